import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { endpointOf, trunkOf } from './testing/exchange-house.ts'
import { sampleSdp } from './testing/phone.ts'
import { quick, stage } from './testing/stage.ts'
import { until } from './testing/wire.ts'
import { defaultLimits, defaultTiming } from './settings.ts'
import { fakeTimers } from './testing/fake-timers.ts'
import { Throttle } from './throttle.ts'

const on = stage()

describe('A flood of strangers', () => {
  it('grows no table, and a call in progress goes on', async () => {
    const city = await on.house({ timing: quick, limits: { sources: 50 } })
    city.agent.provision({ trunks: [trunkOf(5999, { host: '127.0.0.2', allowFrom: [] })] })
    const carrier = await on.phone(city, 'udp', 'carrier', '127.0.0.2')
    await carrier.establish()
    for (let source = 0; source < 60; source++) {
      const sink = city.agent.acceptFrames(
        { send() {}, close() {} },
        { address: `10.9.0.${source}`, port: 5060 },
      )
      const stranger = strangerText(city.where.port)
      for (let i = 0; i < 200; i++) sink.received(stranger(i))
      sink.closed()
    }
    const counts = city.agent.counts()
    expect(counts.sessions).toBe(1)
    expect(counts.transactions).toBeLessThanOrEqual(2)
    expect(counts.throttled).toBeLessThanOrEqual(100)
    expect(counts.dropped).toBeGreaterThan(9_000)
    carrier.seq++
    carrier.send({ method: 'INFO', type: 'application/dtmf', body: '5' })
    await carrier.response(200, 'INFO')
    carrier.seq++
    carrier.send({ method: 'BYE' })
    await carrier.response(200, 'BYE')
    expect(city.calls[0]?.events).toEqual(['confirmed', 'dtmf 5 160', 'ended normal peer'])
  })

  it('even of a listed trunk stops at the number of calls and transactions', async () => {
    const city = await on.house({ timing: quick, limits: { sessions: 20, transactions: 30 } })
    city.agent.provision({ trunks: [trunkOf(5999, { maxCalls: 1_000 })] })
    const answers: string[] = []
    const sink = city.agent.acceptFrames(
      { send: (text) => void answers.push(text.slice(8, 11)), close() {} },
      { address: '127.0.0.1', port: 5060 },
    )
    const flood = strangerText(city.where.port)
    for (let i = 0; i < 500; i++) sink.received(flood(i))
    expect(city.agent.counts().sessions).toBe(20)
    expect(city.agent.counts().transactions).toBeLessThanOrEqual(30)
    expect(answers.filter((status) => status === '503')).toHaveLength(480)
    expect(city.events.some((event) => event.startsWith('alarm table-full'))).toBe(true)
  })
})

/** INVITEs that differ in everything that could be a key. */
function strangerText(port: number): (i: number) => string {
  return (i) =>
    `INVITE sip:12345@127.0.0.1:${port} SIP/2.0\r\nVia: SIP/2.0/WS x${i}.invalid;branch=z9hG4bK${i}\r\nMax-Forwards: 70\r\nFrom: <sip:s${i}@x>;tag=${i}\r\nTo: <sip:12345@x>\r\nCall-ID: flood-${i}\r\nCSeq: 1 INVITE\r\nContact: <sip:s@x${i}.invalid>\r\nContent-Type: application/sdp\r\n\r\n${sampleSdp()}`
}

describe('A scanner', () => {
  it('hears nothing at all', async () => {
    const city = await on.house({ timing: quick })
    const scanner = await on.phone(city)
    for (const method of ['OPTIONS', 'REGISTER', 'INVITE'])
      scanner.send({ method, headers: ['User-Agent: friendly-scanner'] })
    scanner.send({ method: 'OPTIONS', headers: ['User-Agent: Honest Phone'] })
    await scanner.response(200, 'OPTIONS')
    expect(scanner.wire.heard).toHaveLength(1)
  })

  it('that guesses passwords is not heard any more, also on new connections, until its ban ends', async () => {
    const city = await on.house({ timing: { ...quick, ban: 1_200 }, limits: { failedPasswords: 3 } })
    city.agent.provision({ endpoints: [endpointOf('8001')] })
    const guesser = await on.phone(city, 'udp', '8001')
    for (let i = 0; i < 3; i++) expect((await guesser.register(`guess-${i}`)).status).toBe(403)
    expect(city.events.at(-1)).toContain('alarm banned 127.0.0.1')
    expect(city.agent.counts().banned).toBeGreaterThan(0)
    const wire = await on.wire(city, 'tcp')
    await until('closed', () => wire.closed)
    await until('the ban ended', () => {
      guesser.send({ method: 'OPTIONS' })
      return guesser.wire.heard.some((one) => one.kind === 'response' && one.cseqMethod === 'OPTIONS')
    })
    expect((await guesser.register('secret-8001')).status).toBe(200)
  })
})

describe('Guessing from an address where others are registered', () => {
  it('bans the name guessed at, and leaves the others their telephone', async () => {
    const city = await on.house({ timing: quick, limits: { failedPasswords: 3 } })
    city.agent.provision({ endpoints: [endpointOf('8001'), endpointOf('8002')] })
    const [honest, guesser] = [await on.phone(city, 'udp', '8001'), await on.phone(city, 'udp', '8002')]
    expect((await honest.register('secret-8001')).status).toBe(200)
    for (let i = 0; i < 3; i++) expect((await guesser.register(`guess-${i}`)).status).toBe(403)
    expect((await guesser.register('secret-8002')).status).toBe(403)
    expect((await honest.register('secret-8001')).status).toBe(200)
  })
})

describe('Pages, which come through the server', () => {
  it('are asked again after an old password, without a ban: behind the server stand all of them', async () => {
    const city = await on.house({
      webSocket: { host: '127.0.0.1', port: 0 },
      timing: quick,
      limits: { failedPasswords: 3 },
    })
    city.agent.provision({ endpoints: [endpointOf('8001')] })
    const page = await on.phone(city, 'ws', '8001')
    for (let i = 0; i < 5; i++) expect((await page.register(`old-${i}`, 300, 'MD5')).status).toBe(401)
    expect(city.agent.counts().banned).toBe(0)
    expect((await page.register('secret-8001', 300, 'MD5')).status).toBe(200)
  })
})

describe('The throttle', () => {
  it('lets a stranger speak at its rate, a friend at a greater one, and counts what it drops', () => {
    const timers = fakeTimers()
    const throttle = new Throttle(defaultLimits, defaultTiming, timers)
    const spoken = (friend: boolean) =>
      Array.from({ length: 3_000 }, () => throttle.admit('10.0.0.1', friend)).filter(Boolean).length
    expect([spoken(false), spoken(true)]).toEqual([40, 2_000])
    timers.advance(1_000)
    expect([spoken(false), spoken(true)]).toEqual([10, 500])
    expect(throttle.dropped).toBe(2_960 + 1_000 + 2_990 + 2_500)
  })
})

describe('A TCP connection', () => {
  const opened = (port: number) =>
    new Promise<{ ended: () => boolean; send: (text: string) => void; close: () => void }>((resolve) => {
      let ended = false
      const socket = connect(port, '127.0.0.1', () => {
        resolve({
          ended: () => ended,
          send: (text) => void socket.write(text),
          close: () => socket.destroy(),
        })
      })
      socket.on('error', () => {})
      socket.on('data', () => {})
      socket.on('close', () => {
        ended = true
      })
    })

  it('that says nothing, or half of something, is closed', async () => {
    const city = await on.house({ timing: { ...quick, halfOpen: 150 } })
    const [mute, half] = [await opened(city.where.port), await opened(city.where.port)]
    half.send('OPTIONS sip:a@b SIP/2.0\r\nVia: ')
    await until('both closed', () => mute.ended() && half.ended())
    expect(city.agent.counts().tcpConnections).toBe(0)
  })

  it('beyond the number allowed, or with more bytes than a message may have, is closed', async () => {
    const city = await on.house({ timing: quick, limits: { tcpConnectionsPerSource: 2 } })
    const lines = [
      await opened(city.where.port),
      await opened(city.where.port),
      await opened(city.where.port),
    ]
    await until('the third closed', () => lines.filter(({ ended }) => ended()).length === 1)
    const [big] = lines.filter(({ ended }) => !ended())
    big?.send(`OPTIONS sip:a@b SIP/2.0\r\nX: ${'y'.repeat(70_000)}`)
    await until('the big one closed', () => big?.ended() === true)
    for (const line of lines) line.close()
  })

  it('makes room for a newcomer when all are taken, unless a telephone is registered over it', async () => {
    const city = await on.house({ timing: quick, limits: { tcpConnections: 2 } })
    city.agent.provision({ endpoints: [endpointOf('8001')] })
    const desk = await on.phone(city, 'tcp', '8001')
    await desk.register('secret-8001')
    const idle = await opened(city.where.port)
    const newcomer = await on.phone(city, 'tcp', '8002')
    await until('the idle one closed', () => idle.ended())
    newcomer.send({ method: 'OPTIONS' })
    await newcomer.response(200, 'OPTIONS')
    expect(desk.wire.closed).toBe(false)
    expect(city.agent.registration('e-8001')).not.toBeNull()
  })

  it('may bring many messages at once, and one in many pieces', async () => {
    const city = await on.house({ timing: quick })
    const phone = await on.phone(city, 'tcp')
    const text = Array.from({ length: 5 }, () => phone.text({ method: 'OPTIONS' })).join('')
    for (let at = 0; at < text.length; at += 97) phone.wire.send(text.slice(at, at + 97))
    await until('five answers', () => phone.wire.heard.length === 5)
  })
})
