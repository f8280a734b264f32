import { randomUUID } from 'node:crypto'
import type { Codec, LegId } from '../../switch/port.ts'
import type { Lines } from './line.ts'
import type { MediaPlane } from './media/api.ts'
import { isWebRtcSdp } from './media/sdp/describe.ts'
import { mediaListener, sessionListener, type SignalsOf } from './signals.ts'
import type { SipSession } from './sip/api.ts'

export interface Reception extends Omit<SignalsOf, 'line'> {
  plane: MediaPlane
  /** Codecs of the trunk it comes by; absent = all. */
  codecs?: readonly Codec[]
}

/**
 * Takes an admitted call: makes its sound, answers its description, and only then tells of it, so that every later order finds a leg
 * that can be answered and heard. A call that cannot be taken (full, draining, no common codec) is told and refused.
 */
export async function takeCall(session: SipSession, reception: Reception): Promise<void> {
  const { lines, reports, plane } = reception
  const leg = `in-${randomUUID()}` as LegId
  const line = lines.open(leg)
  line.session = session
  const of: SignalsOf = { ...reception, line }
  let told = false
  let gone: (() => void) | undefined
  session.listen(
    sessionListener(of, {
      answerArrived: (sdp) => {
        const { media } = line
        if (media) void line.inTurn(() => media.accept(sdp))
      },
      ended: ({ cause, status, by }) => {
        line.close()
        gone = () => of.end(line, { cause, by, ...(status === undefined ? {} : { sip: status }) })
        if (told) gone()
      },
    }),
  )
  const status = await prepare(
    { ...of, ...(reception.codecs ? { codecs: reception.codecs } : {}) },
    plane,
    session,
  ).catch(() => 500)
  const taken = reports.arrived({
    leg,
    ...(session.trunk === undefined ? {} : { trunk: session.trunk }),
    ...(session.endpoint === undefined ? {} : { endpoint: session.endpoint }),
    from: session.parties.from,
    to: session.parties.to,
    ...(session.parties.diversion ? { diversion: session.parties.diversion } : {}),
    headers: headersOf(session, lines),
  })
  told = true
  if (gone) return gone()
  if (taken && status === 200) return undefined
  reports.ended(leg, { cause: 'error', by: 'switch', sip: status })
  lines.close(leg)
  session.reject(taken ? status : 503, { 'retry-after': '10' })
  return undefined
}

/** Makes the sound of the caller and our answer to the offer; the SIP status to refuse with, or 200. */
async function prepare(
  of: SignalsOf & { codecs?: readonly Codec[] },
  plane: MediaPlane,
  session: SipSession,
): Promise<number> {
  const { line } = of
  const offer = session.remoteSdp
  const kind = offer !== null && isWebRtcSdp(offer) ? 'webrtc' : 'rtp'
  // A private exchange on a trunk often names an address behind its NAT, and its sound comes from where it calls from.
  const learnFrom = session.trunk === undefined ? 'any' : { address: session.from }
  const codecs = of.codecs ? { codecs: of.codecs } : {}
  const media = await plane.openLeg({
    id: line.leg,
    kind,
    learnFrom,
    listener: mediaListener(of),
    ...codecs,
  })
  line.media = media
  if (line.over) {
    media.close()
    return 200
  }
  if (offer === null) {
    line.weOffer = true
    line.answerSdp = await line.inTurn(() => media.offer())
    return 200
  }
  const settled = await line.inTurn(() => media.answer(offer))
  if (!settled.ok) return settled.status
  line.answerSdp = settled.sdp
  return 200
}

/** Free headers, and the leg whose place this call wants to take (an attended transfer by INVITE, RFC 3891) as `replaces`. */
function headersOf(session: SipSession, lines: Lines): Record<string, string> {
  const replaced = lines.legOf(session.replaces)
  return { ...session.headers, ...(replaced === undefined ? {} : { replaces: replaced }) }
}
