import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAudit } from '#modules/identity/contract.ts'
import { sessionCookie } from '#modules/identity/index.ts'
import { inTenant } from '#platform/db/index.ts'
import { demoPassword } from '../../demo/city.ts'
import * as contract from './contract.ts'
import { keepMark } from './store/call-marks.ts'
import { type Hotline, openHotline } from './testing/hotline.ts'
import { keepCall } from './testing/kept-call.ts'

let hotline: Hotline
const number = '13900009999'
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())

/** Takes the pack as the page does. */
async function take(account: string, of = number) {
  const { desk } = hotline.platform.http
  const signedIn = await desk.inject({
    method: 'POST',
    url: '/api/session',
    payload: { account, password: demoPassword },
  })
  const cookie = signedIn.cookies.find(({ name }) => name === sessionCookie)?.value ?? ''
  return desk.inject({
    method: 'GET',
    url: `/api/call-evidence?number=${of}&reason=${encodeURIComponent('移送公安机关')}`,
    cookies: { [sessionCookie]: cookie },
  })
}

test('who may download recordings takes calls, warnings, marks and sound of one number, and the audit says why', async () => {
  const { at, city } = hotline.platform
  const marked = await keepCall(hotline, { accounts: ['li.agent1'], queueId: hotline.queueId, from: number })
  await keepCall(hotline, { accounts: ['li.agent1'], queueId: hotline.queueId, from: number })
  await keepCall(hotline, { accounts: ['li.agent1'], queueId: hotline.queueId, from: '13900008888' })
  await inTenant(at.db, city.tenantId, (tx) =>
    keepMark(tx, {
      tenant_id: city.tenantId,
      id: at.newId(),
      call_id: marked.callId,
      kind: 'abusive',
      at: at.clock.now(),
      by_user: hotline.userId('li.agent1'),
      by_name: '李晓岚',
      note: '=持续辱骂',
      follow_up: false,
    }),
  )
  const reply = await take('qin.supervise')
  expect(reply.statusCode).toBe(200)
  expect(reply.headers['content-type']).toBe('application/zip')
  const pack = reply.rawPayload
  expect(pack.subarray(0, 2).toString()).toBe('PK')
  const text = pack.toString('utf8')
  expect(text.split('录音/001.wav')).toHaveLength(4)
  expect(text).not.toContain('录音/002.wav')
  expect(pack.includes(Buffer.from('RIFF'))).toBe(true)
  expect(text).toContain('骚扰（李晓岚）：=持续辱骂')
  expect(text).toContain(`来电号码：${number}`)
  expect(text).toContain('来电次数：2')
  const { entries } = await (
    await hotline.as('lv.audit')
  ).ask(listAudit, { query: { action: 'call.evidence-taken', limit: 1 } })
  expect(entries[0]).toMatchObject({ reason: '移送公安机关' })
  const heard = await (
    await hotline.as('lv.audit')
  ).ask(listAudit, { query: { action: 'recording.downloaded', limit: 5 } })
  expect(heard.entries.map(({ subject }) => subject)).toEqual([marked.recordingId])
})

test('the dates of warnings stand in the list, also when the sound is missing', async () => {
  const desk = await hotline.seat('li.agent1')
  const { citizen } = await hotline.talk('li.agent1', '13900007777')
  await desk.ask(contract.actOnCall, { params: { act: 'warn' } })
  await expect
    .poll(
      async () => {
        hotline.world.advance(1_000)
        return (await desk.ask(contract.mySeat)).seat?.call?.warned
      },
      { timeout: 60_000 },
    )
    .toBe(true)
  hotline.world.hangup(citizen)
  await expect
    .poll(async () => (await take('qin.supervise', '13900007777')).rawPayload.toString('utf8'), {
      timeout: 60_000,
      interval: 500,
    })
    .toContain('警告次数：1')
  // The switch of this test keeps no sound.
  expect((await take('qin.supervise', '13900007777')).rawPayload.toString('utf8')).toContain(
    '录音缺失或已损坏',
  )
})

test('nobody else takes it, and a number that never called has none', async () => {
  expect((await take('li.agent1')).statusCode).toBe(403)
  expect((await take('qin.supervise', '13900001234')).statusCode).toBe(404)
})
