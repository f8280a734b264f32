import { parseParams } from './text.ts'

/** A SIP, SIPS or tel URI (RFC 3261 section 19.1, RFC 3966). */
export interface SipUri {
  scheme: 'sip' | 'sips' | 'tel'
  /** Decoded; of a tel URI its number. '' when absent. */
  user: string
  /** '' of a tel URI. */
  host: string
  port: number | null
  params: Map<string, string>
  /** Embedded headers behind `?`, decoded, names lower-case. */
  headers: Map<string, string>
}

const schemeEnd = /^([A-Za-z][A-Za-z0-9+\-.]*):/
const hostPort = /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9\-._]+)(?::(\d{1,5}))?$/
const badInside = /[\s<>"]/

/** Lower-case scheme of any URI, or '' when there is none. */
export function uriScheme(text: string): string {
  return schemeEnd.exec(text)?.[1]?.toLowerCase() ?? ''
}

/** Reads a URI; null when it is malformed or of another scheme. */
export function parseUri(text: string): SipUri | null {
  const scheme = uriScheme(text)
  if (badInside.test(text)) return null
  const rest = text.slice(scheme.length + 1)
  if (scheme === 'tel') return parseTel(rest)
  if (scheme !== 'sip' && scheme !== 'sips') return null

  const question = headersStart(rest)
  const address = question < 0 ? rest : rest.slice(0, question)
  const at = address.lastIndexOf('@')
  const userInfo = at < 0 ? '' : address.slice(0, at)
  const behind = address.slice(at + 1)
  const semicolon = behind.indexOf(';')
  const place = hostPort.exec(semicolon < 0 ? behind : behind.slice(0, semicolon))
  if (!place?.[1]) return null
  const port = place[2] === undefined ? null : Number(place[2])
  if (port !== null && port > 65_535) return null
  const params = parseParams(semicolon < 0 ? '' : behind.slice(semicolon + 1))
  if (!params) return null
  const colon = userInfo.indexOf(':')
  return {
    scheme,
    user: percentDecoded(colon < 0 ? userInfo : userInfo.slice(0, colon)),
    host: place[1].toLowerCase(),
    port,
    params,
    headers: question < 0 ? new Map() : parseUriHeaders(rest.slice(question + 1)),
  }
}

/** The `?` that begins the headers: the first one behind the user part, which may itself hold one. */
function headersStart(rest: string): number {
  const at = rest.indexOf('@')
  return rest.indexOf('?', at < 0 ? 0 : at)
}

function parseTel(rest: string): SipUri | null {
  const semicolon = rest.indexOf(';')
  const number = semicolon < 0 ? rest : rest.slice(0, semicolon)
  if (!/^[+\dA-Fa-f*#\-.()]+$/.test(number)) return null
  const params = parseParams(semicolon < 0 ? '' : rest.slice(semicolon + 1))
  if (!params) return null
  return {
    scheme: 'tel',
    user: number.replace(/[-.()]/g, ''),
    host: '',
    port: null,
    params,
    headers: new Map(),
  }
}

function parseUriHeaders(text: string): Map<string, string> {
  const headers = new Map<string, string>()
  for (const pair of text.split('&')) {
    const equals = pair.indexOf('=')
    if (equals > 0)
      headers.set(percentDecoded(pair.slice(0, equals)).toLowerCase(), percentDecoded(pair.slice(equals + 1)))
  }
  return headers
}

/** Percent-decodes; text that is not well encoded stays as it is. */
export function percentDecoded(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Encodes a user part: only what RFC 3261 lets stand unescaped stays. */
export function encodeUser(user: string): string {
  return encodeURIComponent(user.toWellFormed()).replace(/%(24|26|2B|2C|2F|3B|3D|3F)/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

/** Host for an URI or Via: IPv6 in brackets. */
export function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
}

/** Host of a URI without the brackets of IPv6, as sockets want it. */
export function unbracketed(host: string): string {
  return host.startsWith('[') ? host.slice(1, -1) : host
}

/** `sip:user@host:port;params`. */
export function formatUri(user: string, host: string, port: number | null, params = ''): string {
  const name = user === '' ? '' : `${encodeUser(user)}@`
  return `sip:${name}${bracketed(host)}${port === null ? '' : `:${port}`}${params}`
}
