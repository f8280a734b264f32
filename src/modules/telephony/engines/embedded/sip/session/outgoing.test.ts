import { describe, expect, it } from 'vitest'
import type { OutgoingCall, SessionListener } from '../api.ts'
import { header } from '../message.ts'
import { type House, trunkOf } from '../testing/exchange-house.ts'
import { type Phone, sampleSdp } from '../testing/phone.ts'
import { quick, stage } from '../testing/stage.ts'
import { until } from '../testing/wire.ts'

const on = stage()

async function ready(more: Parameters<typeof trunkOf>[1] = {}): Promise<{ city: House; far: Phone }> {
  const city = await on.house({ timing: quick })
  const far = await on.phone(city, 'udp', 'carrier')
  city.agent.provision({ trunks: [trunkOf(far.wire.port, more)] })
  return { city, far }
}

function dial(city: House, more: Partial<OutgoingCall> = {}, listener: Partial<SessionListener> = {}) {
  const noted = city.note(() => session, listener)
  const session = city.agent.invite({
    to: { kind: 'trunk', trunk: 'city', number: '01012345678' },
    from: { number: '12345', name: '市民热线' },
    sdp: sampleSdp(42_000),
    timeoutMs: 20_000,
    listener: noted.listener,
    ...more,
  })
  return { session, told: noted.told }
}

describe('A call to the trunk', () => {
  it('names us, carries the free headers, and brings early media before the answer', async () => {
    const { city, far } = await ready()
    const headers = { 'X-Case': '2026-7', Via: 'forged', Diversion: '<sip:110@city>' }
    const { session, told } = dial(city, { headers })
    const invite = await far.request('INVITE')
    expect(invite.uri).toBe(`sip:01012345678@127.0.0.1:${far.wire.port}`)
    expect(header(invite, 'from')).toContain('"市民热线" <sip:12345@127.0.0.1>')
    expect(header(invite, 'p-asserted-identity')).toBe('"市民热线" <sip:12345@127.0.0.1>')
    expect(header(invite, 'x-case')).toBe('2026-7')
    expect(header(invite, 'diversion')).toBe('<sip:110@city>')
    expect(invite.headers.get('via')).toHaveLength(1)
    far.reply(invite, 183, { body: sampleSdp(46_000) })
    await until('early media', () => told.events.includes('early'))
    expect(session.remoteSdp).toBe(sampleSdp(46_000))
    far.reply(invite, 200)
    await far.request('ACK')
    expect(told.events).toEqual(['ringing 183', 'early', 'answered', 'confirmed'])
    expect(session.remoteSdp).toBe(sampleSdp(46_000))
    // The answer repeated means our ACK was lost: it goes out again.
    far.reply(invite, 200)
    await far.request('ACK')
    session.hangup()
    far.reply(await far.request('BYE'), 200)
  })

  it.each([
    [486, 'busy'],
    [603, 'rejected'],
    [404, 'bad-number'],
    [480, 'unreachable'],
    [503, 'congestion'],
  ] as const)('refused with %i ends as %s, and the refusal is acknowledged', async (status, cause) => {
    const { city, far } = await ready()
    const { told } = dial(city)
    const invite = await far.request('INVITE')
    far.reply(invite, status)
    const ack = await far.request('ACK')
    expect(ack.via.params.get('branch')).toBe(invite.via.params.get('branch'))
    expect(told.end).toMatchObject({ cause, status, by: 'peer' })
  })

  it('nobody answers is cancelled after its time', async () => {
    const { city, far } = await ready()
    const { told } = dial(city, { timeoutMs: 150 })
    const invite = await far.request('INVITE')
    far.reply(invite, 180)
    const cancel = await far.request('CANCEL')
    expect(cancel.via.params.get('branch')).toBe(invite.via.params.get('branch'))
    far.reply(cancel, 200)
    far.reply(invite, 487)
    await far.request('ACK')
    expect(told.end).toMatchObject({ cause: 'no-answer' })
  })

  it('given up before anything was heard is cancelled only when something is', async () => {
    const { city, far } = await ready()
    const { session, told } = dial(city)
    const invite = await far.request('INVITE')
    session.hangup('lose-race')
    expect(told.end).toMatchObject({ cause: 'lose-race', by: 'us' })
    await far.request('INVITE')
    far.reply(invite, 100)
    const cancel = await far.request('CANCEL')
    expect(header(cancel, 'reason')).toContain('Call completed elsewhere')
    far.reply(cancel, 200)
    far.reply(invite, 487)
    await far.request('ACK')
  })

  it('answered just as it is given up is acknowledged and ended with BYE', async () => {
    const { city, far } = await ready()
    const { session, told } = dial(city)
    const invite = await far.request('INVITE')
    far.reply(invite, 180)
    await until('ringing', () => told.events.length > 0)
    session.hangup()
    far.reply(invite, 200, { body: sampleSdp() })
    await far.request('ACK')
    far.reply(await far.request('BYE'), 200)
    expect(told.events).toEqual(['ringing 180', 'ended normal us'])
  })

  it('never heard of is unreachable', async () => {
    const { city, far } = await ready()
    const { told } = dial(city)
    await far.request('INVITE')
    await until('given up', () => told.end !== null)
    expect(told.end).toMatchObject({ cause: 'unreachable', status: 408, by: 'switch' })
  })

  it('answers the challenge of the trunk, also to its BYE', async () => {
    const { city, far } = await ready({ auth: { username: 'hotline', password: 'line-secret' } })
    const { session, told } = dial(city)
    const first = await far.request('INVITE')
    const challenge = ['Proxy-Authenticate: Digest realm="carrier", nonce="abc", qop="auth", algorithm=MD5']
    far.reply(first, 407, { headers: challenge })
    await far.request('ACK')
    const second = await far.request('INVITE')
    expect(second.seq).toBe(first.seq + 1)
    expect(header(second, 'proxy-authorization')).toContain('username="hotline"')
    far.reply(second, 200, { body: sampleSdp() })
    await far.request('ACK')
    await until('answered', () => told.events.includes('answered'))
    session.hangup()
    far.reply(await far.request('BYE'), 407, { headers: challenge })
    const bye = await far.request('BYE')
    expect(header(bye, 'proxy-authorization')).toContain('nc=00000001')
    far.reply(bye, 200)
  })

  it('forked to two that both answer keeps the first and ends the other', async () => {
    const { city, far } = await ready()
    const { session, told } = dial(city)
    const invite = await far.request('INVITE')
    far.reply(invite, 200, { body: sampleSdp(46_000) })
    await far.request('ACK')
    const firstTag = far.tag
    far.tag = 'another'
    far.reply(invite, 200, { body: sampleSdp(47_000) })
    expect((await far.request('ACK')).toTag).toBe('another')
    const bye = await far.request('BYE')
    expect(bye.toTag).toBe('another')
    far.reply(bye, 200)
    expect(session.remoteSdp).toBe(sampleSdp(46_000))
    expect(told.events).toEqual(['answered', 'confirmed'])
    session.hangup()
    expect((await far.request('BYE')).toTag).toBe(firstTag)
  })

  it('acknowledges reliable ringing with PRACK, once for each', async () => {
    const { city, far } = await ready()
    const { told } = dial(city)
    const invite = await far.request('INVITE')
    expect(header(invite, 'supported')).toContain('100rel')
    const reliable = { headers: ['Require: 100rel', 'RSeq: 771'], body: sampleSdp(46_000) }
    far.reply(invite, 183, reliable)
    const prack = await far.request('PRACK')
    expect(header(prack, 'rack')).toBe(`771 ${invite.seq} INVITE`)
    far.reply(prack, 200)
    far.reply(invite, 183, reliable)
    far.reply(invite, 200)
    await far.request('ACK')
    expect(told.events).toEqual(['ringing 183', 'early', 'answered', 'confirmed'])
    expect(far.wire.heard.filter((one) => one.kind === 'request' && one.method === 'PRACK')).toHaveLength(1)
  })

  it('without offer takes the one of the answer, and answers it in the ACK', async () => {
    const { city, far } = await ready()
    const { told, session } = dial(city, { sdp: null }, { offered: async () => sampleSdp(48_000) })
    const invite = await far.request('INVITE')
    expect(invite.body).toHaveLength(0)
    far.reply(invite, 200, { body: sampleSdp(46_000) })
    const ack = await far.request('ACK')
    expect(ack.body.toString()).toBe(sampleSdp(48_000))
    expect(told.events).toEqual(['offered', 'answered', 'confirmed'])
    expect(session.localSdp).toBe(sampleSdp(48_000))
  })

  it('is refused at once when the trunk is full, unknown, or the endpoint is away', async () => {
    const { city, far } = await ready({ maxCalls: 1 })
    const first = dial(city)
    await far.request('INVITE')
    const second = dial(city)
    const third = dial(city, { to: { kind: 'trunk', trunk: 'nowhere', number: '1' } })
    const fourth = dial(city, { to: { kind: 'endpoint', endpoint: 'e-absent' } })
    await until('all told', () => [second, third, fourth].every(({ told }) => told.end !== null))
    expect([second, third, fourth].map(({ told }) => told.end?.cause)).toEqual([
      'congestion',
      'unreachable',
      'unreachable',
    ])
    expect(first.told.end).toBeNull()
    expect(city.agent.trunks()).toEqual([{ id: 'city', up: true, used: 1, max: 1 }])
  })

  it('over TCP goes over one connection, and is unreachable when nobody listens there', async () => {
    const city = await on.house({ timing: quick })
    city.agent.provision({ trunks: [trunkOf(1, { transport: 'tcp' })] })
    const { told, session } = dial(city)
    expect(session.transport).toBe('tcp')
    await until('refused', () => told.end !== null)
    expect(told.end).toMatchObject({ cause: 'unreachable', status: 503 })
  })
})
