import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/db/index.ts'
import type { Visitor } from '../../../tests/support/platform.ts'
import * as contract from './contract.ts'
import { type Hotline, openHotline } from './testing/hotline.ts'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())
afterEach(() => hotline.clear())

const agent = 'li.agent1'
const soon = { timeout: 60_000 }
const refusal = (status: number, code: string) => ({ status, code })

/** A citizen rings the agent, gives up, and is on the list. */
async function missed(from: string) {
  const desk = await hotline.seat(agent)
  const citizen = await hotline.caller(from)
  await hotline.rings(agent)
  hotline.world.hangup(citizen)
  await expect.poll(() => entry(desk, from), soon).toBeDefined()
  const found = await entry(desk, from)
  return { desk, params: { id: found?.id ?? '' } }
}
const list = async (by: Visitor) => (await by.ask(contract.listMissedCalls, { query: {} })).missed
const entry = async (by: Visitor, number: string) => (await list(by)).find((one) => one.number === number)
/** The line over which the citizen is called back. */
const dialled = () =>
  expect.poll(() => hotline.world.legs().find((leg) => leg.trunk && leg.direction === 'out')?.leg, soon)
const line = () => {
  const leg = hotline.world.legs().find((one) => one.trunk && one.direction === 'out')?.leg
  if (!leg) throw new Error('nobody is dialled')
  return leg
}

test('who gave up is on the list of his queue, merged by number, and off it after a call-back that reached him', async () => {
  const from = '13911110001'
  const { desk, params } = await missed(from)
  expect(await entry(desk, from)).toMatchObject({ reason: 'abandoned', times: 1, tries: [] })
  await desk.ask(contract.callBack, { params })
  await dialled().toBeDefined()
  hotline.world.answer(line())
  await expect.poll(() => hotline.state(agent), soon).toBe('outbound')
  hotline.world.hangup(line())
  await expect.poll(() => entry(desk, from), soon).toBeUndefined()
  expect(await desk.call(contract.callBack, { params })).toMatchObject(
    refusal(409, 'telephony.missed-closed'),
  )
})

test('each try in vain is kept with who and when; three in one hour close nothing', async () => {
  const from = '13911110002'
  const { desk, params } = await missed(from)
  for (const [n, cause] of (['busy', 'no-answer', 'rejected'] as const).entries()) {
    await expect.poll(() => hotline.state(agent), soon).toBe('idle')
    await desk.ask(contract.callBack, { params })
    await dialled().toBeDefined()
    hotline.world.reject(line(), cause)
    await expect.poll(async () => (await entry(desk, from))?.tries.length, soon).toBe(n + 1)
    expect((await entry(desk, from))?.tries.at(-1)).toMatchObject({
      by: hotline.userId(agent),
      outcome: cause,
    })
  }
})

test('an agent who hangs up before anybody could answer has not tried', async () => {
  const from = '13911110003'
  const { desk, params } = await missed(from)
  await desk.ask(contract.callBack, { params })
  await dialled().toBeDefined()
  await desk.ask(contract.actOnCall, { params: { act: 'hang-up' } })
  await expect.poll(() => hotline.state(agent), soon).toBe('idle')
  expect((await entry(desk, from))?.tries).toEqual([])
})

test('an entry is closed by hand with a note, which is audited, and only once', async () => {
  const from = '13911110004'
  const { desk, params } = await missed(from)
  expect(await desk.call(contract.closeMissedCall, { params, body: { note: '' } })).toMatchObject({
    status: 400,
  })
  const body = { note: '市民已通过网上办理' }
  expect(await desk.ask(contract.closeMissedCall, { params, body })).toEqual(params)
  expect(await entry(desk, from)).toBeUndefined()
  const closed = refusal(409, 'telephony.missed-closed')
  expect(await desk.call(contract.closeMissedCall, { params, body })).toMatchObject(closed)
  expect(await desk.call(contract.callBack, { params })).toMatchObject(closed)
})

test('the missed callers of a queue are not those of another, nor of nobody', async () => {
  const from = '13911110005'
  const { desk, params } = await missed(from)
  const body = { note: '不相干的人' }
  const english = await hotline.as('zhou.agent3')
  expect(await entry(english, from)).toBeUndefined()
  for (const by of [english, desk]) {
    const id = by === english ? params.id : newId()
    const unknown = refusal(404, 'telephony.not-found')
    expect(await by.call(contract.callBack, { params: { id } })).toMatchObject(unknown)
    expect(await by.call(contract.closeMissedCall, { params: { id }, body })).toMatchObject(unknown)
  }
  expect(await entry(await hotline.as('song.lead1'), from)).toBeDefined()
  const unit = await hotline.as('cao.urban')
  expect(await unit.call(contract.listMissedCalls, { query: {} })).toMatchObject({ status: 403 })
  expect(await unit.call(contract.closeMissedCall, { params, body })).toMatchObject({ status: 403 })
})

test('without a seat nobody is called back, and the entry stays untaken', async () => {
  const from = '13911110006'
  const { params } = await missed(from)
  const colleague = await hotline.as('wang.agent2')
  expect(await colleague.call(contract.callBack, { params })).toMatchObject(refusal(409, 'telephony.no-seat'))
  expect((await entry(colleague, from))?.takenBy).toBeNull()
})

test('the list goes on from page to page by due time, leaving nobody out', async () => {
  for (const from of ['13911110007', '13911110008', '13911110009']) {
    await missed(from)
    await hotline.clear()
    hotline.platform.clock.advance(60_000)
  }
  const by = await hotline.as('song.lead1')
  const all = await list(by)
  const seen: string[] = []
  for (let after: string | null = ''; after !== null;) {
    const page: Awaited<ReturnType<typeof by.ask<typeof contract.listMissedCalls>>> = await by.ask(
      contract.listMissedCalls,
      { query: { limit: 2, ...(after === '' ? {} : { after }) } },
    )
    seen.push(...page.missed.map(({ id }) => id))
    after = page.next
  }
  expect(seen).toEqual(all.map(({ id }) => id))
  expect(seen.length).toBeGreaterThan(2)
})
