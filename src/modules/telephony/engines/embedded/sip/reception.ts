import { accept, allow, allowedMethods, supported, supportedOptions } from './capabilities.ts'
import type { DialogOwner } from './core.ts'
import { type Dialog, dialogKey } from './dialog.ts'
import { type BrokenMessage, header, type SipRequest, tokens } from './message.ts'
import { parseMessage } from './parse.ts'
import { type ResponseExtras, responseTo, statelessTag } from './responses.ts'
import { serialize } from './serialize.ts'
import type { SipLimits } from './settings.ts'
import { isScanner, type Throttle } from './throttle.ts'
import type { TransactionTable } from './transactions/table.ts'
import type { Flow } from './transports/flow.ts'
import { uriScheme } from './uri.ts'
import { formatVia } from './via.ts'

/** What the reception hands on and asks for. */
export interface ReceptionDesk {
  limits: SipLimits
  throttle: Throttle
  transactions: TransactionTable
  dialogs: Map<string, { owner: DialogOwner; dialog: Dialog }>
  software: string
  /** A listed trunk or an address something is registered from. */
  isFriend(address: string): boolean
  /** The way a UDP answer takes when it may not go back where the request came from. */
  udpFlow(address: string, port: number): Flow
  /** A REGISTER or INVITE that opens something. */
  register(request: SipRequest, flow: Flow): void
  invite(request: SipRequest, flow: Flow): void
  fault(error: unknown): void
}

/** The first to see every message: throttles, parses, refuses what is wrong, and brings the rest to transaction, dialog or door. */
export class Reception {
  readonly #desk: ReceptionDesk

  constructor(desk: ReceptionDesk) {
    this.#desk = desk
  }

  /** Takes whatever arrived. Never throws. */
  received(bytes: Buffer, flow: Flow): void {
    const { throttle, limits } = this.#desk
    const { address } = flow.remote
    if (bytes.length > limits.messageBytes || bytes.length <= 4) return
    const friend = this.#desk.isFriend(address)
    if (throttle.isBanned(address) && !friend) {
      throttle.dropped++
      return
    }
    if (!throttle.admit(address, friend)) return
    try {
      this.#read(bytes, flow, friend)
    } catch (error) {
      this.#desk.fault(error)
    }
  }

  #read(bytes: Buffer, flow: Flow, friend: boolean): void {
    const message = parseMessage(bytes)
    if (message.kind === 'broken') this.#refuseBroken(message, flow)
    else if (message.kind === 'response') this.#desk.transactions.receiveResponse(message)
    else if (!friend && isScanner(header(message, 'user-agent'))) this.#desk.throttle.dropped++
    else this.#request(message, stamp(message, flow, this.#desk))
  }

  #refuseBroken(message: BrokenMessage, flow: Flow): void {
    const { reply, why } = message
    if (!reply || isScanner(header(reply, 'user-agent'))) return
    const request = { ...reply, toTag: /;\s*tag\s*=/i.test(header(reply, 'to') ?? '') ? 'given' : '' }
    const back = stamp(reply, flow, this.#desk)
    const extras = { headers: { server: this.#desk.software, warning: `399 minsheng "${why}"` } }
    back.send(serialize(responseTo(request, reply.status, 'broken', extras)))
  }

  #request(request: SipRequest, flow: Flow): void {
    const { transactions } = this.#desk
    const { method } = request
    const known = transactions.find(request)
    if (method === 'ACK') {
      known?.acknowledged()
      this.#dialogOf(request)?.owner.acknowledged(request)
    } else if (known) known.repeated()
    else if (method === 'CANCEL') this.#cancel(request, flow)
    else if (request.toTag !== '') this.#inDialog(request, flow)
    else this.#outside(request, flow)
  }

  /** Answers and forgets; a repetition gets the same answer again. */
  refuse(request: SipRequest, flow: Flow, status: number, extras: ResponseExtras = {}): void {
    const headers = { ...extras.headers, server: this.#desk.software }
    flow.send(serialize(responseTo(request, status, statelessTag(request), { ...extras, headers })))
  }

  #dialogOf(request: SipRequest) {
    return this.#desk.dialogs.get(dialogKey(request.callId, request.toTag, request.fromTag))
  }

  #cancel(cancel: SipRequest, flow: Flow): void {
    const { transactions } = this.#desk
    const invite = transactions.find(cancel, 'INVITE')
    if (!invite) return this.refuse(cancel, flow, 481)
    transactions.startServer(cancel, flow).respond(200)
    if (invite.finalStatus === 0) invite.onCancel?.(cancel)
    return undefined
  }

  #inDialog(request: SipRequest, flow: Flow): void {
    const { transactions, limits } = this.#desk
    const found = this.#dialogOf(request)
    if (!found) return this.refuse(request, flow, 481)
    if (transactions.size >= limits.transactions * 2) return this.refuse(request, flow, 503)
    if (request.seq <= found.dialog.remoteSeq) return this.refuse(request, flow, 500)
    const bad = unsupportedOf(request)
    if (bad !== '') return this.refuse(request, flow, 420, { headers: { unsupported: bad } })
    found.dialog.remoteSeq = request.seq
    found.owner.receive(transactions.startServer(request, flow))
    return undefined
  }

  #outside(request: SipRequest, flow: Flow): void {
    const { method } = request
    const scheme = uriScheme(request.uri)
    const bad = unsupportedOf(request)
    if (!(allowedMethods as readonly string[]).includes(method))
      this.refuse(request, flow, 405, { headers: { allow } })
    else if (scheme !== 'sip' && scheme !== 'sips' && scheme !== 'tel') this.refuse(request, flow, 416)
    else if (bad !== '') this.refuse(request, flow, 420, { headers: { unsupported: bad } })
    else if (method === 'REGISTER') this.#desk.register(request, flow)
    else if (method === 'INVITE') this.#desk.invite(request, flow)
    else if (method === 'OPTIONS') this.refuse(request, flow, 200, { headers: { allow, accept, supported } })
    else if (method === 'REFER') this.refuse(request, flow, 403)
    else this.refuse(request, flow, 481)
  }
}

function unsupportedOf(request: SipRequest): string {
  return tokens(request, 'require')
    .filter((option) => !supportedOptions.has(option))
    .join(', ')
}

/** Notes in the top Via where the message came from (RFC 3261 section 18.2.1, RFC 3581), and gives the way answers go. */
function stamp(
  message: Pick<SipRequest, 'via' | 'headers'>,
  flow: Flow,
  desk: Pick<ReceptionDesk, 'udpFlow'>,
): Flow {
  const { via, headers } = message
  const { address, port } = flow.remote
  const wantsPort = via.params.has('rport')
  if (wantsPort) via.params.set('rport', String(port))
  if (wantsPort || via.host !== address) via.params.set('received', address)
  else via.params.delete('received')
  const [, ...below] = headers.get('via') ?? []
  headers.set('via', [formatVia(via), ...below])
  if (flow.reliable || wantsPort) return flow
  const back = via.port ?? 5060
  return back === port || back < 1 || back > 65_535 ? flow : desk.udpFlow(address, back)
}
