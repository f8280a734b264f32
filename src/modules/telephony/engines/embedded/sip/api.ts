/**
 * What the embedded engine asks of its SIP stack, and what it is told. Session descriptions (SDP) are opaque text here: offer and answer
 * are the engine's business. `createUserAgent` of user-agent.ts makes the thing described by `SipUserAgent`.
 */
import type { WebSocket } from 'ws'
import type { Cause, EndpointConfig, Party, TrunkConfig } from '../../../switch/port.ts'
import type { SipLimits, SipTimers, SipTiming } from './settings.ts'

export type TransportName = 'udp' | 'tcp' | 'ws'

/** Where a peer's messages come from. */
export interface Remote {
  address: string
  port: number
}

export interface SipOptions {
  /** Address and ports of UDP and TCP; port 0 = a free one (the same number for both); absent transport = not opened. */
  listen: { host: string; port: number; udp?: boolean; tcp?: boolean }
  /**
   * Own WebSocket listener, for a web server that proxies `/sip` from another process. On a Unix socket, or with `trustForwarded`, the
   * last address of `X-Forwarded-For` counts as the peer's address.
   */
  webSocket?: { path: string } | { host: string; port: number; trustForwarded?: boolean }
  /** Address written into Via and Contact (PUBLIC_ADDRESS); absent = the local address the peer would see. */
  advertise?: string
  /** Realm of the digest challenges; must equal `EndpointConfig.realm`. */
  realm: string
  /** Which challenge leads: MD5 (compatible, the default) or SHA-256 (strong; RFC 8760, but many telephones then give up). */
  digest?: 'compatible' | 'strong'
  /** Text of the Server and User-Agent headers. */
  software?: string
  timing?: Partial<SipTiming>
  limits?: Partial<SipLimits>
  /** Source of time; tests hand in their own. */
  timers?: SipTimers
  listener: UserAgentListener
}

export interface UserAgentListener {
  /**
   * An admitted call: from a listed trunk, or from a registered endpoint that proved its password and may call this number. Call
   * `session.listen` before returning. 100 Trying has been sent; nothing else is until `ring`, `answer` or `reject`.
   */
  incomingCall(session: SipSession): void
  /** A telephone or browser registered, re-registered from another address, or went (expired, unregistered, connection lost). */
  endpoint?(id: string, up: boolean, address?: string): void
  /** A trunk began or ceased to answer (registration or OPTIONS probe). A trunk with neither is always up. */
  trunk?(id: string, up: boolean, why?: string): void
  /** Something an operator should read: a banned source, a full table, an error in a listener. Never more than one per kind and minute. */
  alarm?(kind: 'banned' | 'table-full' | 'fault', text: string): void
}

export interface SipUserAgent {
  /** Opens the sockets. Rejects when a port is taken. */
  start(): Promise<SipAddresses>
  /** Ends every session (BYE, CANCEL or 503), unregisters trunks, waits at most `graceMs` (default 1000), closes the sockets. */
  stop(graceMs?: number): Promise<void>
  /** Replaces the lists given; calls in progress go on even when their trunk or endpoint is no longer listed. */
  provision(lists: SipProvision): void
  /** Takes an upgraded WebSocket (subprotocol `sip`, RFC 7118). The caller has checked session and origin. */
  acceptWebSocket(socket: WebSocket, remote: Remote): void
  /** The same for a connection whose frames arrive some other way (handed over by another process). */
  acceptFrames(channel: FrameChannel, remote: Remote): FrameSink
  /** Begins a call. Never throws: what cannot be tried ends by the listener's `ended` on a later turn. */
  invite(call: OutgoingCall): SipSession
  /** The live registration of an endpoint; `ws` means a browser (WebRTC), the others plain RTP. */
  registration(endpoint: string): Registration | null
  registrations(): Registration[]
  trunks(): TrunkStatus[]
  /** Sizes of the tables, for metrics and the flood test. */
  counts(): SipCounts
}

export interface SipAddresses {
  host: string
  /** Port of UDP and TCP; 0 when neither is open. */
  port: number
  /** TCP port of the own WebSocket listener, when it has one. */
  webSocketPort?: number
}

export interface SipProvision {
  trunks?: TrunkConfig[]
  endpoints?: EndpointConfig[]
  hotlineNumbers?: string[]
  /** RFC 4028 interval offered and accepted, seconds (at least 90); 0 = no session timers offered. */
  sessionExpiresSec?: number
}

/** Something that carries whole WebSocket messages. */
export interface FrameChannel {
  send(text: string): void
  close(): void
}
export interface FrameSink {
  received(frame: Uint8Array | string): void
  closed(): void
}

export interface Registration {
  endpoint: string
  transport: TransportName
  /** `address:port` the registration came from. */
  address: string
  contact: string
  userAgent?: string
  expiresAt: number
}
export interface TrunkStatus {
  id: string
  up: boolean
  why?: string
  used: number
  max: number
}
export interface SipCounts {
  sessions: number
  dialogs: number
  transactions: number
  registrations: number
  tcpConnections: number
  webSockets: number
  throttled: number
  banned: number
  dropped: number
}

export type CallTarget =
  | { kind: 'trunk'; trunk: string; number: string; diversion?: Party }
  /** The newest live registration of the endpoint is rung. */
  | { kind: 'endpoint'; endpoint: string; autoAnswer?: boolean }

export interface OutgoingCall {
  to: CallTarget
  from: Party
  /** The offer; null lets the peer offer (`offered` is asked when it answers). */
  sdp: string | null
  /** Extra headers. Names that routing or dialogs depend on are ignored. */
  headers?: Record<string, string>
  /** No final answer within this many ms: CANCEL, and `ended` with `no-answer`. */
  timeoutMs: number
  listener: SessionListener
}

/** Every party the signalling names; absent where it says nothing. */
export interface CallParties {
  /** Who calls: P-Asserted-Identity of a trunk (then `screened`), else From. */
  from: Party
  /** Who was dialled: the request URI. */
  to: Party
  /** From as written, when P-Asserted-Identity replaced it. */
  shownFrom?: Party
  /** Who sent the call on to us: first Diversion, or the next-to-last History-Info entry. */
  diversion?: Party
}

export type SessionState = 'new' | 'ringing' | 'up' | 'ended'

/** One call leg: an INVITE dialog seen from our side. */
export interface SipSession {
  readonly id: string
  readonly direction: 'in' | 'out'
  readonly transport: TransportName
  /** Address the peer's messages come from. */
  readonly from: string
  readonly trunk?: string
  readonly endpoint?: string
  readonly parties: CallParties
  /** X- headers, Alert-Info, Call-Info, User-to-User, Subject, Reason of the INVITE, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly state: SessionState
  /** The last description the peer sent: of an incoming call its offer, or null when we must offer. */
  readonly remoteSdp: string | null
  readonly localSdp: string | null
  /** Call-ID, for logs. */
  readonly callId: string
  /** The session an incoming INVITE with Replaces wants to take the place of; put the caller there, then hang that one up. */
  readonly replaces?: SipSession

  listen(listener: SessionListener): void
  /** 180, or 183 with early media when a description is given. Again: sent again. Ignored once answered. */
  ring(sdp?: string): void
  /** 200 with our answer, or with our offer when `remoteSdp` is null (then `answerArrived` follows with the ACK). */
  answer(sdp: string): void
  /** Refuses an incoming call. */
  reject(cause: Cause | number, headers?: Record<string, string>): void
  /** Ends the leg whatever its state demands: refusal, CANCEL or BYE. `ended` follows with by = us. */
  hangup(cause?: Cause): void
  /** Offers a new description (hold, resume, new address). Glare (491) is retried after the time RFC 3261 14.1 sets. */
  reinvite(sdp: string): Promise<ReinviteOutcome>
  /** Asks the peer to call somebody else, with `replaces` in place of that leg. Progress comes by `transferProgress`. */
  refer(
    to: { number: string } | { uri: string },
    replaces?: SipSession,
  ): Promise<{ accepted: boolean; status: number }>
  /** One digit by INFO (application/dtmf-relay). */
  sendDtmfInfo(digit: string, ms: number): void
}

export type ReinviteOutcome = { ok: true; sdp: string } | { ok: false; status: number }

export interface SessionListener {
  /** 180 or another provisional answer of an outgoing call. */
  ringing?(status: number): void
  /** A provisional answer with a description: early media. Ringing is told as well. */
  early?(sdp: string): void
  /** An outgoing call was answered; `sdp` is the answer (or the early one when the 200 carries none). */
  answered?(sdp: string): void
  /** The peer's ACK to our answer came: the leg is certain. */
  confirmed?(): void
  /** The peer's answer to an offer of ours that travelled in a 200 (delayed offer). */
  answerArrived?(sdp: string): void
  /** The peer offers: re-INVITE, UPDATE, or its 200 to an INVITE without offer. Resolve with the answer, or null for 488. */
  offered(sdp: string): Promise<string | null>
  /** A re-INVITE without description: resolve with our offer. Absent = the last local description is offered again. */
  offerWanted?(): Promise<string>
  /** The peer put us on hold (sendonly, inactive, 0.0.0.0) or took us back; after `offered`. */
  held?(on: boolean): void
  /** A key by INFO; `ms` is its length. */
  dtmf?(digit: string, ms: number): void
  /** The peer asks for a transfer. Absent = refused with 603. */
  referred?(refer: IncomingRefer): void
  /** How our REFER goes on: status of its NOTIFY; `last` ends it. */
  transferProgress?(status: number, last: boolean): void
  /** The leg is over; told exactly once. `status` is the SIP status where there was one. */
  ended(end: SessionEnd): void
}

export interface SessionEnd {
  cause: Cause
  status?: number
  /** us: hangup/reject; peer: BYE, CANCEL, refusal; switch: time-out, broken connection, protocol error. */
  by: 'peer' | 'us' | 'switch'
  /** Text of the Reason header. */
  reason?: string
}

export interface IncomingRefer {
  /** The URI to call, without its embedded headers. */
  readonly uri: string
  readonly number: string
  /** The session an attended transfer names, when it is one of ours. */
  readonly replaces?: SipSession
  /** A Replaces was given; true without `replaces` means that leg is not ours. */
  readonly attended: boolean
  readonly referredBy?: Party
  /** 202, and NOTIFY 100. */
  accept(): void
  reject(cause: Cause | number): void
  /** NOTIFY with this status; 200 and above end the subscription. */
  progress(status: number): void
}
