/** 调度通话: a leader and others are called together over a case, by somebody at his seat. */
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal } from '#kernel/result.ts'
import type { CallControl } from '../controller/call-control.ts'
import type { World } from '../controller/core/world.ts'
import { hidden, legOfNumber } from '../controller/core/together-result.ts'
import { deskOf } from './desk-actor.ts'

/** Who is called, the first before the others; `userId`: a person of the house, on whose screen the case opens when he answers. */
export interface CalledParty {
  name: string
  number: string
  userId?: string
}

/** Rings his own telephone, then the parties; answers the call, and the parties as they may be written down. */
export async function callTogether(
  control: Pick<CallControl, 'command'>,
  by: Actor,
  { caseId, parties }: { caseId: string; parties: readonly CalledParty[] },
): Promise<Refusal | { call: string; parties: { name: string; number: string }[] }> {
  const number = parties[0]?.number ?? ''
  const purpose = { kind: 'contact', caseId, together: parties } as const
  const placed = await control.command({ do: 'dial', agent: by.userId ?? '', number, purpose }, deskOf(by))
  if (isRefusal(placed)) return placed
  return {
    call: String(placed['call']),
    parties: parties.map(({ name, number: own }) => ({ name, number: hidden(own) })),
  }
}

/** The case over which this person speaks now, called together with others; null: over none. */
export function caseCalledOver(world: World, tenantId: string, userId: string) {
  for (const call of Object.values(world.calls)) {
    const { together, caseId } = call.purpose ?? {}
    const own = together?.find((one) => one.userId === userId)
    if (!own || caseId === undefined || call.ended || call.tenantId !== tenantId) continue
    if (legOfNumber(call, own.number)?.state === 'up') return { caseId, callId: call.id }
  }
  return null
}
