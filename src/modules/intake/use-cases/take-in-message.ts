import type { CaseNumbers } from '#modules/cases/index.ts'
import { receiveVoice } from '#modules/cases/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { keepMessage } from '../store.ts'

/** Within this a message is to be worked on (GB/T 33358: mailbox within a day), ms. */
const dueMs = 24 * 3_600_000

/** A message as the telephone tells it. */
export interface LeftMessage {
  readonly tenantId: string
  readonly recordingId: string
  readonly callId: string
  readonly purpose: string
  readonly box?: string | undefined
}

/** What a caller was recorded for that is no request of his: why he rated as he did. */
const noRequests: readonly string[] = ['survey']

/** Does this recording belong into the inbox? */
export const isForInbox = ({ purpose, creates }: { purpose: string; creates: string }): boolean =>
  creates !== 'none' && !noRequests.includes(purpose)

export const knownOf = (message: LeftMessage, at: Date) => ({
  tenant_id: message.tenantId,
  id: message.recordingId,
  call_id: message.callId,
  purpose: message.purpose,
  box: message.box ?? '',
  received_at: at,
  due_at: new Date(at.getTime() + dueMs),
})

/**
 * Takes a spoken message into the inbox: a case that waits at intake gets its number and query code, to be read out to the caller, and the
 * message stands in the list with both. The same recording is taken in once.
 */
export async function takeInMessage(
  at: Context,
  numbers: CaseNumbers,
  message: LeftMessage,
  callerNumber: string,
): Promise<{ number: string; code: string } | undefined> {
  const { tenantId, recordingId } = message
  const made = await receiveVoice(at, numbers, {
    tenantId,
    recordingId,
    callId: message.callId,
    callerNumber,
    kind: message.purpose === 'complaint' ? 'report' : 'message',
  })
  if (!made) return undefined
  const caller = at.keys.seal(callerCell(tenantId, recordingId), callerNumber)
  await inTenant(at.db, tenantId, (tx) =>
    keepMessage(tx, knownOf(message, at.clock.now()), { caller, case_id: made.id, case_number: made.number }),
  )
  return { number: made.number, code: made.code }
}

export const callerCell = (tenantId: string, id: string) => ({
  table: 'voice_messages',
  column: 'caller',
  tenantId,
  rowId: id,
})
