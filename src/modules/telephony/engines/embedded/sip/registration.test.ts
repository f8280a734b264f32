import { describe, expect, it } from 'vitest'
import { header } from './message.ts'
import { endpointOf, trunkOf } from './testing/exchange-house.ts'
import { sampleSdp } from './testing/phone.ts'
import { quick, stage } from './testing/stage.ts'
import { isResponse, proofFor, until } from './testing/wire.ts'

const on = stage()
const withDoor = { timing: quick, webSocket: { host: '127.0.0.1', port: 0 } }

describe('Registration', () => {
  it('is told, renewed, taken back, and ends by itself', async () => {
    const city = await on.house({ timing: quick, limits: { registerMinSec: 1 } })
    city.agent.provision({ endpoints: [endpointOf('8001')] })
    const phone = await on.phone(city, 'udp', '8001')
    const ok = await phone.register('secret-8001', 300)
    expect(header(ok, 'contact')).toBe(`<sip:8001@127.0.0.1:${phone.wire.port}>;expires=300`)
    await phone.register('secret-8001', 300)
    expect(city.agent.counts().registrations).toBe(1)
    await phone.register('secret-8001', 0)
    expect(city.agent.registration('e-8001')).toBeNull()
    await phone.register('secret-8001', 1)
    await until('it ended', () => city.events.length === 4)
    expect(city.events).toEqual([
      'endpoint e-8001 up',
      'endpoint e-8001 down',
      'endpoint e-8001 up',
      'endpoint e-8001 down',
    ])
  })

  it('with a wrong password or an unknown name is refused alike', async () => {
    const city = await on.house({ timing: quick })
    city.agent.provision({ endpoints: [endpointOf('8001')] })
    for (const [name, password] of [
      ['8001', 'wrong'],
      ['nobody', 'secret-8001'],
    ] as const) {
      const phone = await on.phone(city, 'udp', name)
      expect((await phone.register(password)).status).toBe(403)
    }
    expect(city.agent.counts().registrations).toBe(0)
  })

  it('cannot be replayed: the same proof once more is challenged again', async () => {
    const city = await on.house({ timing: quick })
    city.agent.provision({ endpoints: [endpointOf('8001')] })
    const phone = await on.phone(city, 'udp', '8001')
    const uri = `sip:127.0.0.1:${city.where.port}`
    const write = (extra: string[]) =>
      phone
        .text({ method: 'REGISTER', uri, headers: extra })
        .replace('<sip:12345@127.0.0.1>', '<sip:8001@127.0.0.1>')
    phone.wire.send(write([]))
    const challenge = await phone.response(401)
    const who = { username: '8001', password: 'secret-8001' }
    const proof = `Authorization: ${proofFor(challenge, who, { method: 'REGISTER', uri })}`
    phone.seq++
    phone.wire.send(write([proof]))
    await phone.response(200)
    phone.seq++
    phone.wire.send(write([proof]))
    expect(header(await phone.response(401), 'www-authenticate')).toContain('stale=true')
    phone.seq++
    phone.wire.send(write([`Authorization: ${proofFor(challenge, who, { method: 'REGISTER', uri }, 2)}`]))
    await phone.response(200)
  })

  it('may not be done for somebody else', async () => {
    const city = await on.house({ timing: quick })
    city.agent.provision({ endpoints: [endpointOf('8001'), endpointOf('8002')] })
    const phone = await on.phone(city, 'udp', '8001')
    const uri = `sip:127.0.0.1:${city.where.port}`
    phone.send({ method: 'REGISTER', uri })
    const challenge = await phone.response(401)
    phone.seq++
    const proof = proofFor(
      challenge,
      { username: '8002', password: 'secret-8002' },
      { method: 'REGISTER', uri },
    )
    phone.send({ method: 'REGISTER', uri, headers: [`Authorization: ${proof}`] })
    await phone.response(403)
  })

  it('too brief is refused with the shortest we take; a table that is full takes no more', async () => {
    const city = await on.house({ timing: quick, limits: { registrations: 1 } })
    city.agent.provision({ endpoints: [endpointOf('8001'), endpointOf('8002')] })
    const [first, second] = [await on.phone(city, 'udp', '8001'), await on.phone(city, 'udp', '8002')]
    const brief = await first.register('secret-8001', 5)
    expect([brief.status, header(brief, 'min-expires')]).toEqual([423, '30'])
    expect((await first.register('secret-8001')).status).toBe(200)
    expect((await second.register('secret-8002')).status).toBe(503)
    expect(city.events.at(-1)).toContain('alarm table-full')
  })

  it('of an endpoint no longer listed, or past its end, is over', async () => {
    const city = await on.house({ timing: quick })
    city.agent.provision({
      endpoints: [endpointOf('8001'), endpointOf('portal', { expiresAt: Date.now() + 700 })],
    })
    expect((await (await on.phone(city, 'udp', '8001')).register('secret-8001')).status).toBe(200)
    expect((await (await on.phone(city, 'udp', 'portal')).register('secret-portal')).status).toBe(200)
    await until('the portal registration ended', () => city.events.includes('endpoint e-portal down'))
    city.agent.provision({ endpoints: [] })
    expect(city.events.at(-1)).toBe('endpoint e-8001 down')
    expect(city.agent.registrations()).toEqual([])
  })
})

describe('A registered endpoint', () => {
  it('calls after showing its password over UDP, and at once over its own connection', async () => {
    const city = await on.house(withDoor)
    city.agent.provision({ endpoints: [endpointOf('8001'), endpointOf('8002')] })
    const desk = await on.phone(city, 'udp', '8001')
    await desk.register('secret-8001')
    desk.renew()
    desk.send({ method: 'INVITE', body: sampleSdp() })
    const challenge = await desk.response(401, 'INVITE')
    desk.send({ method: 'ACK', toTag: challenge.toTag })
    desk.seq++
    const uri = `sip:12345@127.0.0.1:${city.where.port}`
    const proof = proofFor(
      challenge,
      { username: '8001', password: 'secret-8001' },
      { method: 'INVITE', uri },
    )
    desk.send({ method: 'INVITE', body: sampleSdp(), headers: [`Authorization: ${proof}`] })
    await desk.response(200, 'INVITE')
    const browser = await on.phone(city, 'ws', '8002')
    await browser.register('secret-8002', 300, 'MD5')
    browser.renew()
    await browser.establish()
    expect(city.calls.map(({ session }) => session.endpoint)).toEqual(['e-8001', 'e-8002'])
  })

  it('of the portal reaches the hotline and nothing else', async () => {
    const city = await on.house(withDoor)
    city.agent.provision({
      endpoints: [endpointOf('guest', { mayCall: 'hotline' })],
      hotlineNumbers: ['12345'],
    })
    const guest = await on.phone(city, 'ws', 'guest')
    await guest.register('secret-guest', 300, 'MD5')
    guest.renew()
    guest.send({ method: 'INVITE', uri: 'sip:00861390000000@127.0.0.1', body: sampleSdp() })
    await guest.response(403, 'INVITE')
    guest.renew()
    await guest.establish()
    expect(city.calls).toHaveLength(1)
  })

  it('whose connection breaks keeps its call, and is reached over the next one', async () => {
    const city = await on.house(withDoor)
    city.agent.provision({ endpoints: [endpointOf('8001')] })
    const browser = await on.phone(city, 'ws', '8001')
    await browser.register('secret-8001', 300, 'MD5')
    browser.renew()
    await browser.establish()
    await until('confirmed', () => city.calls[0]?.events.includes('confirmed') === true)
    await browser.wire.close()
    await until('gone', () => city.events.includes('endpoint e-8001 down'))
    expect(city.calls[0]?.end).toBeNull()
    const again = await on.phone(city, 'ws', '8001')
    await again.register('secret-8001', 300, 'MD5')
    city.calls[0]?.session.hangup()
    const bye = await again.request('BYE')
    expect(bye.callId).toBe(browser.callId)
    again.reply(bye, 200)
  })

  it('is answered with keep-alives on its connections', async () => {
    const city = await on.house(withDoor)
    for (const transport of ['tcp', 'ws'] as const) {
      const wire = await on.wire(city, transport)
      wire.send('\r\n\r\n')
      await until('pong', () => wire.raw.includes('\r\n'))
    }
  })
})

describe('Who calls', () => {
  it('is taken from the network when a trunk says so, and who sent the call on is told', async () => {
    const city = await on.house({ timing: quick })
    city.agent.provision({ trunks: [trunkOf(5999)] })
    const phone = await on.phone(city)
    await phone.establish([
      'P-Asserted-Identity: "张三" <sip:+86-139-0000-1111@ims.example;user=phone>, <tel:+8613900001111>',
      'Diversion: "110" <sip:110@city.example>;reason=unconditional, <sip:119@city.example>',
      'X-Call-Source: ims',
    ])
    expect(city.calls[0]?.session.parties).toEqual({
      from: { number: '+8613900001111', name: '张三', screened: true },
      shownFrom: { number: 'citizen' },
      to: { number: '12345' },
      diversion: { number: '110', name: '110' },
    })
    // Max-Forwards tells a call that goes round in circles.
    expect(city.calls[0]?.session.headers).toEqual({ 'max-forwards': '70', 'x-call-source': 'ims' })
    phone.renew()
    await phone.establish([
      'History-Info: <sip:12319@city.example>;index=1, <sip:12345@city.example;cause=302>;index=1.1',
    ])
    expect(city.calls[1]?.session.parties.diversion).toEqual({ number: '12319' })
  })

  it('claimed by an endpoint in P-Asserted-Identity is not believed', async () => {
    const city = await on.house(withDoor)
    city.agent.provision({ endpoints: [endpointOf('8001')] })
    const browser = await on.phone(city, 'ws', '8001')
    await browser.register('secret-8001', 300, 'MD5')
    browser.renew()
    await browser.establish(['P-Asserted-Identity: <sip:110@city>'])
    expect(city.calls[0]?.session.parties.from).toEqual({ number: '8001' })
  })
})

describe('Strays', () => {
  it('get the answers the standard wants', async () => {
    const city = await on.house({ timing: quick })
    city.agent.provision({ trunks: [trunkOf(5999)] })
    const phone = await on.phone(city)
    const expectStatus = async (request: Parameters<typeof phone.send>[0], status: number) => {
      phone.renew()
      phone.send(request)
      return phone.wire.take(`${status}`, isResponse(status))
    }
    expect(header(await expectStatus({ method: 'OPTIONS' }, 200), 'allow')).toContain('UPDATE')
    expect(header(await expectStatus({ method: 'PUBLISH' }, 405), 'allow')).toContain('INVITE')
    await expectStatus({ method: 'BYE', toTag: 'x' }, 481)
    await expectStatus({ method: 'INVITE', headers: ['Require: teleport'] }, 420)
    await expectStatus({ method: 'INVITE', body: 'x', type: 'text/plain' }, 415)
    await expectStatus({ method: 'OPTIONS', uri: 'pigeon:coop' }, 416)
    expect(city.calls).toHaveLength(0)
  })
})

describe('The challenge', () => {
  it('leads with MD5, with SHA-256 when strong is set, and is MD5 alone for telephones that know no other', async () => {
    const algorithms = async (digest: 'compatible' | 'strong', headers: string[]) => {
      const city = await on.house({ timing: quick, digest })
      const phone = await on.phone(city)
      phone.send({ method: 'REGISTER', uri: 'sip:127.0.0.1', headers })
      const challenge = await phone.response(401)
      return challenge.headers.get('www-authenticate')?.map((text) => /algorithm=([\w-]+)/.exec(text)?.[1])
    }
    expect(await algorithms('compatible', [])).toEqual(['MD5', 'SHA-256'])
    expect(await algorithms('strong', [])).toEqual(['SHA-256', 'MD5'])
    expect(await algorithms('strong', ['User-Agent: baresip v1.0.0 (x86_64/linux)'])).toEqual(['MD5'])
    expect(await algorithms('strong', ['User-Agent: SIP.js/0.21.2'])).toEqual(['MD5'])
  })
})
