import { describe, expect, it } from 'vitest'
import { endpointOf, trunkOf } from './testing/exchange-house.ts'
import { sampleSdp } from './testing/phone.ts'
import { stage } from './testing/stage.ts'
import { until } from './testing/wire.ts'

const on = stage()
const withBrowserDoor = { webSocket: { host: '127.0.0.1', port: 0 } }

describe('A call from outside', () => {
  it.each(['udp', 'tcp', 'ws'] as const)(
    'over %s is rung, answered, acknowledged and ended by the caller',
    async (transport) => {
      const city = await on.house(withBrowserDoor)
      city.agent.provision({ trunks: [trunkOf(5999)] })
      const phone = await on.phone(city, transport)
      phone.send({ method: 'INVITE', body: sampleSdp() })
      await phone.response(180)
      const ok = await phone.response(200, 'INVITE')
      phone.adopt(ok)
      phone.ack()
      await until('the call is confirmed', () => city.calls[0]?.events.includes('confirmed') === true)
      expect(city.calls[0]?.session.parties.to.number).toBe('12345')
      expect(city.calls[0]?.session.remoteSdp).toBe(sampleSdp())
      phone.seq++
      phone.send({ method: 'BYE' })
      await phone.response(200, 'BYE')
      expect(city.calls[0]?.end).toMatchObject({ cause: 'normal', by: 'peer' })
      expect(city.agent.counts()).toMatchObject({ sessions: 0, dialogs: 0 })
    },
  )

  it('is ended by us with BYE, after the ACK', async () => {
    const city = await on.house()
    city.agent.provision({ trunks: [trunkOf(5999)] })
    const phone = await on.phone(city, 'udp')
    await phone.establish()
    await until('confirmed', () => city.calls[0]?.events.includes('confirmed') === true)
    city.calls[0]?.session.hangup()
    const bye = await phone.request('BYE')
    expect(bye.callId).toBe(phone.callId)
    phone.reply(bye, 200)
    expect(city.calls[0]?.end).toMatchObject({ cause: 'normal', by: 'us' })
  })

  it('that is cancelled while ringing gets 487, and the engine hears cancelled', async () => {
    const city = await on.house({}, (session) => {
      session.ring()
      return undefined
    })
    city.agent.provision({ trunks: [trunkOf(5999)] })
    const phone = await on.phone(city, 'udp')
    const branch = 'z9hG4bKcancelme'
    phone.send({ method: 'INVITE', branch, body: sampleSdp() })
    await phone.response(180)
    phone.send({ method: 'CANCEL', branch })
    await phone.response(200, 'CANCEL')
    const refused = await phone.response(487, 'INVITE')
    phone.send({ method: 'ACK', branch, toTag: refused.toTag })
    expect(city.calls[0]?.end).toMatchObject({ cause: 'cancelled', by: 'peer' })
  })

  it('from an address that is no trunk and registered nothing is refused with 403', async () => {
    const city = await on.house()
    const phone = await on.phone(city, 'udp')
    phone.send({ method: 'INVITE', body: sampleSdp() })
    await phone.response(403)
    expect(city.calls).toHaveLength(0)
    expect(city.agent.counts().transactions).toBe(0)
  })
})

describe('An endpoint', () => {
  it.each(['udp', 'tcp', 'ws'] as const)(
    'registers over %s with its password and can be rung',
    async (transport) => {
      const city = await on.house(withBrowserDoor)
      city.agent.provision({ endpoints: [endpointOf('8001')] })
      const phone = await on.phone(city, transport, '8001')
      const ok = await phone.register('secret-8001', 300, transport === 'ws' ? 'MD5' : 'SHA-256')
      expect(ok.status).toBe(200)
      expect(city.agent.registration('e-8001')).toMatchObject({ transport })
      const { told, listener } = city.note(() => session)
      const session = city.agent.invite({
        to: { kind: 'endpoint', endpoint: 'e-8001' },
        from: { number: '13800138000', name: '市民' },
        sdp: sampleSdp(42_000),
        timeoutMs: 20_000,
        listener,
      })
      const invite = await phone.request('INVITE')
      expect(invite.body.toString()).toBe(sampleSdp(42_000))
      phone.reply(invite, 180)
      await until('ringing', () => told.events.includes('ringing 180'))
      phone.reply(invite, 200, { body: sampleSdp(43_000) })
      const ack = await phone.request('ACK')
      expect(ack.seq).toBe(invite.seq)
      expect(session.remoteSdp).toBe(sampleSdp(43_000))
      session.hangup()
      phone.reply(await phone.request('BYE'), 200)
      expect(told.events).toEqual(['ringing 180', 'answered', 'confirmed', 'ended normal us'])
    },
  )
})
