import { describe, expect, test } from 'vitest'
import type { Caps } from '../../switch/port.ts'
import { bridgeCases } from './cases/bridges.ts'
import { commandCases } from './cases/commands.ts'
import { dialCases } from './cases/dialling.ts'
import { eventCases } from './cases/events.ts'
import { gatherCases } from './cases/gathering.ts'
import { hearingCases } from './cases/hearing.ts'
import { incomingCases } from './cases/incoming.ts'
import { legCases } from './cases/legs.ts'
import { playCases } from './cases/playing.ts'
import { provisionCases } from './cases/provisioning.ts'
import { recordCases } from './cases/recording.ts'
import { spyCases } from './cases/spying.ts'
import { unsupportedCases } from './cases/unsupported.ts'
import { Desk } from './desk.ts'
import type { Outside } from './outside.ts'

/** One sentence every engine must make true. */
export interface Case {
  name: string
  run(desk: Desk): Promise<void>
  /** Absent = every engine; else only those whose capabilities say so. */
  when?(caps: Caps): boolean
}

const GROUPS: Record<string, Case[]> = {
  'orders and commanders': commandCases,
  'calls that come in': incomingCases,
  'calls we make': dialCases,
  legs: legCases,
  bridges: bridgeCases,
  'who hears whom': hearingCases,
  playing: playCases,
  'collecting keys': gatherCases,
  recording: recordCases,
  'listening in': spyCases,
  'events and snapshot': eventCases,
  'provisioning and draining': provisionCases,
  'what an engine cannot do': unsupportedCases,
}

/** Holds an engine to the port. Every case gets an engine and a world of its own. */
export function conform(engine: string, open: () => Promise<Outside>): void {
  describe(`${engine} conforms to the switch port`, () => {
    for (const [group, cases] of Object.entries(GROUPS)) {
      describe(group, () => {
        test.each(cases)('$name', async (conformanceCase) => {
          expect.hasAssertions()
          const desk = await Desk.open(await open())
          try {
            const concerns = conformanceCase.when?.(desk.outside.engine.caps()) ?? true
            if (concerns) await conformanceCase.run(desk)
          } finally {
            await desk.close()
          }
        })
      })
    }
  })
}
