import { afterAll, beforeAll, expect, test } from 'vitest'
import { dial } from '#modules/telephony/contract.ts'
import { type Hotline, openHotline } from '#modules/telephony/testing/hotline.ts'
import { type ActBody, caseActs, getCase } from '../contract.ts'
import { registerCase } from '../contract-intake.ts'
import type { CaseEvent } from '../domain/lifecycle.ts'
import { lampForm } from '../testing/casework.ts'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
}, 600_000)
afterAll(() => hotline.close())

const soon = { timeout: 60_000 }
const handler = 'cao.urban'
const act = async (who: string, id: string, event: CaseEvent, body: ActBody = {}) =>
  (await hotline.as(who)).ask(caseActs[event], { params: { id }, body })
const pageOf = async (id: string) => (await hotline.as(handler)).ask(getCase, { params: { id } })

async function withHandler(): Promise<string> {
  const { id } = await (await hotline.as('li.agent1')).ask(registerCase, { body: lampForm })
  await act('luo.prereview', id, 'preReviewPass')
  const units = [{ unitId: hotline.platform.city.units.get('cg') ?? '', role: 'LEAD' as const }]
  await act('jiang.dispatch1', id, 'dispatch', { units, overrideReason: '就近办理' })
  await act(handler, id, 'sign')
  return id
}

/** Dials for the case from the person's seat and lets the citizen answer; the call's id. */
async function spoken(
  who: string,
  caseId: string,
  kind: 'contact' | 'follow-up' | 'manual',
): Promise<string> {
  const desk = await hotline.seat(who)
  const body = { number: lampForm.requesterPhone, kind, caseId }
  const { call } = await desk.ask(dial, { body })
  const out = () =>
    hotline.world.legs().find((leg) => leg.trunk === hotline.trunkId && hotline.callOf(leg.leg)?.id === call)
  await expect.poll(() => out()?.leg, soon).toBeDefined()
  const line = out()
  if (line) hotline.world.answer(line.leg)
  await expect.poll(() => hotline.control.world.calls[call]?.state, soon).toBe('talking')
  await hotline.platform.relay.drain()
  return call
}

test('the handler of a unit calls the citizen from his seat, and the call is filed as a contact with its recording', async () => {
  const id = await withHandler()
  const callId = await spoken(handler, id, 'contact')
  const { calls } = await pageOf(id)
  expect(calls).toMatchObject([{ callId, purpose: 'contact' }])
  expect(calls[0]?.recordingId).toBeTruthy()
  const contact = {
    number: lampForm.requesterPhone,
    at: hotline.platform.clock.now().toISOString(),
    result: '已约定今晚到场',
    callId,
  }
  await act(handler, id, 'recordContact', { contact })
  expect((await pageOf(id)).calls).toMatchObject([{ callId, purpose: 'contact' }])
  await hotline.clear()
})

test('a call made to ask how it went is a follow-up, one dialled for the case by hand is neither', async () => {
  const id = await withHandler()
  const asked = await spoken('wei.followup1', id, 'follow-up')
  await hotline.clear()
  const byHand = await spoken('jiang.dispatch1', id, 'manual')
  await hotline.clear()
  const purposes = new Map((await pageOf(id)).calls.map((one) => [one.callId, one.purpose]))
  expect([purposes.get(asked), purposes.get(byHand)]).toEqual(['follow-up', 'manual'])
})

test('who has a seat for dialling only is offered no caller of any queue', async () => {
  await hotline.seat('li.agent1')
  await hotline.seat(handler)
  await hotline.talk('li.agent1')
  const second = await hotline.caller('13800000002')
  await expect.poll(() => hotline.callOf(second)?.entry?.queue, soon).toBe(hotline.queueId)
  expect([hotline.callOf(second)?.agent, hotline.state(handler)]).toEqual([undefined, 'idle'])
  await hotline.clear()
})
