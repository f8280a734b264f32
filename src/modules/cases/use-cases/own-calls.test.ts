import { afterAll, beforeAll, expect, test } from 'vitest'
import { listCalls } from '#modules/telephony/contract.ts'
import { type Hotline, openHotline } from '#modules/telephony/testing/hotline.ts'
import { caseActs, getCase } from '../contract.ts'
import { answerCase, registerCase } from '../contract-intake.ts'
import { lampForm } from '../testing/casework.ts'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())

const soon = { timeout: 60_000 }
const stranger = { status: 403, code: 'case.call-not-yours' }

test('a call may be named by who takes or took part in it and who sees its record, and by nobody else', async () => {
  const desk = await hotline.seat('li.agent1')
  const other = await hotline.as('wang.agent2')
  const lead = await hotline.as('song.lead1')
  const { citizen, id } = await hotline.talk('li.agent1')
  const form = { ...lampForm, callId: id }
  expect(await other.call(registerCase, { body: form })).toMatchObject(stranger)
  const mine = await desk.ask(registerCase, { body: form })
  hotline.world.hangup(citizen)
  const recorded = async () => (await lead.ask(listCalls, { query: {} })).calls.some((call) => call.id === id)
  await expect.poll(recorded, soon).toBe(true)

  const answered = { body: { ...form, answer: '已答复' } }
  expect(await other.call(answerCase, answered)).toMatchObject(stranger)
  expect(await desk.ask(answerCase, answered)).not.toMatchObject({ id: mine.id })
  expect(await lead.call(registerCase, { body: form })).not.toMatchObject(stranger)
  const asked = { params: { id: mine.id }, body: { reason: '请尽快处理', callId: id, level: 1 } }
  expect(await other.call(caseActs.urge, asked)).toMatchObject(stranger)
  const withdrawn = { params: { id: mine.id }, body: { reason: '已自行解决', callId: id } }
  expect(await other.call(caseActs.withdraw, withdrawn)).toMatchObject(stranger)
})

test('a citizen who rings again about a case under way adds his call to it', async () => {
  await hotline.clear()
  const desk = await hotline.seat('wang.agent2')
  const begun = await (await hotline.as('li.agent1')).ask(registerCase, { body: lampForm })
  const { id } = await hotline.talk('wang.agent2')
  const params = { id: begun.id }
  await desk.ask(caseActs.urge, { params, body: { reason: '还没有人来修', callId: id, level: 1 } })
  const { calls } = await (await hotline.as('qin.supervise')).ask(getCase, { params })
  expect(calls).toMatchObject([{ callId: id, purpose: 'addition' }])
})
