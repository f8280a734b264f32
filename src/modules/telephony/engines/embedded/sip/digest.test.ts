import { describe, expect, it } from 'vitest'
import { answerChallenge, digestResponse, ha1, parseDigest } from './digest.ts'
import { Nonces } from './nonces.ts'
import { fakeTimers } from './testing/fake-timers.ts'

describe('Digest', () => {
  it('gives the response of RFC 2617 section 3.5', () => {
    const response = digestResponse({
      algorithm: 'MD5',
      ha1: ha1('MD5', 'Mufasa', 'testrealm@host.com', 'Circle Of Life'),
      method: 'GET',
      uri: '/dir/index.html',
      nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
      qop: { nc: '00000001', cnonce: '0a4f113b' },
    })
    expect(response).toBe('6629fae49393a05397450978507c4ef1')
  })

  it.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ] as const)('gives the response of RFC 7616 section 3.9.1 for %s', (algorithm, expected) => {
    const response = digestResponse({
      algorithm,
      ha1: ha1(algorithm, 'Mufasa', 'http-auth@example.org', 'Circle of Life'),
      method: 'GET',
      uri: '/dir/index.html',
      nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
      qop: { nc: '00000001', cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ' },
    })
    expect(response).toBe(expected)
  })

  it('answers a challenge with the algorithm, realm and count asked for', () => {
    const challenge = parseDigest(
      'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
    )
    const answer = answerChallenge(
      challenge ?? new Map(),
      { username: 'Mufasa', password: 'Circle of Life' },
      { method: 'GET', uri: '/dir/index.html' },
      { nc: 1, cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ' },
    )
    const fields = parseDigest(answer ?? '')
    expect(fields?.get('response')).toBe('753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1')
    expect(fields?.get('opaque')).toBe('FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS')
  })

  it('shows a password to its own realm only, and to no algorithm it does not speak', () => {
    const request = { method: 'REGISTER', uri: 'sip:x' }
    const who = { username: 'a', password: 'b', realm: 'ours' }
    const use = { nc: 1, cnonce: 'c' }
    const challenge = (text: string) => parseDigest(`Digest ${text}`) ?? new Map<string, string>()
    expect(answerChallenge(challenge('realm="theirs", nonce="n"'), who, request, use)).toBeNull()
    expect(
      answerChallenge(challenge('realm="ours", nonce="n", algorithm=MD5-sess'), who, request, use),
    ).toBeNull()
    expect(
      answerChallenge(challenge('realm="ours", nonce="n", qop="auth-int"'), who, request, use),
    ).toBeNull()
    expect(answerChallenge(challenge('realm="ours", nonce="n"'), who, request, use)).toContain('response=')
  })
})

describe('A nonce', () => {
  it('is fresh until its life is over, and nobody else can make one', () => {
    const timers = fakeTimers()
    const nonces = new Nonces(1_000, () => timers.now())
    const nonce = nonces.issue()
    expect(nonces.judge(nonce)).toBe('fresh')
    expect(nonces.judge(`${nonce.slice(0, -1)}${nonce.endsWith('A') ? 'B' : 'A'}`)).toBe('foreign')
    expect(nonces.judge('')).toBe('foreign')
    expect(new Nonces(1_000, () => timers.now()).judge(nonce)).toBe('foreign')
    timers.advance(1_001)
    expect(nonces.judge(nonce)).toBe('stale')
  })

  it('counts upwards only, so a recorded answer cannot be used again', () => {
    const nonces = new Nonces(1_000, () => 0)
    const nonce = nonces.issue()
    expect([nonces.use(nonce, 1), nonces.use(nonce, 1), nonces.use(nonce, 3), nonces.use(nonce, 2)]).toEqual([
      true,
      false,
      true,
      false,
    ])
  })

  it('table keeps its bound and never forgets a count that could be replayed', () => {
    const timers = fakeTimers()
    const nonces = new Nonces(1_000, () => timers.now(), 3)
    const issued = [1, 2, 3, 4].map(() => nonces.issue())
    expect(issued.map((nonce) => nonces.use(nonce, 1))).toEqual([true, true, true, false])
    expect(nonces.use(issued[0] ?? '', 1)).toBe(false)
    timers.advance(1_001)
    expect(nonces.use(nonces.issue(), 1)).toBe(true)
  })
})
