import type { SipRequest } from '../message.ts'
import { randomToken } from '../random.ts'
import { type ResponseExtras, responseTo } from '../responses.ts'
import { serialize } from '../serialize.ts'
import type { Flow } from '../transports/flow.ts'
import type { TransactionContext } from './context.ts'
import { InviteServer } from './server-invite.ts'
import { OtherServer } from './server-other.ts'

/** A request received and what was answered to it: the server transaction as its user sees it. */
export class ServerExchange {
  readonly request: SipRequest
  readonly flow: Flow
  /** Tag of our side: of the dialog this request opens, or of its answers only. */
  readonly localTag: string
  /** A CANCEL matched; 200 has been sent to it. */
  onCancel: ((cancel: SipRequest) => void) | null = null
  /** The refusal was never acknowledged. */
  onUnacknowledged: (() => void) | null = null
  readonly #machine: InviteServer | OtherServer
  readonly #software: string
  #finalStatus = 0

  constructor(
    request: SipRequest,
    flow: Flow,
    context: TransactionContext,
    software: string,
    terminated: () => void,
  ) {
    this.request = request
    this.flow = flow
    this.#software = software
    this.localTag = request.toTag === '' ? randomToken(8) : request.toTag
    this.#machine =
      request.method === 'INVITE'
        ? new InviteServer(context, { terminated, unacknowledged: () => this.onUnacknowledged?.() })
        : new OtherServer(context, { terminated })
  }

  /** The final status sent, or 0. */
  get finalStatus(): number {
    return this.#finalStatus
  }

  /** Sends an answer; after a final one only the same 2xx may be repeated. Gives the text sent. */
  respond(status: number, extras: ResponseExtras = {}): string {
    const headers = { ...extras.headers, server: this.#software }
    const text = serialize(responseTo(this.request, status, this.localTag, { ...extras, headers }))
    this.send(status, text)
    return text
  }

  /** Sends a text made before (a repeated answer). */
  send(status: number, text: string): void {
    if (status >= 200 && this.#finalStatus === 0) this.#finalStatus = status
    this.#machine.respond(status, text)
  }

  repeated(): void {
    this.#machine.repeated()
  }

  acknowledged(): void {
    if (this.#machine instanceof InviteServer) this.#machine.acknowledged()
  }
}
