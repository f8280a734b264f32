import { createHash, timingSafeEqual } from 'node:crypto'
import { quoted, splitOutsideQuotes, unquote } from './text.ts'

/** Digest access authentication, RFC 7616 and, for old telephones, RFC 2617 with MD5. */
export type DigestAlgorithm = 'MD5' | 'SHA-256'

const hashNames = { MD5: 'md5', 'SHA-256': 'sha256' } as const

export function hashHex(algorithm: DigestAlgorithm, text: string): string {
  return createHash(hashNames[algorithm]).update(text).digest('hex')
}

/** What is hashed of a password: `H(username:realm:password)`. */
export function ha1(algorithm: DigestAlgorithm, username: string, realm: string, password: string): string {
  return hashHex(algorithm, `${username}:${realm}:${password}`)
}

/** Parameters of a challenge or of credentials by lower-case name; null when the scheme is not Digest. */
export function parseDigest(value: string): Map<string, string> | null {
  const scheme = /^Digest\s+/i.exec(value.trimStart())
  if (!scheme) return null
  const fields = new Map<string, string>()
  for (const part of splitOutsideQuotes(value.trimStart().slice(scheme[0].length), ',')) {
    const equals = part.indexOf('=')
    if (equals < 1) return null
    fields.set(part.slice(0, equals).trim().toLowerCase(), unquote(part.slice(equals + 1).trim()))
  }
  return fields
}

/** The algorithm named; none means MD5; null when it is one we do not speak. */
export function algorithmOf(fields: ReadonlyMap<string, string>): DigestAlgorithm | null {
  const name = (fields.get('algorithm') ?? 'MD5').toUpperCase()
  return name === 'MD5' || name === 'SHA-256' ? name : null
}

export interface DigestInput {
  algorithm: DigestAlgorithm
  ha1: string
  method: string
  uri: string
  nonce: string
  /** With quality of protection `auth`; null is the form of RFC 2069. */
  qop: { nc: string; cnonce: string } | null
}

/** The `response` value, RFC 7616 section 3.4.1. */
export function digestResponse(input: DigestInput): string {
  const { algorithm, qop } = input
  const a2 = hashHex(algorithm, `${input.method}:${input.uri}`)
  const middle = qop ? `${qop.nc}:${qop.cnonce}:auth:` : ''
  return hashHex(algorithm, `${input.ha1}:${input.nonce}:${middle}${a2}`)
}

/** Compares without telling by its duration where they differ. */
export function sameDigest(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given.toLowerCase())]
  return a.length === b.length && timingSafeEqual(a, b)
}

export interface Credentials {
  username: string
  password: string
  /** The only realm the password is shown to; absent = whoever asks. */
  realm?: string
}

/** Answers a challenge header as a client; null when it cannot be answered. `nc` counts uses of this nonce, from 1. */
export function answerChallenge(
  challenge: ReadonlyMap<string, string>,
  credentials: Credentials,
  request: { method: string; uri: string },
  use: { nc: number; cnonce: string },
): string | null {
  const algorithm = algorithmOf(challenge)
  const realm = challenge.get('realm')
  const nonce = challenge.get('nonce')
  if (!algorithm || realm === undefined || nonce === undefined) return null
  if (credentials.realm !== undefined && credentials.realm !== realm) return null
  const offered = challenge.get('qop')
  if (offered !== undefined && !/(?:^|[\s,])auth(?:$|[\s,])/i.test(offered)) return null
  const qop = offered === undefined ? null : { nc: use.nc.toString(16).padStart(8, '0'), cnonce: use.cnonce }
  const response = digestResponse({
    algorithm,
    ha1: ha1(algorithm, credentials.username, realm, credentials.password),
    ...request,
    nonce,
    qop,
  })
  const opaque = challenge.get('opaque')
  return [
    `Digest username=${quoted(credentials.username)}`,
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(request.uri)}`,
    `response="${response}"`,
    `algorithm=${algorithm}`,
    ...(qop ? ['qop=auth', `nc=${qop.nc}`, `cnonce="${qop.cnonce}"`] : []),
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
  ].join(', ')
}
