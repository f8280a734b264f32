/** Compact header names, RFC 3261 section 7.3.3 and the extensions that define one. */
const compact: Readonly<Record<string, string>> = {
  a: 'accept-contact',
  b: 'referred-by',
  c: 'content-type',
  d: 'request-disposition',
  e: 'content-encoding',
  f: 'from',
  i: 'call-id',
  j: 'reject-contact',
  k: 'supported',
  l: 'content-length',
  m: 'contact',
  o: 'event',
  r: 'refer-to',
  s: 'subject',
  t: 'to',
  u: 'allow-events',
  v: 'via',
  x: 'session-expires',
}

const unusual: Readonly<Record<string, string>> = {
  'call-id': 'Call-ID',
  cseq: 'CSeq',
  'www-authenticate': 'WWW-Authenticate',
  rack: 'RAck',
  rseq: 'RSeq',
  'min-se': 'Min-SE',
  'mime-version': 'MIME-Version',
}

/** Headers whose values are comma-separated lists that we take apart while parsing. */
export const listHeaders: ReadonlySet<string> = new Set([
  'via',
  'route',
  'record-route',
  'contact',
  'path',
  'service-route',
])

/** Headers that may stand only once; a second one makes the message ambiguous (RFC 4475 section 3.3.8). */
export const singleHeaders: readonly string[] = [
  'from',
  'to',
  'call-id',
  'cseq',
  'max-forwards',
  'content-type',
]

const known = new Map<string, string>()
const knownBound = 500

/** Lower-case full name of a header as written. */
export function canonicalName(written: string): string {
  const hit = known.get(written)
  if (hit !== undefined) return hit
  const lower = written.toLowerCase()
  const name = compact[lower] ?? lower
  if (known.size < knownBound) known.set(written, name)
  return name
}

const shown = new Map<string, string>()

/** The usual spelling of a lower-case header name. */
export function writtenName(name: string): string {
  const hit = shown.get(name)
  if (hit !== undefined) return hit
  const text = unusual[name] ?? name.replace(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase())
  if (shown.size < knownBound) shown.set(name, text)
  return text
}
