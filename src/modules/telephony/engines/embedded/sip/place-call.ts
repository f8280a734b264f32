import type { Cause, EndpointConfig, TrunkConfig } from '../../../switch/port.ts'
import type { OutgoingCall, SipSession } from './api.ts'
import type { Peer, SipCore } from './core.ts'
import { addressOfTrunk } from './outgoing-way.ts'
import { allowedExtras, writeDiversion, writeParty } from './parties.ts'
import type { Registrar } from './registrar.ts'
import { CallRecord } from './session/call-record.ts'
import { Leg } from './session/leg.ts'
import type { Invitation } from './session/outgoing-call.ts'
import type { SipLimits } from './settings.ts'
import type { Flow } from './transports/flow.ts'
import type { Transports } from './transports/transports.ts'
import type { TrunkBook } from './trunk-book.ts'
import { formatUri } from './uri.ts'

/** A trunk that answers an INVITE with nothing at all for so long is dead to this call, ms; the next one is tried. */
const trunkSilentMs = 5_000

export interface CallDesk {
  core: SipCore
  registrar: Registrar
  trunks: TrunkBook
  transports: Transports
  sessions: Set<SipSession>
  limits: SipLimits
  endpoint(id: string): EndpointConfig | null
}

/** A place that cannot be reached, for calls that end before they begin. */
const nowhere: Flow = {
  key: 'none',
  transport: 'udp',
  reliable: true,
  remote: { address: '0.0.0.0', port: 0 },
  sentBy: { address: '0.0.0.0', port: 0 },
  open: false,
  lastHeard: 0,
  send: () => false,
  close() {},
}

/** Begins a call. The session is there at once; the way to a trunk may first have to be looked up. */
export function placeCall(call: OutgoingCall, desk: CallDesk): SipSession {
  const peer: Peer = call.to.kind === 'trunk' ? { trunk: call.to.trunk } : { endpoint: call.to.endpoint }
  const prepared = call.to.kind === 'trunk' ? prepareTrunk(call, desk) : prepareEndpoint(call, desk)
  const record = new CallRecord(desk.core, peer, prepared.flow)
  record.listener = call.listener
  const to = {
    number: call.to.kind === 'trunk' ? call.to.number : (desk.endpoint(call.to.endpoint)?.username ?? ''),
  }
  const leg = new Leg(
    record,
    { parties: { from: call.from, to }, headers: {} },
    { invitation: prepared.invitation },
  )
  const full = desk.sessions.size >= desk.limits.sessions
  desk.sessions.add(leg)
  const refuse = (cause: Cause, status: number) =>
    queueMicrotask(() => record.finish({ cause, status, by: 'switch' }))
  if (full) refuse('congestion', 503)
  else if (prepared.refused) refuse(prepared.refused, prepared.refused === 'congestion' ? 503 : 480)
  else if (prepared.way) {
    prepared.way.then(
      (flow) => {
        record.flow = flow
        return leg.start()
      },
      () => record.finish({ cause: 'unreachable', status: 503, by: 'switch' }),
    )
  } else queueMicrotask(() => leg.start())
  return leg
}

interface Prepared {
  flow: Flow
  invitation: Invitation
  /** The way still has to be found. */
  way?: Promise<Flow>
  refused?: Cause
}

/** Domain of From, and the headers that depend on our own address. */
interface Signed {
  host: string
  headers: Record<string, string>
}

const unsigned = (host: string): Signed => ({ host, headers: {} })

function invitationOf(call: OutgoingCall, uri: string, signed: (own: string) => Signed): Invitation {
  return {
    uri,
    to: `<${uri}>`,
    signed(flow) {
      const { host, headers } = signed(flow.sentBy.address)
      return { from: writeParty(call.from, host), headers: { ...headers, ...allowedExtras(call.headers) } }
    },
    sdp: call.sdp,
    timeoutMs: call.timeoutMs,
  }
}

function prepareEndpoint(call: OutgoingCall, desk: CallDesk): Prepared {
  const { to } = call
  const binding = to.kind === 'endpoint' ? desk.registrar.current(to.endpoint) : null
  if (!binding || to.kind !== 'endpoint')
    return {
      flow: nowhere,
      invitation: invitationOf(call, 'sip:nobody@invalid', unsigned),
      refused: 'unreachable',
    }
  const { flow } = binding
  const signed = (host: string): Signed => ({
    host,
    headers: to.autoAnswer
      ? { 'call-info': `<${formatUri('', host, null)}>;answer-after=0`, 'alert-info': 'Auto Answer' }
      : {},
  })
  return { flow, invitation: invitationOf(call, binding.contact, signed) }
}

function prepareTrunk(call: OutgoingCall, desk: CallDesk): Prepared {
  const { to } = call
  const trunk = to.kind === 'trunk' ? desk.trunks.byId(to.trunk) : null
  if (!trunk || to.kind !== 'trunk')
    return {
      flow: nowhere,
      invitation: invitationOf(call, 'sip:nobody@invalid', unsigned),
      refused: 'unreachable',
    }
  const used = [...desk.sessions].filter((session) => session.trunk === trunk.id).length
  const uri = formatUri(to.number, trunk.host, trunk.port === 5060 ? null : trunk.port)
  const signed = (own: string): Signed => {
    const host = trunk.register ? trunk.host : own
    return {
      host,
      headers: {
        ...(call.from.number === '' ? {} : { 'p-asserted-identity': writeParty(call.from, host) }),
        ...(to.diversion ? { diversion: writeDiversion(to.diversion, own) } : {}),
      },
    }
  }
  return {
    flow: { ...nowhere, transport: trunk.transport },
    invitation: { ...invitationOf(call, uri, signed), silentMs: trunkSilentMs },
    ...(used >= trunk.maxCalls ? { refused: 'congestion' as const } : { way: trunkFlow(trunk, desk) }),
  }
}

async function trunkFlow(trunk: TrunkConfig, desk: CallDesk): Promise<Flow> {
  const remote = await addressOfTrunk(trunk)
  return trunk.transport === 'tcp' ? desk.transports.tcp(remote) : desk.transports.udp(remote)
}
