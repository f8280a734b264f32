import { type Session, Web } from 'sip.js'

/** How long a key sounds, ms. */
const keyMs = 160

/** Sends a key within the sound (RFC 4733), or as INFO where that was not agreed. */
export async function sendKey(session: Session, key: string): Promise<void> {
  const handler = session.sessionDescriptionHandler
  const sender =
    handler instanceof Web.SessionDescriptionHandler
      ? handler.peerConnection?.getSenders().find(({ track }) => track?.kind === 'audio')?.dtmf
      : undefined
  if (sender?.canInsertDTMF) return sender.insertDTMF(sender.toneBuffer + key, keyMs, 70)
  await session
    .info({
      requestOptions: {
        body: {
          contentDisposition: 'render',
          contentType: 'application/dtmf-relay',
          content: `Signal=${key}\r\nDuration=${keyMs}`,
        },
      },
    })
    .catch(() => {})
  return undefined
}
