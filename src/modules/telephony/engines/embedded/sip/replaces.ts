import { parseParams } from './text.ts'

/** A Replaces header (RFC 3891), its tags as the receiver of it sees them. */
export interface Replaces {
  callId: string
  localTag: string
  remoteTag: string
  earlyOnly: boolean
}

/** Reads Replaces: to-tag names the receiver's side. Null when malformed. */
export function parseReplaces(value: string): Replaces | null {
  const semicolon = value.indexOf(';')
  const params = semicolon < 0 ? null : parseParams(value.slice(semicolon + 1))
  const [to, from] = [params?.get('to-tag'), params?.get('from-tag')]
  const callId = value.slice(0, Math.max(semicolon, 0)).trim()
  if (!params || to === undefined || from === undefined || callId === '') return null
  return { callId, localTag: to, remoteTag: from, earlyOnly: params.has('early-only') }
}

/** Writes the Replaces a third party sends to our peer: there, its own tag is to-tag. */
export function formatReplaces(dialog: { callId: string; localTag: string; remoteTag: string }): string {
  return `${dialog.callId};to-tag=${dialog.remoteTag};from-tag=${dialog.localTag}`
}
