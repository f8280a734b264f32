import { describe, expect, it } from 'vitest'
import type { IncomingRefer } from '../api.ts'
import { header } from '../message.ts'
import { trunkOf } from '../testing/exchange-house.ts'
import { sampleSdp } from '../testing/phone.ts'
import { quick, stage } from '../testing/stage.ts'
import { until } from '../testing/wire.ts'

const on = stage()

async function exchange() {
  const asked: IncomingRefer[] = []
  const city = await on.house({ timing: quick }, (session) => {
    session.answer(sampleSdp(41_000))
    return { referred: (refer) => void asked.push(refer) }
  })
  city.agent.provision({ trunks: [trunkOf(5999)] })
  return { city, asked }
}

describe('A transfer the peer asks for', () => {
  it('is accepted, told about while it goes on, and ended with its result', async () => {
    const { city, asked } = await exchange()
    const phone = await on.phone(city)
    await phone.establish()
    phone.seq++
    const headers = ['Refer-To: <sip:8002@127.0.0.1>', 'Referred-By: "Li" <sip:8001@127.0.0.1>']
    phone.send({ method: 'REFER', headers })
    await until('asked', () => asked.length > 0)
    const [refer] = asked
    expect(refer).toMatchObject({
      uri: 'sip:8002@127.0.0.1',
      number: '8002',
      attended: false,
      referredBy: { number: '8001', name: 'Li' },
    })
    refer?.accept()
    await phone.response(202, 'REFER')
    const first = await phone.request('NOTIFY')
    expect(header(first, 'event')).toBe('refer')
    expect(header(first, 'subscription-state')).toMatch(/^active/)
    expect(first.body.toString()).toBe('SIP/2.0 100 Trying\r\n')
    phone.reply(first, 200)
    refer?.progress(200)
    const last = await phone.request('NOTIFY')
    expect(header(last, 'subscription-state')).toMatch(/^terminated/)
    expect(last.body.toString()).toBe('SIP/2.0 200 OK\r\n')
    phone.reply(last, 200)
    refer?.progress(486)
    refer?.accept()
    expect(phone.wire.heard.filter((one) => one.kind === 'request')).toHaveLength(2)
  })

  it('may be refused, is refused when the target is nonsense, and outside a call always', async () => {
    const { city, asked } = await exchange()
    const phone = await on.phone(city)
    await phone.establish()
    const send = async (referTo: string, status: number) => {
      phone.seq++
      phone.send({ method: 'REFER', headers: [referTo] })
      await phone.response(status, 'REFER')
    }
    await send('Refer-To: <mailto:li@city>', 416)
    await send('X-Nothing: 1', 400)
    phone.seq++
    phone.send({ method: 'REFER', headers: ['Refer-To: <sip:8002@h>'] })
    await until('asked', () => asked.length > 0)
    asked[0]?.reject('forbidden')
    await phone.response(403, 'REFER')
    phone.renew()
    phone.send({ method: 'REFER', headers: ['Refer-To: <sip:8002@h>'] })
    await phone.response(403, 'REFER')
  })

  it('with Replaces names the leg of ours that is meant', async () => {
    const { city, asked } = await exchange()
    const [citizen, agent] = [await on.phone(city), await on.phone(city)]
    await citizen.establish()
    await agent.establish()
    agent.seq++
    // The agent knows the other call as (its Call-ID, our tag, the citizen's tag).
    const replaces = encodeURIComponent(
      `${citizen.callId};to-tag=${citizen.tag};from-tag=${citizen.remoteTag}`,
    )
    agent.send({ method: 'REFER', headers: [`Refer-To: <sip:citizen@127.0.0.1?Replaces=${replaces}>`] })
    await until('asked', () => asked.length > 0)
    expect(asked[0]).toMatchObject({ attended: true, uri: 'sip:citizen@127.0.0.1' })
    expect(asked[0]?.replaces?.callId).toBe(citizen.callId)
  })
})

describe('A transfer we ask for', () => {
  it('names the leg to be replaced, and its progress is told', async () => {
    const { city } = await exchange()
    const [citizen, agent] = [await on.phone(city), await on.phone(city)]
    await citizen.establish()
    await agent.establish()
    await until('both stand', () => city.calls.length === 2)
    const [first, second] = city.calls.map(({ session }) => session)
    const told: string[] = []
    first?.listen({
      offered: async () => null,
      ended() {},
      transferProgress: (status, last) => void told.push(`${status} ${last}`),
    })
    const outcome = first?.refer({ uri: 'sip:8002@far.example' }, second)
    const refer = await citizen.request('REFER')
    const to = decodeURIComponent(header(refer, 'refer-to') ?? '')
    expect(to).toBe(
      `<sip:8002@far.example?Replaces=${agent.callId};to-tag=${agent.tag};from-tag=${agent.remoteTag}>`,
    )
    citizen.reply(refer, 202)
    expect(await outcome).toEqual({ accepted: true, status: 202 })
    const notify = async (state: string, body: string) => {
      citizen.seq++
      const headers = ['Event: refer', `Subscription-State: ${state}`]
      citizen.send({ method: 'NOTIFY', headers, body, type: 'message/sipfrag;version=2.0' })
      await citizen.response(200, 'NOTIFY')
    }
    await notify('active;expires=60', 'SIP/2.0 180 Ringing\r\n')
    await notify('terminated;reason=noresource', 'SIP/2.0 200 OK\r\n')
    expect(told).toEqual(['180 false', '200 true'])
  })
})

describe('An INVITE with Replaces', () => {
  it('comes as a call that knows which one it replaces', async () => {
    const { city } = await exchange()
    const [old, fresh] = [await on.phone(city), await on.phone(city)]
    await old.establish()
    await fresh.establish([`Replaces: ${old.callId};to-tag=${old.remoteTag};from-tag=${old.tag}`])
    const [first, second] = city.calls.map(({ session }) => session)
    expect(second?.replaces).toBe(first)
    first?.hangup()
    old.reply(await old.request('BYE'), 200)
  })

  it('is refused when there is no such call, or when only a ringing one was meant', async () => {
    const { city } = await exchange()
    const [old, fresh] = [await on.phone(city), await on.phone(city)]
    await old.establish()
    const invite = async (replaces: string, status: number) => {
      fresh.renew()
      fresh.send({ method: 'INVITE', body: sampleSdp(), headers: [`Replaces: ${replaces}`] })
      await fresh.response(status, 'INVITE')
    }
    await invite('unknown;to-tag=a;from-tag=b', 481)
    await invite('nonsense', 400)
    await invite(`${old.callId};to-tag=${old.remoteTag};from-tag=${old.tag};early-only`, 486)
    expect(city.calls).toHaveLength(1)
  })
})
