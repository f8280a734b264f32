import type { EndpointConfig } from '../../../switch/port.ts'
import type { Registration } from './api.ts'
import { header, type SipRequest } from './message.ts'
import { type NameAddr, parseNameAddr } from './name-addr.ts'
import type { SipLimits, SipTimers } from './settings.ts'
import { Alarm } from './transactions/context.ts'
import type { Flow } from './transports/flow.ts'
import { parseUri } from './uri.ts'

interface Binding {
  endpoint: string
  contact: string
  /** `user@host:port`, under which a renewal finds it. */
  key: string
  flow: Flow
  callId: string
  seq: number
  expiresAt: number
  userAgent?: string
  alarm: Alarm
}

export interface RegistrarAnswer {
  status: number
  headers?: Record<string, string | string[]>
}

/** Where registered endpoints are reached, RFC 3261 section 10.3. Newest registration last. */
export class Registrar {
  readonly #limits: SipLimits
  readonly #timers: SipTimers
  readonly #tell: (endpoint: string, up: boolean, address?: string) => void
  readonly #bindings = new Map<string, Binding[]>()
  readonly #addresses = new Map<string, number>()
  #size = 0

  constructor(
    limits: SipLimits,
    timers: SipTimers,
    tell: (endpoint: string, up: boolean, address?: string) => void,
  ) {
    this.#limits = limits
    this.#timers = timers
    this.#tell = tell
  }

  get size(): number {
    return this.#size
  }

  /** Whether a registration came from this address. */
  knowsAddress(address: string): boolean {
    return this.#addresses.has(address)
  }

  /** The newest live binding. */
  current(endpoint: string): (Registration & { flow: Flow }) | null {
    const live = this.#bindings.get(endpoint)?.findLast((binding) => binding.flow.open)
    return live ? shown(live) : null
  }
  all(): Registration[] {
    return [...this.#bindings.keys()].map((id) => this.current(id)).filter((found) => found !== null)
  }

  /** Endpoints registered over this very connection. */
  on(flow: Flow): string[] {
    return this.#endpointsWhere((binding) => binding.flow === flow)
  }
  /** Endpoints registered from this address, by any transport. */
  from(address: string): string[] {
    if (!this.#addresses.has(address)) return []
    return this.#endpointsWhere((binding) => binding.flow.remote.address === address)
  }
  #endpointsWhere(same: (binding: Binding) => boolean): string[] {
    return [...this.#bindings].filter(([, list]) => list.some(same)).map(([id]) => id)
  }

  /** Carries out a REGISTER whose password was proved. */
  register(request: SipRequest, flow: Flow, endpoint: EndpointConfig): RegistrarAnswer {
    const contacts = request.headers.get('contact') ?? []
    const defaultSec = secondsOf(header(request, 'expires')) ?? this.#limits.registerMaxSec
    if (contacts.includes('*')) {
      if (contacts.length > 1 || header(request, 'expires')?.trim() !== '0') return { status: 400 }
      for (const binding of this.#bindings.get(endpoint.id) ?? []) this.#remove(binding)
      return { status: 200 }
    }
    const wanted = contacts.map(parseNameAddr)
    if (wanted.some((contact) => !contact || !parseUri(contact.uri))) return { status: 400 }
    for (const contact of wanted) {
      if (!contact) continue
      const seconds = secondsOf(contact.params.get('expires')) ?? defaultSec
      const refusal = this.#put(request, flow, endpoint, contact, seconds)
      if (refusal) return refusal
    }
    return { status: 200, headers: { contact: this.#contacts(endpoint.id) } }
  }

  #put(
    request: SipRequest,
    flow: Flow,
    endpoint: EndpointConfig,
    contact: NameAddr,
    seconds: number,
  ): RegistrarAnswer | null {
    const list = this.#bindings.get(endpoint.id) ?? []
    const key = bindingKey(contact.uri)
    const before = list.find((binding) => binding.key === key)
    if (before && before.callId === request.callId && request.seq <= before.seq) return { status: 500 }
    if (seconds === 0) {
      if (before) this.#remove(before)
      return null
    }
    if (seconds < this.#limits.registerMinSec)
      return { status: 423, headers: { 'min-expires': String(this.#limits.registerMinSec) } }
    if (!before && this.#size >= this.#limits.registrations)
      return { status: 503, headers: { 'retry-after': '60' } }
    const wasAt = this.current(endpoint.id)?.address
    if (before) this.#drop(before)
    const others = this.#bindings.get(endpoint.id) ?? []
    for (const old of others.slice(0, Math.max(0, others.length + 1 - this.#limits.contactsPerEndpoint)))
      this.#drop(old)
    this.#add(request, flow, endpoint, contact.uri, key, seconds)
    const isAt = this.current(endpoint.id)?.address
    if (isAt !== wasAt) this.#tell(endpoint.id, true, isAt)
    return null
  }

  #add(
    request: SipRequest,
    flow: Flow,
    endpoint: EndpointConfig,
    contact: string,
    key: string,
    seconds: number,
  ): void {
    const now = this.#timers.now()
    const wished = now + Math.min(seconds, this.#limits.registerMaxSec) * 1_000
    const userAgent = header(request, 'user-agent')?.slice(0, 200)
    const binding: Binding = {
      endpoint: endpoint.id,
      contact,
      key,
      flow,
      callId: request.callId,
      seq: request.seq,
      expiresAt: Math.min(wished, endpoint.expiresAt ?? wished),
      ...(userAgent === undefined ? {} : { userAgent }),
      alarm: new Alarm(this.#timers),
    }
    binding.alarm.start(binding.expiresAt - now, () => this.#remove(binding))
    this.#bindings.set(endpoint.id, [...(this.#bindings.get(endpoint.id) ?? []), binding])
    this.#size++
    const { address } = flow.remote
    this.#addresses.set(address, (this.#addresses.get(address) ?? 0) + 1)
  }

  connectionLost(flow: Flow): void {
    for (const list of this.#bindings.values())
      for (const binding of list) if (binding.flow === flow) this.#remove(binding)
  }

  /** Ends the registrations of endpoints that are no longer listed. */
  keepOnly(endpoints: ReadonlySet<string>): void {
    for (const [id, list] of this.#bindings)
      if (!endpoints.has(id)) for (const binding of list) this.#remove(binding)
  }

  /** Forgets everything without telling, at the end. */
  clear(): void {
    for (const list of this.#bindings.values()) for (const binding of list) this.#drop(binding)
  }

  #remove(binding: Binding): void {
    this.#drop(binding)
    const next = this.current(binding.endpoint)
    if (next) this.#tell(binding.endpoint, true, next.address)
    else this.#tell(binding.endpoint, false)
  }

  #drop(binding: Binding): void {
    const list = this.#bindings.get(binding.endpoint) ?? []
    if (!list.includes(binding)) return
    binding.alarm.stop()
    const rest = list.filter((other) => other !== binding)
    if (rest.length > 0) this.#bindings.set(binding.endpoint, rest)
    else this.#bindings.delete(binding.endpoint)
    this.#size--
    const { address } = binding.flow.remote
    const left = (this.#addresses.get(address) ?? 1) - 1
    if (left > 0) this.#addresses.set(address, left)
    else this.#addresses.delete(address)
  }

  #contacts(endpoint: string): string[] {
    const now = this.#timers.now()
    return (this.#bindings.get(endpoint) ?? []).map(
      ({ contact, expiresAt }) =>
        `<${contact}>;expires=${Math.max(1, Math.round((expiresAt - now) / 1_000))}`,
    )
  }
}

function shown(binding: Binding): Registration & { flow: Flow } {
  const { endpoint, contact, flow, expiresAt, userAgent } = binding
  return {
    endpoint,
    transport: flow.transport,
    address: `${flow.remote.address}:${flow.remote.port}`,
    contact,
    expiresAt,
    flow,
    ...(userAgent === undefined ? {} : { userAgent }),
  }
}

function secondsOf(text: string | undefined): number | null {
  return text !== undefined && /^\s*\d{1,10}\s*$/.test(text) ? Number(text) : null
}

function bindingKey(uri: string): string {
  const parsed = parseUri(uri)
  return parsed ? `${parsed.user}@${parsed.host}:${parsed.port ?? ''}` : uri
}
