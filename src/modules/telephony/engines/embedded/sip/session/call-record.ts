import type { SessionEnd, SessionListener, SessionState } from '../api.ts'
import { authorizationFor, isChallenge } from '../authorization.ts'
import { allow, supported } from '../capabilities.ts'
import { reasonOf } from '../causes.ts'
import type { DialogOwner, Peer, SipCore } from '../core.ts'
import { type Dialog, dialogKey, requestIn } from '../dialog.ts'
import { header, type SipMessage, type SipResponse, tokens } from '../message.ts'
import type { OutgoingRequest } from '../serialize.ts'
import type { Flow } from '../transports/flow.ts'
import type { AwaitedAck } from './awaited-ack.ts'

export interface RequestParts {
  headers?: Record<string, string | undefined>
  body?: string
  contentType?: string
}

/** What the parts of one call leg share: its dialog, descriptions, listener, and how requests inside the dialog are sent. */
export class CallRecord {
  readonly core: SipCore
  readonly peer: Peer
  flow: Flow
  state: SessionState = 'new'
  dialog: Dialog | null = null
  localSdp: string | null = null
  remoteSdp: string | null = null
  held = false
  listener: SessionListener | null = null
  /** Our 2xx that waits for its ACK. */
  awaitedAck: AwaitedAck | null = null
  /** Run once when the leg ends. */
  readonly atEnd: (() => void)[] = []
  #methods = new Set<string>()
  #options = new Set<string>()

  constructor(core: SipCore, peer: Peer, flow: Flow) {
    this.core = core
    this.peer = peer
    this.flow = flow
    core.calls.add(this)
    this.atEnd.push(() => core.calls.delete(this))
  }

  get ended(): boolean {
    return this.state === 'ended'
  }

  /** Remembers what the peer says it understands. */
  learn(message: SipMessage): void {
    const allowed = tokens(message, 'allow')
    if (allowed.length > 0) this.#methods = new Set(allowed)
    if (message.headers.has('supported')) this.#options = new Set(tokens(message, 'supported'))
  }
  peerAllows(method: string): boolean {
    return this.#methods.has(method.toLowerCase())
  }
  peerSupports(option: string): boolean {
    return this.#options.has(option)
  }

  /** Makes this the dialog of the leg, and lets requests in it find its owner. */
  openDialog(dialog: Dialog, owner: DialogOwner): void {
    this.dialog = dialog
    this.listen(dialog, owner)
  }
  listen(dialog: Dialog, owner: DialogOwner): void {
    if (this.ended) return
    const key = dialogKey(dialog.callId, dialog.localTag, dialog.remoteTag)
    this.core.dialogs.set(key, { owner, dialog })
    this.atEnd.push(() => this.core.dialogs.delete(key))
  }

  /** Headers of our INVITEs, UPDATEs and their answers. */
  offerHeaders(flow = this.flow): Record<string, string> {
    return { contact: this.core.contact(flow), allow, supported }
  }

  /** Builds a request in the dialog and moves the leg to the way the peer is reached by now. */
  make(dialog: Dialog, method: string, parts: RequestParts = {}): { request: OutgoingRequest; flow: Flow } {
    this.flow = this.core.wayTo(this.peer, dialog, this.flow)
    const request = requestIn(dialog, method, {
      ...parts.headers,
      'content-type': parts.body === undefined ? undefined : parts.contentType,
    })
    if (parts.body !== undefined) request.body = parts.body
    return { request, flow: this.flow }
  }

  /**
   * Sends a request other than INVITE; a challenge is answered once. `done` gets the final answer, or null when none came. 408 and 481
   * mean the peer has lost the call: the leg ends (RFC 3261 section 12.2.1.2).
   */
  send(
    method: string,
    parts: RequestParts = {},
    done?: (response: SipResponse | null) => void,
    dialog = this.dialog,
  ): void {
    if (!dialog) return done?.(null)
    this.#attempt(dialog, method, parts, done ?? (() => {}), 0)
    return undefined
  }

  #attempt(
    dialog: Dialog,
    method: string,
    parts: RequestParts,
    done: (response: SipResponse | null) => void,
    tries: number,
  ): void {
    const { request, flow } = this.make(dialog, method, parts)
    this.core.transactions.startOther(request, flow, {
      final: (response) => {
        const proof =
          isChallenge(response) && tries < 2
            ? authorizationFor(response, this.core.credentials(this.peer), request)
            : null
        if (proof) {
          const headers = { ...parts.headers, [proof.name]: proof.value }
          this.#attempt(dialog, method, { ...parts, headers }, done, tries + 1)
          return
        }
        done(response)
        if (method !== 'BYE' && (response.status === 481 || response.status === 408))
          this.lost(response.status)
      },
      failed: (why) => {
        done(null)
        if (method !== 'BYE' && why === 'timeout') this.lost(408)
      },
    })
  }

  /** The peer no longer knows this call, or no longer answers. */
  lost(status: number): void {
    if (this.ended) return
    if (this.state === 'up') this.send('BYE', { headers: { reason: reasonOf('unreachable') } })
    this.finish({ cause: 'unreachable', status, by: 'switch' })
  }

  /** Ends the leg and tells it, once. */
  finish(end: SessionEnd): void {
    if (this.ended) return
    this.state = 'ended'
    for (const run of this.atEnd.splice(0)) run()
    this.listener?.ended(end)
  }

  /** Notes the peer's description and whether it holds us; tells a change of hold. */
  heard(sdp: string, hold: boolean): void {
    this.remoteSdp = sdp
    if (hold === this.held) return
    this.held = hold
    this.listener?.held?.(hold)
  }
}

/** Text of the Reason header of a message. */
export function reasonText(message: SipMessage): { reason?: string } {
  const reason = header(message, 'reason')
  return reason === undefined ? {} : { reason: reason.slice(0, 200) }
}
