import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inTenant } from '#platform/db/index.ts'
import { myDeadlineWarnings } from '../contract-warnings.ts'
import { sweepDeadlines, warnDeadlines } from '../jobs.ts'
import { casework } from '../testing/casework.ts'
import { warnOfDeadlines } from './warn-deadlines.ts'

const city = casework()
const hour = 3_600_000

/** The clock goes on and sweeps run, as they do every minute. */
async function later(hours: number): Promise<void> {
  city.platform.clock.advance(hours * hour)
  city.platform.forgetSessions()
  await warnDeadlines.run(city.platform.at, {})
}

async function toldOf(who: string, id: string): Promise<string[]> {
  const { warnings } = await (await city.platform.as(who)).ask(myDeadlineWarnings)
  return warnings.filter(({ caseId }) => caseId === id).map(({ clock, percent }) => `${clock} ${percent}`)
}

const linesOf = async (id: string) =>
  (await city.pageFor('qin.supervise', id)).history
    .filter(({ event }) => event === 'clockWarned')
    .map(({ label, reason }) => `${label} ${reason}`)

/** Brought to 城管局 and signed there; the limit of a request for help is five working days from now. */
async function inHand(): Promise<string> {
  const id = await city.dispatched('cg')
  await city.act('cao.urban', id, 'sign')
  await city.act('cao.urban', id, 'recordContact', {
    contact: { number: '13812345678', at: city.platform.clock.now().toISOString(), result: '已联系' },
  })
  return id
}

test('at half the limit the handler is told, at four fifths his head too, at the deadline who watches over all, then every working day', async () => {
  const id = await inHand()
  await later(0)
  expect(await toldOf('cao.urban', id)).toEqual([])
  // Wednesday afternoon: a little more than half of five working days is used.
  await later(55)
  expect(await toldOf('cao.urban', id)).toEqual(['handle 50'])
  expect(await toldOf('qin.supervise', id)).toEqual([])
  await later(24)
  await later(18)
  expect(await toldOf('cao.urban', id)).toEqual(['handle 80'])
  expect(await toldOf('yan.urban', id)).toEqual(['handle 80'])
  expect(await toldOf('qin.supervise', id)).toEqual([])
  expect(await toldOf('sun.water', id)).toEqual([])
  // Monday, past the deadline.
  await later(74)
  expect(await toldOf('qin.supervise', id)).toEqual(['handle 100'])
  expect(await linesOf(id)).toEqual([
    '时限预警 办理时限已用 50%',
    '时限预警 办理时限已用 80%',
    '超期预警 办理时限已超期',
  ])
  await later(1)
  expect(await linesOf(id)).toHaveLength(3)
  await later(24)
  expect((await linesOf(id)).at(-1)).toBe('超期提醒 办理时限已超期')
  expect(await linesOf(id)).toHaveLength(4)
})

test('a sweep that runs twice says nothing twice, and what a stopped clock said is no longer shown', async () => {
  const id = await city.register('li.agent1').then((made) => made.id)
  await later(5 * 24)
  expect(await toldOf('luo.prereview', id)).toEqual(['dispatch 100'])
  expect(await toldOf('cao.urban', id)).toEqual([])
  const said = await linesOf(id)
  await Promise.all([warnDeadlines.run(city.platform.at, {}), warnDeadlines.run(city.platform.at, {})])
  expect(await linesOf(id)).toEqual(said)
  await city.act('luo.prereview', id, 'invalidate', { reasonCode: 'NO_SUBSTANCE', reason: '无法核实' })
  expect(await toldOf('luo.prereview', id)).toEqual([])
})

test('the desks concerned hear of it at once, the announcement names case and clock, and a paused clock warns nobody', async () => {
  const waiting = await inHand()
  await city.act('cao.urban', waiting, 'requestInfo', { reason: '请市民补充照片' })
  const id = await inHand()
  const heard: unknown[] = []
  const { at, city: of } = city.platform
  const leave = at.live.subscribe(of.tenantId, 'deadline-warnings', ({ message }) => heard.push(message))
  await later(4 * 24)
  leave()
  expect(JSON.stringify(heard)).toContain(city.unitId('cg'))
  expect(await toldOf('cao.urban', waiting)).toEqual([])
  expect(await toldOf('cao.urban', id)).toHaveLength(1)
  const announced = await inTenant(at.db, of.tenantId, (tx) =>
    sql<{ data: unknown }>`select data from outbox where name = 'clock.warned' and subject = ${id}`.execute(
      tx,
    ),
  )
  expect(JSON.stringify(announced.rows)).toMatch(/clock\W+handle/)
  await sweepDeadlines.run(at, {})
  expect(await warnOfDeadlines(at, of.tenantId)).toBe(0)
})
