/** What other modules are told of a call; sent through the outbox in the transaction of the change. */
import type { Call } from './call.ts'
import type { AnnouncedEvent } from './changes.ts'
import type { Turn } from './turn.ts'

export function announceCall(
  turn: Turn,
  call: Call,
  event: AnnouncedEvent,
  more: Record<string, unknown> = {},
): void {
  turn.changes.push({
    row: 'announce',
    tenantId: call.tenantId,
    event,
    subject: call.id,
    at: turn.facts.now,
    data: {
      callId: call.id,
      direction: call.direction,
      ...(call.purpose?.caseId === undefined ? {} : { caseId: call.purpose.caseId }),
      ...more,
    },
  })
}
