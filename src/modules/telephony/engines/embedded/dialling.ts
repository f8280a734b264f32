import type { DialOrder } from '../../switch/exchange/plant.ts'
import type { Codec } from '../../switch/port.ts'
import type { MediaPlane } from './media/api.ts'
import { mediaListener, sessionListener, type SignalsOf } from './signals.ts'
import type { SessionListener, SipUserAgent } from './sip/api.ts'

export interface Exit extends SignalsOf {
  plane: MediaPlane
  sip: SipUserAgent
  /** Codecs of the trunk it goes over; absent = all. */
  codecs?: readonly Codec[]
}

/** Calls a number outside or a telephone of ours; a browser (registered by WebSocket) is offered WebRTC, all others plain RTP. */
export async function placeCall(order: DialOrder, exit: Exit): Promise<void> {
  const { line, plane, sip } = exit
  const { to } = order
  const registration = to.kind === 'endpoint' ? sip.registration(to.endpoint) : null
  if (to.kind === 'endpoint' && !registration) {
    return exit.end(line, { cause: 'unreachable', by: 'switch', sip: 480 })
  }
  const kind = registration?.transport === 'ws' ? 'webrtc' : 'rtp'
  const learnFrom = to.kind === 'trunk' ? 'sdp-address' : 'any'
  const codecs = exit.codecs ? { codecs: exit.codecs } : {}
  const media = await plane.openLeg({
    id: order.leg,
    kind,
    learnFrom,
    listener: mediaListener(exit),
    ...codecs,
  })
  line.media = media
  if (line.over) return media.close()
  const sdp = await line.inTurn(() => media.offer())
  if (line.over) return undefined
  line.session = sip.invite({
    to:
      to.kind === 'trunk'
        ? {
            kind: 'trunk',
            trunk: to.trunk,
            number: to.number,
            ...(to.diversion ? { diversion: to.diversion } : {}),
          }
        : { kind: 'endpoint', endpoint: to.endpoint, autoAnswer: to.autoAnswer ?? false },
    from: order.from,
    sdp,
    ...(to.kind === 'trunk' && to.headers ? { headers: to.headers } : {}),
    timeoutMs: order.timeoutMs,
    listener: sessionListener(exit, progressOf(order, exit)),
  })
  return undefined
}

function progressOf(order: DialOrder, exit: Exit): Partial<SessionListener> {
  const { line, plane, reports } = exit
  const pipe = (on: boolean): void => {
    if (order.earlyMediaTo !== undefined) plane.pipe(order.leg, order.earlyMediaTo, on)
  }
  const settle = async (sdp: string, then: () => void): Promise<void> => {
    const { media } = line
    if (!media) return
    const settled = await line.inTurn(() => media.accept(sdp))
    if (line.over) return
    if (settled.ok) return then()
    line.session?.hangup('error')
    exit.end(line, { cause: 'error', by: 'switch', sip: settled.status })
  }
  return {
    ringing: () => reports.rang(order.leg, false),
    early: (sdp) => {
      void settle(sdp, () => {
        pipe(true)
        reports.rang(order.leg, true)
      })
    },
    answered: (sdp) => {
      void settle(sdp, () => {
        pipe(false)
        reports.answered(order.leg)
      })
    },
  }
}
