import type { SentRequest, TransactionTable } from './transactions/table.ts'
import type { ServerExchange } from './transactions/server-exchange.ts'
import type { Credentials } from './digest.ts'
import type { Dialog } from './dialog.ts'
import type { SipRequest } from './message.ts'
import type { OutgoingRequest } from './serialize.ts'
import type { SipTimers, SipTiming } from './settings.ts'
import type { Flow } from './transports/flow.ts'
import type { SipSession } from './api.ts'

/** Who owns a dialog and hears what is said in it. */
export interface DialogOwner {
  receive(exchange: ServerExchange): void
  acknowledged(ack: SipRequest): void
}

/** Whose call this is; its requests go where that peer is now. */
export interface Peer {
  trunk?: string
  endpoint?: string
}

/** What call legs need of the user agent they live in. */
export interface SipCore {
  readonly timers: SipTimers
  readonly timing: SipTiming
  readonly transactions: TransactionTable
  /** Connections calls hang on. */
  readonly calls: Set<{ readonly flow: Flow }>
  readonly dialogs: Map<string, { owner: DialogOwner; dialog: Dialog }>
  /** RFC 4028 interval we ask for, seconds; 0 = none. */
  readonly sessionExpiresSec: number
  /** Contact of requests and answers on this flow. */
  contact(flow: Flow): string
  /** The way to a peer inside a dialog; may move the dialog's target when the peer registered anew. */
  wayTo(peer: Peer, dialog: Dialog, flow: Flow): Flow
  /** What we show a trunk that asks who we are. */
  credentials(peer: Peer): Credentials | null
  /** The session with this dialog, for Replaces. */
  sessionOf(callId: string, localTag: string, remoteTag: string): SipSession | null
  /** Sends without a transaction (ACK to a 2xx). */
  sendAlone(request: OutgoingRequest, flow: Flow): string
  /** A leg is over. */
  forget(session: SipSession): void
}

export type { SentRequest }
