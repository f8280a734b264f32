import type { EndpointConfig, TrunkConfig } from '../../../switch/port.ts'
import type {
  FrameChannel,
  FrameSink,
  OutgoingCall,
  Registration,
  Remote,
  SipAddresses,
  SipCounts,
  SipOptions,
  SipProvision,
  SipSession,
  SipUserAgent,
  TrunkStatus,
} from './api.ts'
import { Authenticator } from './authenticator.ts'
import type { Peer, SipCore } from './core.ts'
import { dialogKey } from './dialog.ts'
import { Door } from './door.ts'
import { placeCall } from './place-call.ts'
import { dialogAddress } from './outgoing-way.ts'
import { Reception } from './reception.ts'
import { Registrar } from './registrar.ts'
import { serialize } from './serialize.ts'
import { defaultLimits, defaultTiming, systemTimers } from './settings.ts'
import { Throttle } from './throttle.ts'
import { branchCookie, randomToken } from './random.ts'
import { TransactionTable, viaFor } from './transactions/table.ts'
import type { Flow } from './transports/flow.ts'
import { Transports } from './transports/transports.ts'
import { TrunkBook } from './trunk-book.ts'
import { TrunkCare } from './trunk-care.ts'
import { formatUri } from './uri.ts'
import type { Leg } from './session/leg.ts'
import type { WebSocket } from 'ws'

const contactUser = 'minsheng'
const alarmPauseMs = 60_000
const gracePollMs = 20

/** Makes the SIP stack; nothing is opened before `start`. */
export function createUserAgent(options: SipOptions): SipUserAgent {
  return new UserAgent(options)
}

class UserAgent implements SipUserAgent {
  readonly #options: SipOptions
  readonly #timers
  readonly #limits
  readonly #sessions = new Set<SipSession>()
  readonly #endpoints = new Map<string, EndpointConfig>()
  readonly #byUsername = new Map<string, EndpointConfig>()
  readonly #alarmed = new Map<string, number>()
  readonly #throttle: Throttle
  readonly #transactions: TransactionTable
  readonly #registrar: Registrar
  readonly #trunks: TrunkBook
  readonly #care: TrunkCare
  readonly #transports: Transports
  readonly #core: SipCore
  #hotline: ReadonlySet<string> = new Set()
  #sessionExpiresSec = 1_800

  constructor(options: SipOptions) {
    const timing = { ...defaultTiming, ...options.timing }
    const limits = { ...defaultLimits, ...options.limits }
    const timers = options.timers ?? systemTimers
    const software = options.software ?? 'Minsheng'
    this.#options = options
    this.#timers = timers
    this.#limits = limits
    const { listener } = options
    const throttle = new Throttle(limits, timing, timers)
    const transactions = new TransactionTable({ timers, timing, limits, software })
    const registrar = new Registrar(limits, timers, (...seen) => listener.endpoint?.(...seen))
    const trunks = new TrunkBook((...seen) => listener.trunk?.(...seen))
    this.#throttle = throttle
    this.#transactions = transactions
    this.#registrar = registrar
    this.#trunks = trunks
    const dialogs: SipCore['dialogs'] = new Map()
    const events = {
      received: (message: Buffer, flow: Flow) => reception.received(message, flow),
      closed: (flow: Flow) => {
        registrar.connectionLost(flow)
        transactions.connectionLost(flow)
      },
      admits: (address: string) => !throttle.isBanned(address),
      inUse: (flow: Flow) => this.#isInUse(flow),
    }
    this.#transports = new Transports(events, options, {
      timing,
      limits,
      timers,
      advertise: options.advertise,
    })
    const transports = this.#transports
    this.#care = new TrunkCare({ timers, timing, transactions, trunks, transports, contact: contactOf })
    const expires = () => this.#sessionExpiresSec
    this.#core = {
      timers,
      timing,
      transactions,
      calls: new Set(),
      dialogs,
      get sessionExpiresSec() {
        return expires()
      },
      contact: (flow) => contactOf(flow, contactUser),
      wayTo: (peer, dialog, flow) => this.#wayTo(peer, dialog, flow),
      credentials: (peer) => trunkCredentials(peer.trunk === undefined ? null : trunks.byId(peer.trunk)),
      sessionOf: (callId, localTag, remoteTag) => {
        const owner = dialogs.get(dialogKey(callId, localTag, remoteTag))?.owner
        return [...this.#sessions].find((session) => (session as unknown) === owner) ?? null
      },
      sendAlone(request, flow) {
        const via: [string, string[]] = ['via', [viaFor(flow, branchCookie + randomToken())]]
        const headers = new Map([via, ['max-forwards', ['70']], ...request.headers])
        const text = serialize({ ...request, headers })
        flow.send(text)
        return text
      },
      forget: (session) => this.#sessions.delete(session),
    }
    const reception: Reception = new Reception({
      limits,
      throttle,
      transactions,
      dialogs,
      software,
      isFriend: (address) => registrar.knowsAddress(address) || trunks.byAddress(address) !== null,
      udpFlow: (address, port) => transports.udp({ address, port }),
      register: (request, flow) => door.register(request, flow),
      invite: (request, flow) => door.invite(request, flow),
      fault: (error) =>
        this.#alarm('fault', error instanceof Error ? (error.stack ?? error.message) : String(error)),
    })
    const door = new Door({
      core: this.#core,
      limits,
      transactions,
      throttle,
      trunks,
      registrar,
      authenticator: new Authenticator(
        options.realm,
        options.digest === 'strong',
        timing.nonceLife,
        () => timers.now(),
        (name) => this.#livingEndpoint(this.#byUsername.get(name)),
      ),
      sessions: this.#sessions,
      endpoint: (id) => this.#livingEndpoint(this.#endpoints.get(id)),
      isHotline: (number) => this.#hotline.has(number),
      refuse: (request, flow, status, extras) => reception.refuse(request, flow, status, extras),
      incoming: (leg) => this.#incoming(leg),
      banned: (address) => this.#alarm('banned', `${address} guesses passwords and is not heard for a while`),
      full: (what) => this.#alarm('table-full', `no room for more ${what}`),
    })
  }

  #isInUse(flow: Flow): boolean {
    for (const call of this.#core.calls) if (call.flow === flow) return true
    return this.#registrar.on(flow).length > 0 || this.#trunks.byAddress(flow.remote.address) !== null
  }

  #livingEndpoint(endpoint: EndpointConfig | undefined): EndpointConfig | null {
    if (!endpoint || (endpoint.expiresAt ?? Infinity) <= this.#timers.now()) return null
    return endpoint
  }

  #incoming(leg: Leg): void {
    try {
      this.#options.listener.incomingCall(leg)
    } catch (error) {
      leg.reject('error')
      throw error
    }
  }

  #alarm(kind: 'banned' | 'table-full' | 'fault', text: string): void {
    const now = this.#timers.now()
    if (now - (this.#alarmed.get(kind) ?? -Infinity) < alarmPauseMs) return
    this.#alarmed.set(kind, now)
    this.#options.listener.alarm?.(kind, text)
  }

  #wayTo(peer: Peer, dialog: Parameters<SipCore['wayTo']>[1], flow: Flow): Flow {
    if (peer.endpoint !== undefined) {
      const binding = this.#registrar.current(peer.endpoint)
      // The same telephone seen from another port: its translator has moved.
      if (!binding || (flow.open && (flow.reliable || binding.contact !== dialog.remoteTarget))) return flow
      dialog.remoteTarget = binding.contact
      return binding.flow
    }
    if (flow.reliable && flow.open) return flow
    const remote = dialogAddress(dialog, flow)
    if (!remote) return flow
    return flow.transport === 'tcp' ? this.#transports.tcp(remote) : this.#transports.udp(remote)
  }

  start(): Promise<SipAddresses> {
    return this.#transports.open()
  }

  async stop(graceMs = 1_000): Promise<void> {
    this.#care.replace([])
    for (const session of this.#sessions) session.hangup('switch-lost')
    for (let waited = 0; this.#transactions.asking > 0 && waited < graceMs; waited += gracePollMs) {
      await new Promise<void>((resolve) => {
        setTimeout(resolve, gracePollMs)
      })
    }
    this.#registrar.clear()
    await this.#transports.close()
  }

  provision(lists: SipProvision): void {
    if (lists.hotlineNumbers) this.#hotline = new Set(lists.hotlineNumbers)
    if (lists.sessionExpiresSec !== undefined) this.#sessionExpiresSec = lists.sessionExpiresSec
    if (lists.trunks) {
      this.#trunks.replace(lists.trunks)
      this.#care.replace(lists.trunks)
    }
    if (!lists.endpoints) return
    this.#endpoints.clear()
    this.#byUsername.clear()
    for (const endpoint of lists.endpoints) {
      this.#endpoints.set(endpoint.id, endpoint)
      this.#byUsername.set(endpoint.username, endpoint)
    }
    this.#registrar.keepOnly(new Set(this.#endpoints.keys()))
  }

  acceptWebSocket(socket: WebSocket, remote: Remote): void {
    this.#transports.webSockets.accept(socket, remote)
  }
  acceptFrames(channel: FrameChannel, remote: Remote): FrameSink {
    return this.#transports.webSockets.acceptFrames(channel, remote)
  }

  invite(call: OutgoingCall): SipSession {
    return placeCall(call, {
      core: this.#core,
      registrar: this.#registrar,
      trunks: this.#trunks,
      transports: this.#transports,
      sessions: this.#sessions,
      limits: this.#limits,
      endpoint: (id) => this.#livingEndpoint(this.#endpoints.get(id)),
    })
  }

  registration(endpoint: string): Registration | null {
    const found = this.#registrar.current(endpoint)
    if (!found) return null
    const { flow: _flow, ...registration } = found
    return registration
  }
  registrations(): Registration[] {
    return [...this.#endpoints.keys()].map((id) => this.registration(id)).filter((found) => found !== null)
  }

  trunks(): TrunkStatus[] {
    return this.#trunks.all.map(({ id, maxCalls }) => {
      const why = this.#trunks.trouble(id)
      const used = [...this.#sessions].filter((session) => session.trunk === id).length
      return { id, up: why === null, used, max: maxCalls, ...(why === null ? {} : { why }) }
    })
  }

  counts(): SipCounts {
    return {
      sessions: this.#sessions.size,
      dialogs: this.#core.dialogs.size,
      transactions: this.#transactions.size,
      registrations: this.#registrar.size,
      tcpConnections: this.#transports.tcpConnections,
      webSockets: this.#transports.webSockets.connections,
      throttled: this.#throttle.sources,
      banned: this.#throttle.bans,
      dropped: this.#throttle.dropped,
    }
  }
}

function contactOf(flow: Flow, user: string): string {
  const { address, port } = flow.sentBy
  return `<${formatUri(user, address, port, flow.transport === 'udp' ? '' : `;transport=${flow.transport}`)}>`
}

function trunkCredentials(trunk: TrunkConfig | null) {
  return trunk?.register ?? trunk?.auth ?? null
}
