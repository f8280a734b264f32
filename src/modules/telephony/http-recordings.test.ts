import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Scope } from '#kernel/actor.ts'
import { inTenant, newId } from '#platform/db/index.ts'
import { assignRoles, createRole, listAudit } from '#modules/identity/contract.ts'
import { sessionCookie } from '#modules/identity/index.ts'
import { demoPassword } from '../../demo/city.ts'
import * as contract from './contract.ts'
import { allQueues } from '#modules/queueing/index.ts'
import { type Hotline, openHotline } from './testing/hotline.ts'
import { keepCall } from './testing/kept-call.ts'

let hotline: Hotline
const calls = new Map<string, { callId: string; recordingId: string }>()
const cookies = new Map<string, string>()
const of = (name: string) => {
  const call = calls.get(name)
  if (!call) throw new Error(`no call ${name}`)
  return call
}

/** Who may see and hear how far: water works have a unit below them, the others lie beside. */
const listeners: readonly { scope: Scope; account: string; inside: string[] }[] = [
  { scope: 'own', account: 'sun.water', inside: ['water'] },
  { scope: 'unit', account: 'zheng.water', inside: ['water'] },
  { scope: 'subtree', account: 'wu.water', inside: ['water', 'repair'] },
  { scope: 'queue', account: 'tang.lead2', inside: ['english'] },
  { scope: 'tenant', account: 'qin.supervise', inside: ['water', 'repair', 'urban', 'english'] },
]

beforeAll(async () => {
  hotline = await openHotline()
  const { at, city } = hotline.platform
  const queues = await inTenant(at.db, city.tenantId, (tx) => allQueues(tx))
  const english = queues.find(({ code }) => code === 'english')?.id ?? ''
  const main = { queueId: hotline.queueId }
  calls.set('water', await keepCall(hotline, { ...main, accounts: ['sun.water'] }))
  calls.set('repair', await keepCall(hotline, { ...main, accounts: ['feng.repair'] }))
  calls.set('urban', await keepCall(hotline, { ...main, accounts: ['cao.urban'] }))
  calls.set('english', await keepCall(hotline, { queueId: english, accounts: ['zhou.agent3'] }))
  const security = await hotline.as('tan.security')
  for (const { scope, account } of listeners) {
    const grants = ['call.read', 'recording.play', 'recording.download'].map((verb) => ({
      verb,
      scope,
      masked: false,
    }))
    const body = { code: `listener-${scope}`, name: `听录音 ${scope}`, description: '', grants }
    const { id } = await security.ask(createRole, { body })
    const params = { id: hotline.userId(account) }
    await security.ask(assignRoles, { params, body: { roleIds: [id] } })
  }
})
afterAll(() => hotline.close())

/** Asks for sound as a player does. */
async function sound(account: string, address: string, range?: string) {
  const { desk } = hotline.platform.http
  const known = cookies.get(account)
  const signedIn =
    known === undefined &&
    (await desk.inject({
      method: 'POST',
      url: '/api/session',
      payload: { account, password: demoPassword },
    }))
  const cookie =
    known ?? (signedIn && signedIn.cookies.find(({ name }) => name === sessionCookie)?.value) ?? ''
  cookies.set(account, cookie === false ? '' : cookie)
  return desk.inject({
    method: 'GET',
    url: `/api/recordings/${address}`,
    cookies: { [sessionCookie]: cookie === false ? '' : cookie },
    ...(range === undefined ? {} : { headers: { range } }),
  })
}

describe.each(listeners)('the permission of scope $scope', ({ account, inside }) => {
  test('lists the calls within it and no other', async () => {
    const listed = await (await hotline.as(account)).ask(contract.listCalls, { query: {} })
    const wanted = inside.map((name) => of(name).callId)
    expect(listed.calls.map(({ id }) => id).toSorted()).toEqual(wanted.toSorted())
  })

  test('opens the recordings within it and no other, to list, hear, draw and download', async () => {
    const by = await hotline.as(account)
    for (const [name, { callId, recordingId }] of calls) {
      const open = inside.includes(name)
      const listed = await by.call(contract.listRecordings, { params: { id: callId } })
      if (open) expect(listed).toMatchObject({ recordings: [{ id: recordingId, ms: 2000 }] })
      else expect(listed).toMatchObject({ status: 404, code: 'telephony.not-found' })
      const shape = await by.call(contract.waveform, { params: { id: recordingId } })
      expect(shape, name).toMatchObject(open ? { ms: 2000 } : { status: 404 })
      for (const way of ['audio', 'download'])
        expect((await sound(account, `${recordingId}/${way}`)).statusCode, `${name} ${way}`).toBe(
          open ? 200 : 404,
        )
    }
  })
})

test('a recording is heard whole, or the part a player jumps to', async () => {
  const { recordingId } = of('urban')
  const whole = await sound('qin.supervise', `${recordingId}/audio`)
  expect(whole.headers['content-type']).toBe('audio/wav')
  expect(whole.rawPayload.subarray(0, 4).toString()).toBe('RIFF')
  expect(whole.rawPayload.length).toBe(58 + 32_000)
  const part = await sound('qin.supervise', `${recordingId}/audio`, 'bytes=20000-20999')
  expect(part.statusCode).toBe(206)
  expect(part.headers['content-range']).toBe('bytes 20000-20999/32058')
  expect(part.rawPayload).toEqual(whole.rawPayload.subarray(20_000, 21_000))
  expect((await sound('qin.supervise', `${recordingId}/audio`, 'bytes=99999-')).statusCode).toBe(416)
  const saved = await sound('qin.supervise', `${recordingId}/download`)
  expect(saved.headers['content-disposition']).toContain(`${recordingId}.wav`)
})

test('a hearing is audited once, wherever in the recording it begins', async () => {
  const { recordingId } = await keepCall(hotline, { queueId: hotline.queueId, accounts: ['li.agent1'] })
  const auditor = await hotline.as('lv.audit')
  const written = async () =>
    (await auditor.ask(listAudit, { query: { subject: recordingId } })).entries.map(({ action }) => action)
  await sound('qin.supervise', `${recordingId}/audio`, 'bytes=1000-1999')
  await sound('qin.supervise', `${recordingId}/audio`, 'bytes=2000-2999')
  expect(await written()).toEqual(['recording.played'])
  await sound('qin.supervise', `${recordingId}/download`)
  expect(await written()).toEqual(['recording.downloaded', 'recording.played'])
  hotline.platform.clock.advance(11 * 60_000)
  await sound('qin.supervise', `${recordingId}/audio`, 'bytes=1000-1999')
  expect(await written()).toHaveLength(3)
})

test('what was not recorded, is not whole yet, or does not exist is not heard, and says so', async () => {
  const main = { queueId: hotline.queueId, accounts: ['li.agent1'] }
  const off = await keepCall(hotline, { ...main, recording: 'off' })
  const empty = await keepCall(hotline, { ...main, recording: 'empty' })
  const by = await hotline.as('qin.supervise')
  const shape = (id: string) => by.call(contract.waveform, { params: { id } })
  expect(await shape(off.recordingId)).toMatchObject({ status: 404, code: 'telephony.recording-off' })
  expect(await shape(empty.recordingId)).toMatchObject({ status: 409, code: 'telephony.recording-not-ready' })
  expect(await shape(newId())).toMatchObject({ status: 404, code: 'telephony.not-found' })
  for (const way of ['audio', 'download'])
    expect((await sound('qin.supervise', `${newId()}/${way}`)).statusCode).toBe(404)
})

test('who may not hear or download at all is refused before anything is looked up', async () => {
  const { callId, recordingId } = of('water')
  const agent = await hotline.as('li.agent1')
  expect((await sound('li.agent1', `${recordingId}/download`)).statusCode).toBe(403)
  expect((await sound('li.agent1', `${recordingId}/audio`)).statusCode).toBe(404)
  expect(await agent.call(contract.listRecordings, { params: { id: callId } })).toMatchObject({ status: 404 })
  const auditor = await hotline.as('lv.audit')
  expect(await auditor.call(contract.listCalls, { query: {} })).toMatchObject({ status: 403 })
  expect(await auditor.call(contract.listRecordings, { params: { id: callId } })).toMatchObject({
    status: 403,
  })
  expect(await auditor.call(contract.waveform, { params: { id: recordingId } })).toMatchObject({
    status: 403,
  })
  expect((await sound('lv.audit', `${recordingId}/audio`)).statusCode).toBe(403)
})

test('calls are found by number, agent, queue and time, with numbers masked for whom the grant says so', async () => {
  await keepCall(hotline, { queueId: hotline.queueId, accounts: ['li.agent1'], from: '13912345678' })
  const by = await hotline.as('qin.supervise')
  const found = async (query: object) => (await by.ask(contract.listCalls, { query })).calls
  expect(await found({ number: '13912345678' })).toMatchObject([{ caller: '13912345678' }])
  expect(await found({ number: '5678' })).toMatchObject([{ caller: '13912345678' }])
  expect(await found({ agent: hotline.userId('cao.urban') })).toHaveLength(1)
  expect(await found({ until: '2026-11-22T00:00:00Z' })).toEqual([])
  const leader = await hotline.as('zhao.leader')
  const seen = await leader.ask(contract.listCalls, { query: { number: '13912345678' } })
  expect(seen.calls).toMatchObject([{ caller: '139****5678' }])
  const first = await by.ask(contract.listCalls, { query: { limit: 2 } })
  const second = await by.ask(contract.listCalls, { query: { limit: 2, after: first.next ?? '' } })
  expect(first.calls).toHaveLength(2)
  expect(second.calls.map(({ id }) => id)).not.toContain(first.calls[1]?.id)
})
