/** What can happen to the controller: events of the switch, words of the desks, time, and its own looking around. */
import type { Outcome } from '#modules/ivr/index.ts'
import type { PauseState, Skills } from '#modules/queueing/index.ts'
import type { Ack, OpId, Order, Snapshot, SpyMode, SwitchEvent } from '../../switch/port.ts'
import type { Purpose } from './call.ts'
import type { NoticeAsk } from './notifying.ts'
import type { Preferred } from './preferred.ts'
import type { Party } from './rung.ts'

/** Who asks at a desk. `agent`: the seat he acts for himself with. */
export interface DeskActor {
  tenantId: string
  userId: string
  name: string
}

/** Where a call may be handed to. */
export type TransferTarget = Party | { queue: string }

export type DeskCommand =
  | {
      do: 'sign-in'
      agent: string
      name: string
      number: string
      endpoint?: string
      session?: string
      /** He may step into other people's calls: within his queues and groups, or everywhere. */
      oversees?: 'queue' | 'tenant'
      memberships: { queue: string; level: number }[]
      skills: Skills
    }
  | { do: 'sign-out'; agent: string }
  | { do: 'ready'; agent: string }
  | { do: 'pause'; agent: string; to: PauseState; reason?: string; forMs?: number; approvedBy?: string }
  /** The shift lead's word on a pause asked for; `agent` is who asked. */
  | { do: 'decide-pause'; agent: string; approve: boolean; why?: string }
  | { do: 'withdraw-pause'; agent: string }
  | { do: 'finish'; agent: string; code?: string; force?: boolean }
  | { do: 'extend'; agent: string }
  /** Membership and skills changed in the settings. */
  | { do: 'refit'; agent: string; memberships: { queue: string; level: number }[]; skills: Skills }
  | { do: 'use-phone'; agent: string; endpoint: string }
  | { do: 'hang-up'; agent: string }
  | { do: 'reject'; agent: string }
  | { do: 'hold'; agent: string }
  | { do: 'retrieve'; agent: string }
  | { do: 'mute'; agent: string; on: boolean }
  | { do: 'dtmf'; agent: string; digits: string }
  | { do: 'transfer'; agent: string; to: TransferTarget }
  /** 通话转; `whenAnswered`: 成功转. */
  | { do: 'consult'; agent: string; to: TransferTarget; whenAnswered?: boolean; evenPaused?: boolean }
  | { do: 'complete' | 'cancel' | 'join'; agent: string }
  /** 人工转自动: into a flow; `comesBack`: 挂起转. */
  | { do: 'to-flow'; agent: string; flow: string; comesBack?: boolean }
  /** The moderator's acts in a conference; a mute without a leg is for everybody called in. */
  | { do: 'invite'; agent: string; to: Party }
  | { do: 'put-out'; agent: string; leg: string }
  | { do: 'mute-party'; agent: string; leg?: string; on: boolean }
  | { do: 'lock'; agent: string; on: boolean }
  /** 会议对外开放, or closed again. */
  | { do: 'room'; agent: string; on: boolean }
  /** Into a conference of somebody else, by its number and PIN. */
  | { do: 'enter-room'; agent: string; number: string; pin: string }
  /** 生命危险: `leads` may come, the likeliest first. */
  | { do: 'life-at-risk'; agent: string; number: string; leads: readonly string[] }
  /** One-key recorded words. */
  | { do: 'phrase'; agent: string; file: string }
  | { do: 'phrase-stop' | 'warn' | 'to-rating'; agent: string }
  | { do: 'end-abusive'; agent: string; reason: string }
  | { do: 'dial'; agent: string; number: string; purpose: Purpose }
  | { do: 'supervise'; agent: string; call: string; mode: SpyMode }
  | { do: 'supervise-stop'; agent: string }
  | { do: 'intercept'; agent: string; call: string }
  | { do: 'release'; agent: string; call: string }
  /** A supervisor puts an agent into a state. */
  | { do: 'force'; agent: string; to: 'idle' | 'out' | 'busy' | 'rest'; reason: string }
  /** A leg that hangs is let go. */
  | { do: 'release-leg'; agent: string; leg: string }
  /** His own telephone rings, and he hears this prompt. */
  | { do: 'listen'; agent: string; file: string }
  /** Take a waiting call, or one that rings elsewhere. */
  | { do: 'take'; agent: string; call: string }

export type Happening =
  | { kind: 'event'; event: SwitchEvent }
  | { kind: 'order-refused'; key: OpId; call: string; order: Order; ack: Extract<Ack, { ok: false }> }
  | { kind: 'command'; command: DeskCommand; by: DeskActor }
  /** A campaign has somebody rung who then hears a flow. */
  | { kind: 'notify'; ask: NoticeAsk }
  | { kind: 'tick' }
  /** A picture of the switch asked for at `askedAt`; what was begun later is not judged by it. */
  | { kind: 'reconcile'; snapshot: Snapshot; askedAt: number }
  /** A flow's question was answered. */
  | { kind: 'answered'; call: string; op: string; outcome: Outcome }
  /** Who knows the caller. */
  | { kind: 'preferred'; call: string; preferred: Preferred }
