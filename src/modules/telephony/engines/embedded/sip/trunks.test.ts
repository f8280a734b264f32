import { describe, expect, it } from 'vitest'
import { parseDigest } from './digest.ts'
import { header } from './message.ts'
import { trunkOf } from './testing/exchange-house.ts'
import { sampleSdp } from './testing/phone.ts'
import { quick, stage } from './testing/stage.ts'
import { until } from './testing/wire.ts'
import { inRange } from './transports/local-address.ts'

const on = stage()
const timing = { ...quick, registerRetry: 50, registerRetryMax: 200 }
const register = { username: 'hotline', password: 'line-secret', expiresSec: 600 }

describe('A trunk that wants us registered', () => {
  it('is registered with, answers our password, and is up; at the end the registration is taken back', async () => {
    const city = await on.house({ timing })
    const far = await on.phone(city, 'udp', 'carrier')
    city.agent.provision({ trunks: [trunkOf(far.wire.port, { register })] })
    expect(city.agent.trunks()[0]).toMatchObject({ up: false, why: 'not registered yet' })
    const first = await far.request('REGISTER')
    expect(header(first, 'to')).toBe('<sip:hotline@127.0.0.1>')
    const challenge = 'WWW-Authenticate: Digest realm="carrier", nonce="n1", qop="auth", algorithm=SHA-256'
    far.reply(first, 401, { headers: [challenge] })
    const second = await far.request('REGISTER')
    expect(second.seq).toBe(first.seq + 1)
    expect(parseDigest(header(second, 'authorization') ?? '')?.get('algorithm')).toBe('SHA-256')
    far.reply(second, 200, { headers: ['Expires: 600'] })
    await until('up', () => city.agent.trunks()[0]?.up === true)
    expect(city.events).toEqual(['trunk city down not registered yet', 'trunk city up'])
    city.agent.provision({ trunks: [] })
    expect(header(await far.request('REGISTER'), 'expires')).toBe('0')
  })

  it('and refuses is tried again with growing pauses, until it takes us', async () => {
    const city = await on.house({ timing })
    const far = await on.phone(city, 'udp', 'carrier')
    city.agent.provision({ trunks: [trunkOf(far.wire.port, { register })] })
    far.reply(await far.request('REGISTER'), 500)
    far.reply(await far.request('REGISTER'), 403)
    await until('told', () => city.agent.trunks()[0]?.why === '403 Forbidden')
    far.reply(await far.request('REGISTER'), 423, { headers: ['Min-Expires: 1800'] })
    const longer = await far.request('REGISTER')
    expect(header(longer, 'expires')).toBe('1800')
    far.reply(longer, 200)
    await until('up', () => city.agent.trunks()[0]?.up === true)
  })

  it('and is silent is down, with the reason', async () => {
    const city = await on.house({ timing })
    const far = await on.phone(city, 'udp', 'carrier')
    city.agent.provision({ trunks: [trunkOf(far.wire.port, { register })] })
    await until('told', () => city.agent.trunks()[0]?.why === 'no answer')
  })
})

describe('A trunk that is probed', () => {
  it('goes down after two probes without answer and comes back with the next answer', async () => {
    const city = await on.house({ timing: { ...timing, t1: 10 } })
    const far = await on.phone(city, 'udp', 'carrier')
    city.agent.provision({ trunks: [trunkOf(far.wire.port, { probeSec: 1 })] })
    const first = await far.request('OPTIONS')
    far.reply(first, 404)
    await until('down', () => city.events.includes('trunk city down no answer'))
    const back = () => city.events.at(-1) === 'trunk city up'
    const answer = async () => {
      for (;;) {
        const probe = await far.request('OPTIONS')
        far.reply(probe, 200)
        if (back()) return
      }
    }
    await Promise.race([answer(), until('up', back)])
    expect(city.agent.trunks()[0]?.up).toBe(true)
  }, 20_000)
})

describe('A trunk sends calls', () => {
  it('from the addresses and ranges listed, and from no other', async () => {
    expect(inRange('10.1.2.3', '10.1.0.0/16')).toBe(true)
    expect(inRange('10.2.2.3', '10.1.0.0/16')).toBe(false)
    expect(inRange('::ffff:10.1.2.3', '10.1.2.3')).toBe(true)
    expect(inRange('2001:db8::1', '2001:db8::/32')).toBe(true)
    expect(inRange('2001:db8::1', '10.0.0.0/8')).toBe(false)
    expect(inRange('nonsense', '10.0.0.0/8')).toBe(false)
    const city = await on.house({ timing })
    city.agent.provision({ trunks: [trunkOf(5999, { host: '127.0.0.9', allowFrom: ['127.0.0.2/31'] })] })
    const listed = await on.phone(city, 'udp', 'carrier', '127.0.0.3')
    await listed.establish()
    const stranger = await on.phone(city, 'udp', 'carrier', '127.0.0.4')
    stranger.send({ method: 'INVITE', body: sampleSdp() })
    await stranger.response(403, 'INVITE')
    const byHost = await on.phone(city, 'udp', 'carrier', '127.0.0.9')
    await byHost.establish()
    expect(city.calls.map(({ session }) => session.trunk)).toEqual(['city', 'city'])
  })

  it('only up to its number of calls, and still takes those it carries', async () => {
    const city = await on.house({ timing })
    city.agent.provision({ trunks: [trunkOf(5999, { maxCalls: 1 })] })
    const [first, second] = [await on.phone(city), await on.phone(city)]
    await first.establish()
    second.send({ method: 'INVITE', body: sampleSdp() })
    const full = await second.response(503, 'INVITE')
    expect(header(full, 'retry-after')).toBe('10')
    city.agent.provision({ trunks: [] })
    first.seq++
    first.send({ method: 'BYE' })
    await first.response(200, 'BYE')
  })
})
