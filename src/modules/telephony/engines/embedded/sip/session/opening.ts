import type { Cause } from '../../../../switch/port.ts'
import type { ServerExchange } from '../transactions/server-exchange.ts'

/** How a leg is before it is up: our INVITE or the peer's. */
export interface Opening {
  ring(sdp?: string): void
  answer(sdp: string): void
  reject(cause: Cause | number, headers?: Record<string, string>): void
  /** Ends it before or just while it is answered. False when the leg is up and BYE must do. */
  abandon(cause: Cause): boolean
  /** The peer ended its own unanswered call by BYE. */
  closedByPeer(): void
  /** A PRACK for a reliable provisional answer. */
  acknowledgeProvisional(exchange: ServerExchange): void
}
