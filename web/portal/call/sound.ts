import { type Session, Web } from 'sip.js'

/** Browsers gather their own addresses at once; nobody outside is asked (no STUN), and the switch knows its own address. */
const gatheringMs = 1500
/** The end of the sound must not reach the switch before the BYE, or the call counts as broken off. */
const lingerMs = 500

/** The sound of a call; it closes a little after its call. */
class Sound extends Web.SessionDescriptionHandler {
  override close(): void {
    setTimeout(() => super.close(), lingerMs)
  }
}

/** Makes the sound of a call out of a microphone already open. */
export const soundOf = (microphone: MediaStream) => (session: Session) =>
  new Sound(session.userAgent.getLogger('sip.SessionDescriptionHandler'), async () => microphone, {
    iceGatheringTimeout: gatheringMs,
    peerConnectionConfiguration: { iceServers: [], bundlePolicy: 'max-bundle' },
  })
