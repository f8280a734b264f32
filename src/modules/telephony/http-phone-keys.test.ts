import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/db/index.ts'
import * as contract from './contract.ts'
import { type Hotline, openHotline } from './testing/hotline.ts'

let hotline: Hotline
/** The agent's own desk telephone, and one in the gate. */
const [phone, gate] = [newId(), newId()]
const [agent, lead] = ['li.agent1', 'song.lead1']
const soon = { timeout: 60_000 }

beforeAll(async () => {
  hotline = await openHotline()
  const by = await hotline.as('cui.system')
  const telephone = (id: string, number: string, more: object) =>
    by.ask(contract.saveExtension, {
      params: { id },
      body: {
        id,
        number,
        name: `话机 ${number}`,
        mayDial: 'all',
        active: true,
        version: 0,
        password: `wanglan-${number}-secret`,
        ...more,
      },
    })
  await telephone(phone, '8961', { userId: hotline.userId(agent) })
  await telephone(gate, '8962', {})
  for (const one of [phone, gate]) hotline.world.register(one)
})
afterAll(() => hotline.close())
afterEach(() => hotline.clear())

const keys = (code: string, endpoint = phone) => hotline.world.call({ endpoint, from: endpoint, to: code })
/** Signed in by code, and a citizen on the line. */
async function talking() {
  const code = keys('*80#')
  await expect.poll(() => hotline.state(agent), soon).toBe('idle')
  if (code) hotline.world.hangup(code)
  const citizen = await hotline.caller()
  const ringing = () =>
    hotline.world.legs().findLast((leg) => leg.endpoint === phone && leg.direction === 'out')?.leg
  await expect.poll(ringing, soon).toBeDefined()
  const leg = ringing()
  if (!leg) throw new Error('nothing rings')
  hotline.world.answer(leg)
  await expect.poll(() => hotline.callOf(citizen)?.state, soon).toBe('talking')
  return { citizen, leg }
}

test('an agent signs in on the telephone that is his, as who he is; he rests and signs out there', async () => {
  keys('*80#')
  await expect.poll(() => hotline.state(agent), soon).toBe('idle')
  expect((await (await hotline.as(agent)).ask(contract.mySeat)).seat).toMatchObject({
    number: '8001',
    name: '李晓岚',
    phone: { endpoint: phone, registered: true },
  })
  keys('*82*1#')
  await expect.poll(() => hotline.state(agent), soon).toBe('rest')
  keys('#80#')
  await expect.poll(() => hotline.state(agent), soon).toBe('out')
})

test('a telephone that is nobody’s signs nobody in', async () => {
  const leg = keys('*80#', gate)
  await expect.poll(() => leg && hotline.world.sounds(leg), soon).toEqual(['file:zh/code-refused'])
})

test('help keyed in a call comes to the shift lead’s screen; a life at risk brings her and 110 in, and is marked', async () => {
  const leadDesk = await hotline.seat(lead)
  await leadDesk.ask(contract.pause, { body: { to: 'busy', reason: '值班' } })
  const { citizen, leg } = await talking()
  const id = hotline.callOf(citizen)?.id ?? ''
  hotline.world.press(leg, '*31')
  await expect
    .poll(async () => (await leadDesk.ask(contract.myMessages)).messages, soon)
    .toMatchObject([{ text: '求助：请求帮助', call: id }])
  hotline.world.press(leg, '*0')
  const rung = await hotline.rings(lead)
  hotline.world.answer(rung)
  await expect.poll(() => hotline.world.hears(citizen, rung), soon).toBe(true)
  const marked = async () => (await leadDesk.ask(contract.listMarkedCalls, { query: {} })).marked
  await expect
    .poll(async () => (await marked()).map(({ kind, callId }) => [kind, callId]), soon)
    .toEqual(expect.arrayContaining([['life-at-risk', id]]))
})

test('the shift lead is called for a word, the citizen hears music', async () => {
  const leadDesk = await hotline.seat(lead)
  await leadDesk.ask(contract.pause, { body: { to: 'busy', reason: '值班' } })
  const { citizen, leg } = await talking()
  hotline.world.press(leg, '*30')
  const rung = await hotline.rings(lead)
  hotline.world.answer(rung)
  await expect.poll(() => hotline.world.hears(leg, rung), soon).toBe(true)
  expect(hotline.world.hears(citizen, rung)).toBe(false)
})
