/** What a reaction wants kept: journal lines and derived rows, written in one transaction with the snapshot of what changed. */
import type { ExtensionServices } from '#modules/numbering/index.ts'
import type { Want } from '#modules/ivr/index.ts'
import type { Cause, OpId, Order } from '../../switch/port.ts'
import type { Call, Ended, Recording } from './call.ts'
import type { TrunkTrouble } from './world.ts'

/** One line of the append-only journal. `n` counts within its call. */
export interface JournalLine {
  tenantId: string
  call?: string
  agent?: string
  n?: number
  what: string
  at: number
  details: Record<string, unknown>
}

export type MissedReason =
  | 'abandoned'
  | 'ivr-abandoned'
  | 'no-answer'
  | 'refused'
  | 'no-agents'
  | 'after-hours'
  | 'callback-asked'
  | 'switch-lost'
  | 'voicemail'

export type Change =
  | { row: 'call-ended'; call: Call & { ended: Ended } }
  | { row: 'call-closed'; call: Call }
  | {
      row: 'recording-opened'
      call: Call
      recording: Recording
      off?: string
    }
  | {
      row: 'recording-segment'
      tenantId: string
      recording: string
      n: number
      ms: number
      bytes: number
      sha256: string
      chain: string
    }
  | {
      row: 'recording-closed'
      tenantId: string
      callId: string
      recording: string
      purpose: Recording['purpose']
      state: 'recorded' | 'failed'
      ms: number
      segments: number
      chain: string
      error?: string
      at: number
    }
  | { row: 'missed'; call: Call; reason: MissedReason; at: number; dueAt: number; recording?: string }
  /** A conversation took place with this number: its open missed calls are done. */
  | { row: 'served'; tenantId: string; number: string; callId: string; at: number }
  /** The number was really dialled: `outcome` is `reached`, or the cause that ended it. */
  | {
      row: 'callback-tried'
      tenantId: string
      missedId: string
      callId: string
      agent?: string
      at: number
      outcome: 'reached' | Cause
    }
  /** A desk telephone keyed a service. */
  | { row: 'extension-services'; tenantId: string; endpoint: string; services: ExtensionServices }
  /** A caller is on a list. */
  | { row: 'list-hit'; tenantId: string; entry: string; call: string; at: number }
  /** The figures of a queue say that more call than can be answered. */
  | {
      row: 'surge-due'
      tenantId: string
      queue: string
      at: number
      arrivals: number
      waiting: number
      begins: boolean
    }
  /** The figures say that a surge is over; `at` null: not any more. */
  | { row: 'surge-calm'; tenantId: string; surge: string; at: number | null }
  | { row: 'alarm'; tenantId: string; what: string; details: Record<string, unknown> }
  /** What it was raised for is over. */
  | { row: 'alarm-over'; tenantId: string; what: string; subject: string }
  /** What speaks against a trunk now; null: nothing any more. */
  | { row: 'trunk-trouble'; tenantId: string; trunk: string; trouble: TrunkTrouble | null }
  | {
      row: 'announce'
      tenantId: string
      event: AnnouncedEvent
      subject: string
      at: number
      data: Record<string, unknown>
    }

export type AnnouncedEvent =
  | 'call.arrived'
  | 'call.offered'
  | 'call.answered'
  | 'call.ended'
  | 'call.missed'
  | 'call.rated'
  | 'recording.stored'
  | 'voicemail.left'

/** An order with the key under which it is given; the runtime adds epoch and patience. */
export interface PlannedOrder {
  key: OpId
  call: string
  order: Order
  /** Recording whose data key seals the segments; the key itself never enters the state. */
  sealFor?: { tenantId: string; recording: string }
}

/** What other modules answer for a flow. */
export type FlowQuestion = Extract<Want, { want: 'calendar' | 'list' | 'lookup' | 'file' | 'deliver' }>

/** A question of a flow, or who knows the caller: the runtime asks the module that knows and reports the outcome back. */
export interface PlannedQuestion<W = FlowQuestion | { want: 'preferred' }> {
  call: string
  op: string
  tenantId: string
  caller: string
  called: string
  want: W
}
