import { answerChallenge, type Credentials, parseDigest } from './digest.ts'
import { header, type SipResponse } from './message.ts'
import { randomToken } from './random.ts'

/** Header that answers a 401 or 407; null when the challenge cannot be answered. The first algorithm we speak is used (RFC 8760). */
export function authorizationFor(
  response: SipResponse,
  credentials: Credentials | null,
  request: { method: string; uri: string },
): { name: 'authorization' | 'proxy-authorization'; value: string } | null {
  if (!credentials) return null
  const [from, name] =
    response.status === 407
      ? (['proxy-authenticate', 'proxy-authorization'] as const)
      : (['www-authenticate', 'authorization'] as const)
  for (const text of response.headers.get(from) ?? []) {
    const challenge = parseDigest(text)
    const value =
      challenge && answerChallenge(challenge, credentials, request, { nc: 1, cnonce: randomToken(8) })
    if (value !== null) return { name, value }
  }
  return null
}

export function isChallenge(response: SipResponse): boolean {
  return response.status === 401 || response.status === 407
}

/** Seconds of a Retry-After header, bounded. */
export function retryAfterSec(response: SipResponse): number | null {
  const value = /^\s*(\d{1,6})/.exec(header(response, 'retry-after') ?? '')?.[1]
  return value === undefined ? null : Math.min(Number(value), 3_600)
}
