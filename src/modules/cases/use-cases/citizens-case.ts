import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { findTenant } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { CaseActor } from '../domain/case-actor.ts'
import { type AllowedAction, allowedActions, type CaseEvent } from '../domain/lifecycle.ts'
import type { CaseFacts } from '../domain/facts.ts'
import { isOpen } from '../domain/words.ts'
import { readCase } from '../store/facts.ts'
import { historyOf } from '../store/page.ts'
import { mayAdd } from './add-to-case.ts'

/** A citizen's own case as he may go on with it. */
export interface CitizensCase {
  /** Acts of the lifecycle open to him now. */
  readonly acts: readonly AllowedAction[]
  /** He may add words and files. */
  readonly mayAdd: boolean
  /** When he may urge again, where he did lately. */
  readonly urgeFrom: Date | null
  /** What the unit asks of him, while the case waits for it. */
  readonly asked: string | null
  /** What he himself said and did after registering, in order. */
  readonly said: readonly {
    readonly at: Date
    readonly event: string
    readonly label: string
    readonly text: string
  }[]
}

/** How his case came in is told otherwise. */
const beginnings: readonly string[] = ['register', 'receiveVoice']

/** Events by which a citizen says that he is not content; he may once. */
const objections: readonly CaseEvent[] = ['followUpDissatisfied', 'requestReopen']

/** True when the citizen has objected to what came of his case before. */
export const hasObjected = ({ said }: CitizensCase): boolean =>
  said.some(({ event }) => objections.some((objection) => objection === event))

function urgeFrom({ state, lastCitizenUrgedAt, profile }: CaseFacts, now: Date): Date | null {
  if (lastCitizenUrgedAt === null || !isOpen(state)) return null
  const from = new Date(lastCitizenUrgedAt.getTime() + profile.limits.urgeIntervalMinutes * 60_000)
  return from > now ? from : null
}

/** What a citizen may do with his case now, what he is asked for, and what he said. */
export async function citizensCase(
  at: Context,
  by: CaseActor,
  caseId: string,
): Promise<CitizensCase | Refusal> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const tenant = await findTenant(tx, by.tenantId)
    const loaded =
      tenant && (await readCase(tx, { tenantId: by.tenantId, timeZone: tenant.timeZone }, caseId))
    if (!loaded) return refuse('case.not-found')
    const history = await historyOf(tx, by.tenantId, caseId)
    const asked = history.findLast(({ event }) => event === 'requestInfo')
    return {
      acts: allowedActions(loaded.facts, by, at.clock.now()),
      mayAdd: !isRefusal(mayAdd(loaded.facts, by)),
      urgeFrom: urgeFrom(loaded.facts, at.clock.now()),
      asked: loaded.facts.state === 'AWAITING_CITIZEN' ? (asked?.reason ?? '') : null,
      said: history
        .filter(({ actor_kind, event }) => actor_kind === 'citizen' && !beginnings.includes(event))
        .map((row) => ({ at: row.at, event: row.event, label: row.label, text: row.reason })),
    }
  })
}
