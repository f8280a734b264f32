/** How a transfer is given up or finished in the record. */
import type { Call } from './call.ts'
import { hangUpLeg, legOf } from './legs.ts'
import type { TransferRecord } from './parties.ts'
import { freeParty } from './rung.ts'
import { note, type Turn } from './turn.ts'

type Outcome = NonNullable<TransferRecord['outcome']>

/** Gives the transfer up: its target is hung up and free again. */
export function dropTransfer(turn: Turn, call: Call, outcome: Outcome): void {
  const { transfer } = call
  if (!transfer) return
  hangUpLeg(turn, call, legOf(call, transfer.leg), 'cancelled')
  freeTarget(turn, call)
  closeTransfer(turn, call, outcome)
}

/** The target's agent gets his reservation back, without after-call work. */
export function freeTarget(turn: Turn, call: Call): void {
  const { transfer } = call
  if (!transfer?.token || !('agent' in transfer.target)) return
  freeParty(turn, { agent: transfer.target.agent, token: transfer.token })
}

/** Writes the outcome into the record; the transfer is over. */
export function closeTransfer(turn: Turn, call: Call, outcome: Outcome): void {
  const { transfer } = call
  if (!transfer) return
  delete call.transfer
  closeRecord(turn, call, transfer.id, outcome)
}

/** The outcome of one way of handing on, told once. */
export function closeRecord(turn: Turn, call: Call, id: string, outcome: Outcome): void {
  const record = call.transfers.find((one) => one.id === id)
  if (record && record.outcome === undefined) {
    record.endedAt = turn.facts.now
    record.outcome = outcome
  }
  note(turn, call, 'transfer-over', { transfer: id, outcome })
}

export function recordTransfer(turn: Turn, call: Call, record: Omit<TransferRecord, 'at' | 'id'>): string {
  const id = turn.facts.newId()
  call.transfers.push({ id, at: turn.facts.now, ...record })
  note(turn, call, 'transfer', { transfer: id, ...record })
  return id
}
