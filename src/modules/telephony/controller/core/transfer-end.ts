/** How a transfer is given up or finished in the record. */
import { usualAfterCall } from '#modules/queueing/index.ts'
import type { Call, TransferRecord } from './call.ts'
import { hangUpLeg, legOf } from './legs.ts'
import { actOnAgent } from './seats.ts'
import { note, type Turn } from './turn.ts'

/** Gives the transfer up: its target is hung up and free again. */
export function dropTransfer(turn: Turn, call: Call, outcome: NonNullable<TransferRecord['outcome']>): void {
  const { transfer } = call
  if (!transfer) return
  hangUpLeg(turn, call, legOf(call, transfer.leg), 'cancelled')
  freeTarget(turn, call)
  closeTransfer(turn, call, outcome)
}

/** The target's agent gets his reservation back; talked to, he has after-call work. */
export function freeTarget(turn: Turn, call: Call): void {
  const { transfer } = call
  if (!transfer?.token || !('agent' in transfer.target)) return
  const { agent } = transfer.target
  if (transfer.state === 'ringing') actOnAgent(turn, agent, { do: 'withdraw', token: transfer.token })
  else
    actOnAgent(turn, agent, {
      do: 'hang-up',
      token: transfer.token,
      talkMs: 0,
      fromQueue: false,
      afterCall: { ...usualAfterCall, mode: 'none' },
    })
}

/** Writes the outcome into the record; the transfer is over. */
export function closeTransfer(turn: Turn, call: Call, outcome: NonNullable<TransferRecord['outcome']>): void {
  const { transfer } = call
  if (!transfer) return
  const record = call.transfers.find((one) => one.id === transfer.id)
  if (record && record.outcome === undefined) {
    record.endedAt = turn.facts.now
    record.outcome = outcome
  }
  delete call.transfer
  note(turn, call, 'transfer-over', { transfer: transfer.id, outcome })
}

export function recordTransfer(turn: Turn, call: Call, record: Omit<TransferRecord, 'at' | 'id'>): string {
  const id = turn.facts.newId()
  call.transfers.push({ id, at: turn.facts.now, ...record })
  note(turn, call, 'transfer', { transfer: id, ...record })
  return id
}
