import type { EndpointConfig } from '../../../switch/port.ts'
import {
  algorithmOf,
  type DigestAlgorithm,
  digestResponse,
  hashHex,
  parseDigest,
  sameDigest,
} from './digest.ts'
import { header, type SipRequest } from './message.ts'
import { Nonces } from './nonces.ts'

/** Telephones that refuse a whole answer for one challenge they do not know. */
const md5Alone = /^(?:baresip v[01]\.|libre|SIP\.js)/i

export type Proof =
  | { kind: 'proved'; endpoint: EndpointConfig }
  /** Answer 401 with these WWW-Authenticate values. */
  | { kind: 'challenge'; challenges: string[] }
  /** A password was shown and is wrong (or the name unknown: the two are not told apart). */
  | { kind: 'wrong'; challenges: string[] }

/** Checks the digest of REGISTER and INVITE against the endpoints we know (RFC 3261 section 22, RFC 8760). */
export class Authenticator {
  readonly #realm: string
  readonly #strong: boolean
  readonly #nonces: Nonces
  readonly #endpointOf: (username: string) => EndpointConfig | null

  constructor(
    realm: string,
    strong: boolean,
    nonceLifeMs: number,
    now: () => number,
    endpointOf: (username: string) => EndpointConfig | null,
  ) {
    this.#realm = realm
    this.#strong = strong
    this.#nonces = new Nonces(nonceLifeMs, now)
    this.#endpointOf = endpointOf
  }

  /** The name a request claims a password for; '' without credentials. */
  claimedName(request: SipRequest): string {
    return this.#credentials(request)?.get('username')?.slice(0, 100) ?? ''
  }

  #credentials(request: SipRequest): Map<string, string> | null | undefined {
    return (request.headers.get('authorization') ?? [])
      .map(parseDigest)
      .find((fields) => fields?.get('realm') === this.#realm)
  }

  check(request: SipRequest): Proof {
    const fields = this.#credentials(request)
    if (!fields) return this.#challenge(request, false)
    const nonce = fields.get('nonce') ?? ''
    const verdict = this.#nonces.judge(nonce)
    if (verdict !== 'fresh') return this.#challenge(request, verdict === 'stale')
    const algorithm = algorithmOf(fields)
    const nc = Number.parseInt(fields.get('nc') ?? '', 16)
    if (!algorithm || fields.get('qop')?.toLowerCase() !== 'auth' || !(nc > 0))
      return this.#challenge(request, false)
    const endpoint = this.#endpointOf(fields.get('username') ?? '')
    const right = digestResponse({
      algorithm,
      ha1: endpoint ? hashOf(endpoint, algorithm) : hashHex(algorithm, 'nobody'),
      method: request.method,
      uri: fields.get('uri') ?? '',
      nonce,
      qop: { nc: fields.get('nc') ?? '', cnonce: fields.get('cnonce') ?? '' },
    })
    if (!sameDigest(right, fields.get('response') ?? '') || !endpoint)
      return { kind: 'wrong', challenges: this.#challenges(request, false) }
    // The password is right, but this very proof was seen before.
    if (!this.#nonces.use(nonce, nc)) return this.#challenge(request, true)
    return { kind: 'proved', endpoint }
  }

  /**
   * RFC 8760 wants the strongest challenge first, but older pjsip, Asterisk and FreeSWITCH give up when the first one is not MD5,
   * libre before version 2 and SIP.js (it reads only the last one) when any is not. So MD5 leads unless `strong` is set, and stands alone for those.
   */
  #challenges(request: SipRequest, stale: boolean): string[] {
    const order: DigestAlgorithm[] = md5Alone.test(header(request, 'user-agent') ?? '')
      ? ['MD5']
      : this.#strong
        ? ['SHA-256', 'MD5']
        : ['MD5', 'SHA-256']
    return order.map(
      (algorithm) =>
        `Digest realm="${this.#realm}", nonce="${this.#nonces.issue()}", algorithm=${algorithm}, qop="auth"` +
        (stale ? ', stale=true' : ''),
    )
  }

  #challenge(request: SipRequest, stale: boolean): Proof {
    return { kind: 'challenge', challenges: this.#challenges(request, stale) }
  }
}

function hashOf(endpoint: EndpointConfig, algorithm: DigestAlgorithm): string {
  return algorithm === 'MD5' ? endpoint.ha1Md5.toLowerCase() : endpoint.ha1Sha256.toLowerCase()
}
