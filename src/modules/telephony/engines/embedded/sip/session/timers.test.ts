import { describe, expect, it } from 'vitest'
import { header } from '../message.ts'
import { fakeTimers } from '../testing/fake-timers.ts'
import { trunkOf } from '../testing/exchange-house.ts'
import { sampleSdp } from '../testing/phone.ts'
import { quick, stage } from '../testing/stage.ts'
import { until } from '../testing/wire.ts'

const on = stage()

async function talking(headers: string[]) {
  const timers = fakeTimers()
  const city = await on.house({ timers })
  city.agent.provision({ trunks: [trunkOf(5999)] })
  const phone = await on.phone(city)
  const ok = await phone.establish(headers)
  await until('confirmed', () => city.calls[0]?.events.includes('confirmed') === true)
  return { timers, city, phone, ok, told: city.calls[0] }
}

describe('Session timers', () => {
  it('are refreshed by us with UPDATE at half the interval when the peer leaves it to us', async () => {
    const { timers, phone, ok, told } = await talking([
      'Supported: timer',
      'Session-Expires: 200',
      'Allow: INVITE, ACK, BYE, UPDATE',
    ])
    expect(header(ok, 'session-expires')).toBe('200;refresher=uas')
    timers.advance(100_000)
    const update = await phone.request('UPDATE')
    expect(header(update, 'session-expires')).toBe('200;refresher=uac')
    expect(update.body).toHaveLength(0)
    phone.reply(update, 200, { headers: ['Session-Expires: 200;refresher=uac'] })
    // One socket keeps the order: when this is answered, so was the UPDATE.
    phone.seq++
    phone.send({ method: 'OPTIONS' })
    await phone.response(200, 'OPTIONS')
    timers.advance(100_000)
    await phone.request('UPDATE')
    expect(told?.end).toBeNull()
  })

  it('are refreshed by re-INVITE with the same description when the peer knows no UPDATE', async () => {
    const { timers, phone, told } = await talking(['Supported: timer', 'Session-Expires: 200;refresher=uas'])
    timers.advance(100_000)
    const invite = await phone.request('INVITE')
    expect(invite.body.toString()).toBe(sampleSdp(41_000))
    phone.reply(invite, 200, { body: sampleSdp(), headers: ['Session-Expires: 200;refresher=uac'] })
    await phone.request('ACK')
    expect(told?.events).toEqual(['confirmed'])
  })

  it('end the call when the peer should refresh and does not', async () => {
    const { timers, phone, ok, told } = await talking([
      'Supported: timer',
      'Session-Expires: 300;refresher=uac',
    ])
    expect(header(ok, 'session-expires')).toBe('300;refresher=uac')
    expect(header(ok, 'require')).toBe('timer')
    timers.advance(200_000)
    phone.seq++
    phone.send({ method: 'UPDATE', headers: ['Supported: timer', 'Session-Expires: 300;refresher=uac'] })
    await phone.response(200, 'UPDATE')
    timers.advance(200_000)
    expect(told?.end).toBeNull()
    timers.advance(70_000)
    await phone.request('BYE')
    expect(told?.end).toMatchObject({ cause: 'unreachable', by: 'switch' })
  })

  it('too short for us are refused with 422 and the shortest we take', async () => {
    const city = await on.house({ timing: quick })
    city.agent.provision({ trunks: [trunkOf(5999)] })
    const phone = await on.phone(city)
    phone.send({ method: 'INVITE', body: sampleSdp(), headers: ['Supported: timer', 'Session-Expires: 60'] })
    const refused = await phone.response(422, 'INVITE')
    expect(header(refused, 'min-se')).toBe('90')
  })

  it('too short for the peer are lengthened and the call tried again', async () => {
    const city = await on.house({ timing: quick })
    const far = await on.phone(city)
    city.agent.provision({ trunks: [trunkOf(far.wire.port)], sessionExpiresSec: 100 })
    const { listener, told } = city.note(() => session)
    const session = city.agent.invite({
      to: { kind: 'trunk', trunk: 'city', number: '1' },
      from: { number: '12345' },
      sdp: sampleSdp(),
      timeoutMs: 10_000,
      listener,
    })
    const first = await far.request('INVITE')
    expect(header(first, 'session-expires')).toBe('100')
    far.reply(first, 422, { headers: ['Min-SE: 1200'] })
    await far.request('ACK')
    const second = await far.request('INVITE')
    expect(header(second, 'session-expires')).toBe('1200;refresher=uac')
    far.reply(second, 200, { body: sampleSdp() })
    await until('answered', () => told.events.includes('answered'))
  })
})

describe('Reliable ringing', () => {
  it('asked for by the caller is repeated until its PRACK, and the answer waits for it', async () => {
    const city = await on.house({ timing: quick }, (session) => {
      session.ring(sampleSdp(41_000))
      session.answer(sampleSdp(41_000))
      return undefined
    })
    city.agent.provision({ trunks: [trunkOf(5999)] })
    const phone = await on.phone(city)
    phone.send({ method: 'INVITE', body: sampleSdp(), headers: ['Require: 100rel'] })
    const ringing = await phone.response(183, 'INVITE')
    const again = await phone.response(183, 'INVITE')
    expect(header(again, 'rseq')).toBe(header(ringing, 'rseq'))
    expect(phone.wire.heard.some((one) => one.kind === 'response' && one.status === 200)).toBe(false)
    phone.adopt(ringing)
    phone.send({ method: 'PRACK', seq: 2, headers: ['RAck: 1 1 INVITE'] })
    await phone.response(481, 'PRACK')
    phone.send({ method: 'PRACK', seq: 3, headers: [`RAck: ${header(ringing, 'rseq')} 1 INVITE`] })
    await phone.response(200, 'PRACK')
    await phone.response(200, 'INVITE')
    phone.ack(1)
    await until('confirmed', () => city.calls[0]?.events.includes('confirmed') === true)
  })

  it('that is never acknowledged ends the call', async () => {
    const city = await on.house({ timing: quick }, (session) => {
      session.ring()
      return undefined
    })
    city.agent.provision({ trunks: [trunkOf(5999)] })
    const phone = await on.phone(city)
    phone.send({ method: 'INVITE', body: sampleSdp(), headers: ['Require: 100rel'] })
    await phone.response(504, 'INVITE')
    expect(city.calls[0]?.end).toMatchObject({ cause: 'unreachable', by: 'switch' })
  })
})
