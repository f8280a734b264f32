import { header, type SipRequest, type SipResponse } from '../message.ts'
import { branchCookie, randomToken } from '../random.ts'
import { type OutgoingRequest, serialize } from '../serialize.ts'
import type { SipLimits, SipTimers, SipTiming } from '../settings.ts'
import type { Flow } from '../transports/flow.ts'
import { formatVia } from '../via.ts'
import { InviteClient, type InviteClientHandlers } from './client-invite.ts'
import { OtherClient, type OtherClientHandlers } from './client-other.ts'
import type { TransactionContext } from './context.ts'
import { ServerExchange } from './server-exchange.ts'

export interface TableSettings {
  timers: SipTimers
  timing: SipTiming
  limits: SipLimits
  software: string
}

/** A request of ours under way. */
export interface SentRequest {
  readonly request: OutgoingRequest
  readonly flow: Flow
  readonly branch: string
  /** Via to repeat in CANCEL and in the ACK to a refusal. */
  readonly via: string
}

/** Every transaction, found by the rules of RFC 3261 sections 17.1.3 and 17.2.3. */
export class TransactionTable {
  readonly #settings: TableSettings
  readonly #clients = new Map<string, { machine: InviteClient | OtherClient; flow: Flow }>()
  readonly #servers = new Map<string, ServerExchange>()
  /** From tag, Call-ID and CSeq of INVITEs under way, to notice one that came twice by different ways. */
  readonly #merged = new Map<string, string>()

  constructor(settings: TableSettings) {
    this.#settings = settings
  }

  get size(): number {
    return this.#clients.size + this.#servers.size
  }

  /** Requests of ours that have no final answer yet. */
  get asking(): number {
    let count = 0
    for (const { machine } of this.#clients.values())
      if (['calling', 'trying', 'proceeding'].includes(machine.state)) count++
    return count
  }

  /** No room for strangers' requests; those inside calls still have some. */
  get full(): boolean {
    return this.size >= this.#settings.limits.transactions
  }

  startInvite(
    request: OutgoingRequest,
    flow: Flow,
    handlers: Omit<InviteClientHandlers, 'terminated' | 'ackFor'>,
  ): SentRequest {
    const sent = this.#prepare(request, flow)
    const key = `${sent.branch}|INVITE`
    const machine = new InviteClient(this.#context(flow), serialize(request), {
      ...handlers,
      ackFor: (response) => serialize(ackToRefusal(sent, response)),
      terminated: () => this.#clients.delete(key),
    })
    this.#clients.set(key, { machine, flow })
    machine.start()
    return sent
  }

  startOther(
    request: OutgoingRequest,
    flow: Flow,
    handlers: Omit<OtherClientHandlers, 'terminated'>,
  ): SentRequest {
    return this.#start(this.#prepare(request, flow), handlers)
  }

  /** CANCEL travels with the branch of the INVITE it is about (RFC 3261 section 9.1). */
  startCancel(invite: SentRequest, reason: string | undefined): void {
    const { request } = invite
    const headers = new Map([['via', [invite.via]]])
    for (const name of ['route', 'from', 'to', 'call-id', 'max-forwards']) {
      const values = request.headers.get(name)
      if (values) headers.set(name, values)
    }
    headers.set('cseq', [`${Number.parseInt(header(request, 'cseq') ?? '0', 10)} CANCEL`])
    if (reason !== undefined) headers.set('reason', [reason])
    const cancel = { method: 'CANCEL', uri: request.uri, headers }
    this.#start({ ...invite, request: cancel }, { final() {}, failed() {} })
    this.#settings.timers.after(64 * this.#settings.timing.t1, () => {
      const client = this.#clients.get(`${invite.branch}|INVITE`)?.machine
      if (client instanceof InviteClient) client.abandon()
    })
  }

  #start(sent: SentRequest, handlers: Omit<OtherClientHandlers, 'terminated'>): SentRequest {
    const key = `${sent.branch}|${sent.request.method}`
    const machine = new OtherClient(this.#context(sent.flow), serialize(sent.request), {
      ...handlers,
      terminated: () => this.#clients.delete(key),
    })
    this.#clients.set(key, { machine, flow: sent.flow })
    machine.start()
    return sent
  }

  /** Gives an answer to its transaction; false when there is none. */
  receiveResponse(response: SipResponse): boolean {
    const branch = response.via.params.get('branch') ?? ''
    const client = this.#clients.get(`${branch}|${response.cseqMethod}`)
    client?.machine.receive(response)
    return client !== undefined
  }

  /** The transaction a request repeats, acknowledges, or (as CANCEL) calls off. */
  find(request: SipRequest, method = request.method): ServerExchange | undefined {
    return this.#servers.get(serverKey(request, method === 'ACK' ? 'INVITE' : method))
  }

  /** Whether the same INVITE is already here by another way (RFC 3261 section 8.2.2.2). */
  isMerged(request: SipRequest): boolean {
    const other = this.#merged.get(mergeKey(request))
    return other !== undefined && other !== serverKey(request, request.method)
  }

  startServer(request: SipRequest, flow: Flow): ServerExchange {
    const key = serverKey(request, request.method)
    const merge = mergeKey(request)
    const exchange = new ServerExchange(request, flow, this.#context(flow), this.#settings.software, () => {
      this.#servers.delete(key)
      if (this.#merged.get(merge) === key) this.#merged.delete(merge)
    })
    this.#servers.set(key, exchange)
    if (request.method === 'INVITE') this.#merged.set(merge, key)
    return exchange
  }

  connectionLost(flow: Flow): void {
    for (const client of this.#clients.values()) if (client.flow === flow) client.machine.connectionLost()
  }

  /** Adds the Via (and Max-Forwards) of a new transaction. */
  #prepare(request: OutgoingRequest, flow: Flow): SentRequest {
    const branch = branchCookie + randomToken()
    const via = viaFor(flow, branch)
    const headers = new Map([
      ['via', [via]],
      ['max-forwards', ['70']],
    ])
    for (const [name, values] of request.headers) headers.set(name, values)
    headers.set('user-agent', [this.#settings.software])
    request.headers = headers
    return { request, flow, branch, via }
  }

  #context(flow: Flow): TransactionContext {
    const { timers, timing } = this.#settings
    return { timers, timing, reliable: flow.reliable, transmit: (text) => flow.send(text) }
  }
}

/** Via of a request of ours on a flow. */
export function viaFor(flow: Flow, branch: string): string {
  const { address, port } = flow.sentBy
  return formatVia({
    transport: flow.transport.toUpperCase(),
    host: address,
    port,
    params: new Map([
      ['branch', branch],
      ['rport', ''],
    ]),
  })
}

function ackToRefusal(invite: SentRequest, response: SipResponse): OutgoingRequest {
  const { request } = invite
  const headers = new Map([['via', [invite.via]]])
  for (const name of ['max-forwards', 'route', 'from', 'call-id']) {
    const values = request.headers.get(name)
    if (values) headers.set(name, values)
  }
  headers.set('to', response.headers.get('to') ?? [])
  headers.set('cseq', [`${response.seq} ACK`])
  return { method: 'ACK', uri: request.uri, headers }
}

function serverKey(request: SipRequest, method: string): string {
  const branch = request.via.params.get('branch') ?? ''
  const { host, port } = request.via
  if (branch.startsWith(branchCookie) && branch.length > branchCookie.length)
    return `${branch}|${host}:${port ?? ''}|${method}`
  // RFC 2543 peers: no To tag in the key, for their ACK has ours and the INVITE has not.
  return `${request.uri}|${request.callId}|${request.fromTag}|${request.seq}|${host}:${port ?? ''}|${branch}|${method}`
}

function mergeKey(request: SipRequest): string {
  return `${request.fromTag}|${request.callId}|${request.seq}`
}
