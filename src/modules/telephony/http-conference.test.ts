import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import * as contract from './contract.ts'
import { type Hotline, openHotline } from './testing/hotline.ts'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())
afterEach(() => hotline.clear())

const [first, second] = ['li.agent1', 'wang.agent2']
const soon = { timeout: 60_000 }
const refusal = (status: number, code: string) => ({ status, code })

test('an agent calls a colleague in, mutes him, locks the door, puts him out', async () => {
  const desk = await hotline.seat(first)
  const { citizen } = await hotline.talk(first)
  await hotline.seat(second)
  const to = { agent: hotline.userId(second) }
  expect(await desk.call(contract.inviteParty, { body: { to: { queue: hotline.queueId } } })).toMatchObject(
    refusal(404, 'telephony.target-unknown'),
  )
  await desk.ask(contract.inviteParty, { body: { to } })
  const leg = await hotline.rings(second)
  hotline.world.answer(leg)
  await expect.poll(() => hotline.world.hears(citizen, leg), soon).toBe(true)
  const conference = async () => (await desk.ask(contract.mySeat)).seat?.call?.conference
  expect((await conference())?.parties.map(({ role, state }) => `${role} ${state}`)).toEqual([
    'citizen in',
    'moderator in',
    'member in',
  ])
  await desk.ask(contract.muteParty, { body: { leg, on: true } })
  await expect.poll(() => hotline.world.hears(citizen, leg), soon).toBe(false)
  await desk.ask(contract.muteParty, { body: { on: false } })
  await expect.poll(() => hotline.world.hears(citizen, leg), soon).toBe(true)
  await desk.ask(contract.lockConference, { body: { on: true } })
  expect(await desk.call(contract.inviteParty, { body: { to: { number: '13900000000' } } })).toMatchObject(
    refusal(409, 'telephony.conference-locked'),
  )
  await desk.ask(contract.putOutParty, { body: { leg } })
  await expect.poll(() => hotline.state(second), soon).toBe('idle')
  expect(await conference()).toBeNull()
})

test('handed over at the answer, the colleague has the citizen; so has whoever of a queue answers', async () => {
  const desk = await hotline.seat(first)
  const { citizen } = await hotline.talk(first)
  await hotline.seat(second)
  const whenAnswered = true
  await desk.ask(contract.transferCall, { body: { to: { queue: hotline.queueId }, whenAnswered } })
  const leg = await hotline.rings(second)
  hotline.world.answer(leg)
  await expect.poll(() => hotline.world.hears(citizen, leg), soon).toBe(true)
  expect(hotline.state(first)).toBe('after-call')
})

test('a citizen goes into a published flow and, led to a person by it, is back with his agent', async () => {
  const desk = await hotline.seat(first)
  const { citizen, agent } = await hotline.talk(first)
  const { flows } = await desk.ask(contract.callFlows)
  expect(flows.map(({ id }) => id)).toContain('bare')
  expect(await desk.call(contract.toFlow, { body: { flow: 'nowhere', comesBack: true } })).toMatchObject({
    code: 'telephony.no-flow',
  })
  await desk.ask(contract.toFlow, { body: { flow: 'bare', comesBack: true } })
  await expect.poll(() => hotline.callOf(citizen)?.transfers.at(-1)?.outcome, soon).toBe('completed')
  await expect.poll(() => hotline.world.hears(citizen, agent), soon).toBe(true)
})

test('a talk is opened to others: its number and PIN are the moderator’s alone; a colleague types both, a third one guesses', async () => {
  const desk = await hotline.seat(first)
  const { citizen } = await hotline.talk(first)
  const colleague = await hotline.seat(second)
  expect(await colleague.call(contract.openRoom, { body: { on: true } })).toMatchObject(
    refusal(404, 'telephony.no-call'),
  )
  await desk.ask(contract.openRoom, { body: { on: true } })
  const room = (await desk.ask(contract.mySeat)).seat?.call?.room
  expect(room).toMatchObject({ number: /^\d{4}$/, pin: /^\d{6}$/ })
  const board = await (await hotline.as('song.lead1')).ask(contract.wallboard)
  expect(JSON.stringify(board)).not.toContain(room?.pin)
  const { number = '', pin = '' } = room ?? {}
  const wrong = pin === '000000' ? '111111' : '000000'
  expect(await colleague.call(contract.enterRoom, { body: { number, pin: wrong } })).toMatchObject(
    refusal(403, 'telephony.room-wrong'),
  )
  await colleague.ask(contract.enterRoom, { body: { number, pin } })
  const leg = await hotline.rings(second)
  hotline.world.answer(leg)
  await expect.poll(() => hotline.world.hears(citizen, leg), soon).toBe(true)
  expect((await colleague.ask(contract.mySeat)).seat?.call?.room).toBeUndefined()
  await desk.ask(contract.openRoom, { body: { on: false } })
  expect((await desk.ask(contract.mySeat)).seat?.call?.room).toBeUndefined()
})
