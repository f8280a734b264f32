import { expect, test } from 'vitest'
import { inTenant, newId } from '#platform/db/index.ts'
import { closeKnownEvent, listKnownEvents, saveKnownEvent } from '../contract-events.ts'
import { casework } from '../testing/casework.ts'
import { countTold } from '../store/known-events.ts'
import { eventOfCaller } from './known-events.ts'

const city = casework()
const heard = (number: string) => {
  const { at, city: seeded } = city.platform
  return inTenant(at.db, seeded.tenantId, (tx) => eventOfCaller(tx, at, seeded.tenantId, number))
}
const lead = () => city.platform.as('song.lead1')
const hours = (n: number) => new Date(city.platform.clock.now().getTime() + n * 3_600_000).toISOString()
const event = (change: object = {}) => ({
  title: '东门街供水管爆裂',
  details: '预计 18 时恢复',
  prompt: 'zh/welcome',
  numbers: [] as string[],
  areas: [] as string[],
  everybody: false,
  from: hours(-1),
  until: hours(8),
  version: 0,
  ...change,
})
async function publish(change: object) {
  const id = newId()
  await (await lead()).ask(saveKnownEvent, { params: { id }, body: event(change) })
  return id
}
const close = async (id: string) => (await lead()).call(closeKnownEvent, { params: { id }, body: {} })

test('an event is heard by callers of its area and of its numbers, and by nobody once it is closed', async () => {
  await city.register('li.agent1', { requesterPhone: '13911116661' })
  const id = await publish({ areas: ['990101'], numbers: ['0731 855'] })
  expect(await heard('13911116661')).toMatchObject({ id, prompt: 'zh/welcome' })
  expect(await heard('073185551234')).toMatchObject({ id })
  expect(await heard('13911116662')).toBeUndefined()
  expect(await close(id)).toEqual({ id })
  expect(await heard('13911116661')).toBeUndefined()
  expect(await close(id)).toMatchObject({ code: 'known-event.closed' })
})

test('an event for everybody is heard by all, also by who shows no number, until its time is over', async () => {
  const id = await publish({ everybody: true })
  expect(await heard('anonymous')).toMatchObject({ id })
  city.platform.clock.advance(9 * 3_600_000)
  city.platform.forgetSessions()
  expect(await heard('anonymous')).toBeUndefined()
})

test.each([
  ['nobody', {}],
  ['order', { everybody: true, until: '2020-01-01T00:00:00.000Z' }],
  ['number', { numbers: ['ab'] }],
])('an event is refused for %s', async (fault, change) => {
  const reply = await (await lead()).call(saveKnownEvent, { params: { id: newId() }, body: event(change) })
  expect(reply).toMatchObject({ status: 422, code: `known-event.${fault}` })
})

test('a change over an older reading is refused; the list tells how many were told and how many needed no more', async () => {
  const id = await publish({ everybody: true })
  const by = await lead()
  await by.ask(saveKnownEvent, {
    params: { id },
    body: event({ everybody: true, version: 1, title: '已改' }),
  })
  expect(
    await by.call(saveKnownEvent, { params: { id }, body: event({ everybody: true, version: 1 }) }),
  ).toMatchObject({ code: 'known-event.changed-meanwhile' })
  const { at, city: seeded } = city.platform
  await inTenant(at.db, seeded.tenantId, async (tx) => {
    await countTold(tx, seeded.tenantId, id, true)
    await countTold(tx, seeded.tenantId, id, false)
  })
  const { events } = await by.ask(listKnownEvents, { query: {} })
  expect(events.find((one) => one.id === id)).toMatchObject({
    title: '已改',
    told: 2,
    content: 1,
    stands: true,
  })
})
