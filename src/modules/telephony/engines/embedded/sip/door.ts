import type { EndpointConfig } from '../../../switch/port.ts'
import type { SipSession } from './api.ts'
import type { Authenticator } from './authenticator.ts'
import type { Peer, SipCore } from './core.ts'
import { dialogFromInvite } from './dialog.ts'
import { hasForeignBody } from './descriptions.ts'
import { header, type SipRequest, tokens } from './message.ts'
import { parseNameAddr } from './name-addr.ts'
import { freeHeaders, numberOf, partiesOf } from './parties.ts'
import type { Registrar } from './registrar.ts'
import { parseReplaces } from './replaces.ts'
import type { ResponseExtras } from './responses.ts'
import { CallRecord } from './session/call-record.ts'
import { acceptsSdp } from './session/incoming-call.ts'
import { Leg } from './session/leg.ts'
import { sessionExpiresOf, shortestIntervalSec } from './session/session-timer.ts'
import type { SipLimits } from './settings.ts'
import type { Throttle } from './throttle.ts'
import type { TransactionTable } from './transactions/table.ts'
import type { Flow } from './transports/flow.ts'
import type { TrunkBook } from './trunk-book.ts'
import { parseUri } from './uri.ts'

/** What the door looks things up in. */
export interface DoorBooks {
  core: SipCore
  limits: SipLimits
  transactions: TransactionTable
  throttle: Throttle
  trunks: TrunkBook
  registrar: Registrar
  authenticator: Authenticator
  sessions: Set<SipSession>
  endpoint: (id: string) => EndpointConfig | null
  isHotline: (number: string) => boolean
  refuse: (request: SipRequest, flow: Flow, status: number, extras?: ResponseExtras) => void
  incoming: (leg: Leg) => void
  banned: (address: string) => void
  full: (what: string) => void
}

/** Who may register and who may call (toll fraud): listed trunk addresses, and registered endpoints that prove their password. */
export class Door {
  readonly #books: DoorBooks

  constructor(books: DoorBooks) {
    this.#books = books
  }

  register(request: SipRequest, flow: Flow): void {
    const books = this.#books
    const endpoint = this.#proved(request, flow)
    if (!endpoint) return
    const user = parseUri(parseNameAddr(header(request, 'to') ?? '')?.uri ?? '')?.user
    if (user !== endpoint.username) return books.refuse(request, flow, 403)
    const { status, headers } = books.registrar.register(request, flow, endpoint)
    if (status === 503) books.full('registrations')
    const date = new Date(books.core.timers.now()).toUTCString()
    books.transactions.startServer(request, flow).respond(status, { headers: { ...headers, date } })
    return undefined
  }

  /** The endpoint whose password the request shows; otherwise the request has been answered. */
  #proved(request: SipRequest, flow: Flow): EndpointConfig | null {
    const { authenticator, throttle, refuse, banned } = this.#books
    const { address } = flow.remote
    const who = `${address} ${authenticator.claimedName(request)}`
    // Behind one address others may be registered: there only the name that is guessed at is banned.
    if (throttle.isBanned(who)) {
      refuse(request, flow, 403)
      return null
    }
    const proof = authenticator.check(request)
    if (proof.kind === 'proved') {
      throttle.rightPassword(address)
      throttle.rightPassword(who)
      return proof.endpoint
    }
    if (proof.kind === 'challenge') {
      refuse(request, flow, 401, { headers: { 'www-authenticate': proof.challenges } })
      return null
    }
    // Pages come through the server, which has seen their session. Their password changes every few minutes, and SIP.js shows the one
    // before first: no guess, so it is asked once more; and a ban would hit everybody behind the server.
    if (flow.transport === 'ws') {
      refuse(request, flow, 401, { headers: { 'www-authenticate': proof.challenges } })
      return null
    }
    refuse(request, flow, 403)
    throttle.failedPassword(who)
    if (throttle.failedPassword(address)) banned(address)
    return null
  }

  invite(request: SipRequest, flow: Flow): void {
    const { refuse, transactions, sessions, limits, full } = this.#books
    const peer = this.#caller(request, flow)
    if (!peer) return
    if (transactions.isMerged(request)) return refuse(request, flow, 482)
    if (transactions.full || sessions.size >= limits.sessions) {
      full('calls')
      return refuse(request, flow, 503, { headers: { 'retry-after': '10' } })
    }
    const objection = objectionTo(request) ?? this.#lineObjection(peer)
    if (objection) return refuse(request, flow, objection.status, { headers: objection.headers ?? {} })
    this.#open(request, flow, peer)
    return undefined
  }

  /** Who sends this INVITE; null when it has been refused or challenged. */
  #caller(request: SipRequest, flow: Flow): Peer | null {
    const { trunks, registrar, refuse } = this.#books
    const trunk = trunks.byAddress(flow.remote.address)
    const from = parseUri(parseNameAddr(header(request, 'from') ?? '')?.uri ?? '')?.user ?? ''
    const near = registrar.from(flow.remote.address)
    // A telephone may stand on a trunk's address; it is told by its name, and must then prove it.
    const named = near.find((id) => this.#books.endpoint(id)?.username === from)
    if (trunk && named === undefined) return { trunk: trunk.id }
    if (near.length === 0) {
      refuse(request, flow, 403)
      return null
    }
    const endpoint = this.#callingEndpoint(request, flow, named)
    if (!endpoint) return null
    if (endpoint.mayCall === 'hotline' && !this.#books.isHotline(numberOf(request.uri))) {
      refuse(request, flow, 403)
      return null
    }
    return { endpoint: endpoint.id }
  }

  /** A connection that registered one endpoint speaks for it; everybody else shows the password again. */
  #callingEndpoint(request: SipRequest, flow: Flow, named: string | undefined): EndpointConfig | null {
    const { registrar, refuse } = this.#books
    const here = registrar.on(flow)
    const only = flow.reliable && (here.length === 1 ? here[0] : here.find((id) => id === named))
    if (only) return this.#books.endpoint(only)
    const endpoint = this.#proved(request, flow)
    if (endpoint && !registrar.current(endpoint.id)) {
      refuse(request, flow, 403)
      return null
    }
    return endpoint
  }

  #lineObjection(peer: Peer): Objection | null {
    const trunk = peer.trunk === undefined ? null : this.#books.trunks.byId(peer.trunk)
    if (!trunk) return null
    const used = [...this.#books.sessions].filter((session) => session.trunk === trunk.id).length
    return used >= trunk.maxCalls ? { status: 503, headers: { 'retry-after': '10' } } : null
  }

  #open(request: SipRequest, flow: Flow, peer: Peer): void {
    const { core, transactions, refuse, sessions } = this.#books
    const replaces = this.#replaced(request)
    if (typeof replaces === 'number') return refuse(request, flow, replaces)
    const probe = dialogFromInvite(request, 'probe')
    if (!probe) return refuse(request, flow, 400)
    const exchange = transactions.startServer(request, flow)
    exchange.respond(100)
    const dialog = dialogFromInvite(request, exchange.localTag) ?? probe
    const call = new CallRecord(core, peer, flow)
    const facts = {
      parties: partiesOf(request, peer.trunk !== undefined),
      headers: freeHeaders(request),
      ...(replaces ? { replaces } : {}),
    }
    const leg = new Leg(call, facts, { exchange })
    call.openDialog(dialog, leg)
    sessions.add(leg)
    this.#books.incoming(leg)
    return undefined
  }

  /** The session a Replaces names; a status when it cannot be replaced. */
  #replaced(request: SipRequest): SipSession | null | number {
    const values = request.headers.get('replaces')
    if (!values) return null
    const wanted = values.length === 1 ? parseReplaces(values[0] ?? '') : null
    if (!wanted) return 400
    const session = this.#books.core.sessionOf(wanted.callId, wanted.localTag, wanted.remoteTag)
    if (!session) return 481
    return wanted.earlyOnly && session.state === 'up' ? 486 : session
  }
}

interface Objection {
  status: number
  headers?: Record<string, string>
}

/** What in the INVITE itself stands against it. */
function objectionTo(request: SipRequest): Objection | null {
  if (hasForeignBody(request)) return { status: 415, headers: { accept: 'application/sdp' } }
  if (!acceptsSdp(request)) return { status: 406 }
  const asked = sessionExpiresOf(request)
  if (asked && asked.seconds < shortestIntervalSec && tokens(request, 'supported').includes('timer'))
    return { status: 422, headers: { 'min-se': String(shortestIntervalSec) } }
  return null
}
