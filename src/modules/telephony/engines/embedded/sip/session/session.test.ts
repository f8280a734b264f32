import { describe, expect, it } from 'vitest'
import { header } from '../message.ts'
import { trunkOf } from '../testing/exchange-house.ts'
import { sampleSdp } from '../testing/phone.ts'
import { quick, stage } from '../testing/stage.ts'
import { isResponse, until } from '../testing/wire.ts'

const on = stage()
const heldSdp = sampleSdp().replace('m=audio', 'a=sendonly\r\nm=audio')

async function talking(headers: string[] = [], options: Parameters<typeof on.house>[0] = {}) {
  const city = await on.house({ timing: quick, ...options })
  city.agent.provision({ trunks: [trunkOf(5999)] })
  const phone = await on.phone(city)
  const ok = await phone.establish(headers)
  await until('confirmed', () => city.calls[0]?.events.includes('confirmed') === true)
  const [told] = city.calls
  if (!told) throw new Error('no call')
  return { city, phone, told, ok, session: told.session }
}

describe('An answered call', () => {
  it('has its 200 repeated until the ACK comes, and is ended with BYE when it never does', async () => {
    const city = await on.house({ timing: quick })
    city.agent.provision({ trunks: [trunkOf(5999)] })
    const phone = await on.phone(city)
    phone.send({ method: 'INVITE', body: sampleSdp() })
    phone.adopt(await phone.response(200, 'INVITE'))
    await phone.response(200, 'INVITE')
    await phone.response(200, 'INVITE')
    phone.reply(await phone.request('BYE'), 200)
    expect(city.calls[0]?.end).toMatchObject({ cause: 'unreachable', by: 'switch' })
  })

  it('hung up before its ACK sends BYE only after the ACK', async () => {
    const city = await on.house({ timing: quick })
    city.agent.provision({ trunks: [trunkOf(5999)] })
    const phone = await on.phone(city)
    phone.send({ method: 'INVITE', body: sampleSdp() })
    phone.adopt(await phone.response(200, 'INVITE'))
    city.calls[0]?.session.hangup()
    await phone.response(200, 'INVITE')
    expect(phone.wire.heard.some((message) => message.kind === 'request')).toBe(false)
    phone.ack()
    phone.reply(await phone.request('BYE'), 200)
  })

  it('without offer gets ours, and the ACK brings the answer', async () => {
    const city = await on.house({ timing: quick })
    city.agent.provision({ trunks: [trunkOf(5999)] })
    const phone = await on.phone(city)
    phone.send({ method: 'INVITE' })
    const ok = await phone.response(200, 'INVITE')
    expect(city.calls[0]?.session.remoteSdp).toBeNull()
    expect(ok.body.toString()).toBe(sampleSdp(41_000))
    phone.adopt(ok)
    phone.ack(1, sampleSdp(44_000))
    await until('the answer came', () => city.calls[0]?.events.includes('answer-arrived') === true)
    expect(city.calls[0]?.session.remoteSdp).toBe(sampleSdp(44_000))
  })

  it('is held and resumed by the peer', async () => {
    const { phone, told } = await talking()
    phone.seq++
    phone.send({ method: 'INVITE', body: heldSdp })
    const ok = await phone.response(200, 'INVITE')
    expect(ok.body.toString()).toBe(sampleSdp(41_000))
    phone.ack()
    phone.seq++
    phone.send({ method: 'INVITE', body: sampleSdp() })
    await phone.response(200, 'INVITE')
    phone.ack()
    await until('resumed', () => told.events.includes('held false'))
    expect(told.events).toEqual(['confirmed', 'offered', 'held true', 'offered', 'held false'])
  })

  it('is held by us, and the peer refuses a second change with 488', async () => {
    const { phone, session } = await talking()
    const first = session.reinvite(heldSdp)
    const invite = await phone.request('INVITE')
    expect(header(invite, 'contact')).toContain('sip:minsheng@127.0.0.1')
    phone.reply(invite, 200, { body: sampleSdp(45_000) })
    expect((await phone.request('ACK')).seq).toBe(invite.seq)
    expect(await first).toEqual({ ok: true, sdp: sampleSdp(45_000) })
    const second = session.reinvite(sampleSdp())
    phone.reply(await phone.request('INVITE'), 488)
    expect(await second).toEqual({ ok: false, status: 488 })
    expect(session.state).toBe('up')
  })

  it('survives a glare: both offer at once, each refuses with 491, ours is tried again', async () => {
    const { phone, session } = await talking()
    const ours = session.reinvite(heldSdp)
    const invite = await phone.request('INVITE')
    phone.seq++
    phone.send({ method: 'INVITE', body: sampleSdp() })
    await phone.response(491, 'INVITE')
    phone.ack()
    phone.reply(invite, 491)
    await phone.request('ACK')
    const again = await phone.request('INVITE')
    expect(again.seq).toBe(invite.seq + 1)
    phone.reply(again, 200, { body: sampleSdp() })
    expect(await ours).toMatchObject({ ok: true })
  })

  it('hears keys sent as INFO in both usual bodies, and refuses others', async () => {
    const { phone, told, session } = await talking()
    const info = async (type: string, body: string, status: number) => {
      phone.seq++
      phone.send({ method: 'INFO', type, body })
      await phone.response(status, 'INFO')
    }
    await info('application/dtmf-relay', 'Signal=5\r\nDuration=250\r\n', 200)
    await info('application/dtmf', '#', 200)
    await info('application/dtmf-relay', 'Signal=10\r\n', 200)
    await info('application/dtmf-relay', 'Signal=hello\r\n', 400)
    await info('text/plain', 'x', 415)
    expect(told.events).toEqual(['confirmed', 'dtmf 5 250', 'dtmf # 160', 'dtmf * 160'])
    session.sendDtmfInfo('7', 100)
    const sent = await phone.request('INFO')
    expect(sent.body.toString()).toBe('Signal=7\r\nDuration=100\r\n')
    phone.reply(sent, 200)
  })

  it('answers OPTIONS, UPDATE with and without description, and refuses what it does not know', async () => {
    const { phone, told } = await talking()
    for (const [method, status, body] of [
      ['OPTIONS', 200, ''],
      ['UPDATE', 200, ''],
      ['UPDATE', 200, heldSdp],
      ['MESSAGE', 405, ''],
      ['NOTIFY', 489, ''],
      ['PRACK', 481, ''],
    ] as const) {
      phone.seq++
      phone.send({ method, body })
      await phone.response(status, method)
    }
    expect(told.events).toEqual(['confirmed', 'offered', 'held true'])
  })

  it('answers 500 to a request out of order, 420 to an unknown extension, and 481 outside any call', async () => {
    const { phone } = await talking()
    phone.send({ method: 'INFO', seq: 1 })
    await phone.response(500, 'INFO')
    phone.send({ method: 'INFO', seq: 9, headers: ['Require: teleport'] })
    expect(header(await phone.response(420, 'INFO'), 'unsupported')).toBe('teleport')
    phone.send({ method: 'BYE', seq: 10, toTag: 'somebody-else' })
    await phone.response(481, 'BYE')
    phone.send({ method: 'CANCEL', seq: 11 })
    await phone.response(481, 'CANCEL')
  })

  it('goes through the proxy that recorded itself, loosely and, with an old one, strictly', async () => {
    const city = await on.house({ timing: quick })
    city.agent.provision({ trunks: [trunkOf(5999)] })
    for (const loose of [true, false]) {
      const phone = await on.phone(city)
      const router = `sip:127.0.0.1:${phone.wire.port}${loose ? ';lr' : ''}`
      await phone.establish([`Record-Route: <${router}>`])
      await until('confirmed', () => city.calls.at(-1)?.events.includes('confirmed') === true)
      city.calls.at(-1)?.session.hangup()
      const bye = await phone.request('BYE')
      const contact = phone.contact().slice(1, -1)
      expect(bye.uri).toBe(loose ? contact : router)
      expect(header(bye, 'route')).toBe(loose ? `<${router}>` : `<${contact}>`)
      phone.reply(bye, 200)
    }
  })

  it('ends when the peer no longer knows it', async () => {
    const { phone, told, session } = await talking()
    session.sendDtmfInfo('1', 100)
    phone.reply(await phone.request('INFO'), 481)
    await until('ended', () => told.end !== null)
    expect(told.end).toMatchObject({ cause: 'unreachable', status: 481, by: 'switch' })
    await phone.request('BYE')
  })

  it('tells the cause the peer gave in its BYE', async () => {
    const { phone, told } = await talking()
    phone.seq++
    phone.send({ method: 'BYE', headers: ['Reason: Q.850;cause=38;text="Network out of order"'] })
    await phone.response(200, 'BYE')
    expect(told.end).toMatchObject({ cause: 'congestion', by: 'peer' })
  })

  it('is one call when its INVITE comes twice, and two ways of the same INVITE are refused as a loop', async () => {
    const city = await on.house({ timing: quick })
    city.agent.provision({ trunks: [trunkOf(5999)] })
    const phone = await on.phone(city)
    phone.send({ method: 'INVITE', branch: 'z9hG4bKsame', body: sampleSdp() })
    phone.send({ method: 'INVITE', branch: 'z9hG4bKsame', body: sampleSdp() })
    phone.send({ method: 'INVITE', branch: 'z9hG4bKother', body: sampleSdp() })
    await phone.response(482, 'INVITE')
    phone.adopt(await phone.wire.take('200', isResponse(200, 'INVITE')))
    phone.ack()
    expect(city.calls).toHaveLength(1)
  })
})

describe('A call nobody takes', () => {
  it('is refused with 480 in the end, and forgotten', async () => {
    const city = await on.house({ timing: { ...quick, timerC: 200 } }, (session) => {
      session.ring()
      return undefined
    })
    city.agent.provision({ trunks: [trunkOf(5999)] })
    const phone = await on.phone(city)
    phone.send({ method: 'INVITE', body: sampleSdp() })
    await phone.response(480, 'INVITE')
    expect(city.calls[0]?.end).toMatchObject({ cause: 'no-answer', by: 'switch' })
    expect(city.agent.counts()).toMatchObject({ sessions: 0, dialogs: 0 })
  })

  it('refused by the engine carries the status of the cause', async () => {
    for (const [cause, status] of [
      ['busy', 486],
      ['bad-number', 404],
      ['forbidden', 403],
      ['congestion', 503],
    ] as const) {
      const city = await on.house({ timing: quick }, (session) => {
        session.reject(cause)
        return undefined
      })
      city.agent.provision({ trunks: [trunkOf(5999)] })
      const phone = await on.phone(city)
      phone.send({ method: 'INVITE', body: sampleSdp() })
      await phone.response(status, 'INVITE')
      expect(city.calls[0]?.end).toMatchObject({ cause, status, by: 'us' })
    }
  })
})

describe('Closing the switch', () => {
  it('ends talking calls with BYE and ringing ones with 503, then is silent', async () => {
    let answering = true
    const city = await on.house({ timing: quick }, (session) => {
      if (answering) session.answer(sampleSdp(41_000))
      return undefined
    })
    city.agent.provision({ trunks: [trunkOf(5999)] })
    const [talking, ringing] = [await on.phone(city), await on.phone(city)]
    await talking.establish()
    answering = false
    ringing.send({ method: 'INVITE', body: sampleSdp() })
    await until(
      'both here',
      () => city.calls.length === 2 && city.calls[0]?.events.includes('confirmed') === true,
    )
    const closed = city.agent.stop(2_000)
    talking.reply(await talking.request('BYE'), 200)
    await ringing.response(503, 'INVITE')
    await closed
    expect(city.calls.map(({ end }) => end?.cause)).toEqual(['switch-lost', 'switch-lost'])
  })
})
