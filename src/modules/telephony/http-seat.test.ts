import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { inTenant } from '#platform/db/index.ts'
import { isRefused } from '../../../tests/support/platform.ts'
import * as contract from './contract.ts'
import { type Hotline, openHotline } from './testing/hotline.ts'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())
afterEach(() => hotline.clear())

const agent = 'li.agent1'
const refusal = (status: number, code: string) => ({ status, code })

test('an agent takes his seat with his telephone and sees it idle', async () => {
  const desk = await hotline.as(agent)
  const endpoint = await hotline.phone(agent)
  expect(await desk.ask(contract.signIn, { body: { endpoint } })).toMatchObject({ state: 'idle' })
  expect((await desk.ask(contract.mySeat)).seat).toMatchObject({
    number: '8001',
    name: '李晓岚',
    state: 'idle',
    phone: { endpoint, registered: true },
  })
})

test('who never took a seat has none', async () => {
  expect(await (await hotline.as('wang.agent2')).ask(contract.mySeat)).toEqual({ seat: null })
})

test('who has no 工号, or no permission, takes no seat', async () => {
  const leader = await hotline.as('zhao.leader')
  expect(await leader.call(contract.signIn, { body: {} })).toMatchObject(
    refusal(409, 'telephony.no-agent-number'),
  )
  const unit = await hotline.as('yan.urban')
  expect(await unit.call(contract.signIn, { body: {} })).toMatchObject({ status: 403 })
  expect(await unit.call(contract.mySeat)).toMatchObject({ status: 403 })
  expect(await hotline.platform.stranger.call(contract.signIn, { body: {} })).toMatchObject({ status: 401 })
})

test('an agent goes on a break, comes back and leaves', async () => {
  const desk = await hotline.seat(agent)
  await desk.ask(contract.pause, { body: { to: 'rest', reason: '喝水', minutes: 5 } })
  expect((await desk.ask(contract.mySeat)).seat).toMatchObject({ state: 'rest', reason: '喝水' })
  expect(await desk.ask(contract.ready)).toMatchObject({ state: 'idle' })
  expect(await desk.ask(contract.signOut)).toMatchObject({ state: 'out' })
  for (const act of [contract.ready, contract.signOut])
    expect(await desk.call(act)).toMatchObject(refusal(409, 'queueing.wrong-state'))
  expect(await desk.call(contract.pause, { body: { to: 'busy' } })).toMatchObject(
    refusal(409, 'queueing.wrong-state'),
  )
  expect(await desk.call(contract.pause, { body: { to: 'holiday' as never } })).toMatchObject({ status: 400 })
})

test('without a seat there is nothing to pause, leave or finish', async () => {
  const desk = await hotline.as('he.agent5')
  for (const act of [contract.ready, contract.signOut, contract.extend])
    expect(await desk.call(act)).toMatchObject(refusal(409, 'telephony.no-seat'))
  expect(await desk.call(contract.pause, { body: { to: 'busy' } })).toMatchObject(
    refusal(409, 'telephony.no-seat'),
  )
  expect(await desk.call(contract.finish, { body: {} })).toMatchObject(refusal(409, 'telephony.no-seat'))
})

test('after a talk the agent lengthens his work once and then finishes it', async () => {
  const desk = await hotline.seat(agent)
  expect(await desk.call(contract.finish, { body: {} })).toMatchObject(refusal(409, 'queueing.wrong-state'))
  const { citizen } = await hotline.talk(agent)
  hotline.world.hangup(citizen)
  await expect.poll(() => hotline.state(agent), { timeout: 60_000 }).toBe('after-call')
  await desk.ask(contract.extend)
  expect(await desk.call(contract.extend)).toMatchObject(refusal(409, 'queueing.already-extended'))
  expect(await desk.ask(contract.finish, { body: { code: 'consult' } })).toMatchObject({ state: 'idle' })
})

test('a shift lead puts an agent of his queue aside and back, with a reason that is audited', async () => {
  await hotline.seat(agent)
  const lead = await hotline.as('song.lead1')
  const id = hotline.userId(agent)
  const force = (to: 'idle' | 'busy' | 'rest' | 'out') =>
    lead.ask(contract.setAgentState, { params: { id }, body: { to, reason: '排队较多，请支援' } })
  await force('busy')
  expect(hotline.state(agent)).toBe('busy')
  await force('idle')
  expect(hotline.state(agent)).toBe('idle')
  await force('out')
  expect(hotline.state(agent)).toBe('out')
  const { db } = hotline.platform.at
  const written = await inTenant(db, hotline.platform.city.tenantId, (tx) =>
    tx
      .withTables<{ audit_entries: { action: string; subject: string } }>()
      .selectFrom('audit_entries')
      .select('action')
      .where('subject', '=', id)
      .where('action', '=', 'agent.state-forced')
      .execute(),
  )
  expect(written).toHaveLength(3)
})

test('nobody forces the state of agents whose queue is not his, of no one, or without a reason', async () => {
  await hotline.seat(agent)
  const id = hotline.userId(agent)
  const body = { to: 'busy', reason: '试一试' } as const
  const other = await hotline.as('tang.lead2')
  expect(await other.call(contract.setAgentState, { params: { id }, body })).toMatchObject(
    refusal(404, 'telephony.not-found'),
  )
  const lead = await hotline.as('song.lead1')
  const nobody = hotline.userId('he.agent5')
  expect(await lead.call(contract.setAgentState, { params: { id: nobody }, body })).toMatchObject(
    refusal(404, 'telephony.not-found'),
  )
  expect(
    await lead.call(contract.setAgentState, { params: { id }, body: { to: 'busy', reason: '' } }),
  ).toMatchObject({ status: 400 })
  const colleague = await hotline.as('wang.agent2')
  expect(isRefused(await colleague.call(contract.setAgentState, { params: { id }, body }))).toBe(true)
  expect(hotline.state(agent)).toBe('idle')
})
