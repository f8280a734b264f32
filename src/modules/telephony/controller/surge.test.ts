/** 话务高峰 in the call controller: proposed by figures, the notice, key 9, the short form, its end; and half an hour of ten times the calls. */
import { beforeAll, describe, expect, test } from 'vitest'
import { inSurge, usualQueue, type Queue } from '#modules/queueing/index.ts'
import { openCentre, type Centre } from './testing/centre.ts'
import { bare, citySettings, queueId, tenantId } from './testing/city.ts'
import { liveRush, type RushFigures, rushRule } from './testing/rush.ts'

const minute = 60_000
const open = (change: Partial<Queue> = {}) =>
  openCentre({
    staff: 2,
    settings: (staff) => {
      const queue = {
        ...usualQueue(queueId, '综合'),
        surge: { ...rushRule, arrivals: 3, waiting: 3 },
        tenantId,
      }
      return { ...citySettings({ flow: bare, staff }), queues: { [queueId]: { ...queue, ...change } } }
    },
  })
const running = { id: '01900000-0000-7000-8000-000000000301', since: 0 }

/** A surge is begun, or (null) ended. */
function put(centre: Centre, surge: typeof running | null): void {
  const queue = { ...usualQueue(queueId, '综合'), surge: { ...rushRule, arrivals: 3, waiting: 3 }, tenantId }
  centre.settings = {
    ...centre.settings,
    queues: { [queueId]: surge ? inSurge(queue, surge) : queue },
  }
}

async function busyAgent(centre: Centre) {
  const agent = await centre.signIn(0)
  await centre.do({ do: 'pause', agent: agent.id, to: 'busy' })
  return agent
}

test('so many callers within the time propose a surge, once; a quarter of an hour later again', async () => {
  const centre = await open()
  await busyAgent(centre)
  for (const n of [1, 2]) await centre.caller(`1380000000${n}`)
  await centre.pass(2_000)
  expect(centre.rows('surge-due')).toEqual([])
  await centre.caller('13800000003')
  await centre.pass(5_000)
  expect(centre.rows('surge-due')).toMatchObject([{ queue: queueId, arrivals: 3, waiting: 3, begins: false }])
  for (let i = 0; i < 16; i++) {
    await centre.caller(`1380000001${i}`)
    await centre.pass(minute, 20_000)
  }
  expect(centre.rows('surge-due')).toHaveLength(2)
})

test('a caller of a surge hears the notice first, then music; whoever answers him has the short form', async () => {
  const centre = await open()
  const agent = await busyAgent(centre)
  put(centre, running)
  const citizen = await centre.caller()
  expect(centre.world.sounds(citizen)).toEqual(['file:zh/queue-surge'])
  await centre.pass(4_000)
  expect(centre.world.sounds(citizen)).toEqual(['file:zh/queue-callback-offer'])
  await centre.pass(4_000)
  expect(centre.world.sounds(citizen).join()).toContain('music/hold')
  expect(centre.call(citizen).surge).toBeUndefined()
  await centre.do({ do: 'ready', agent: agent.id })
  await centre.answer(agent)
  expect(centre.call(citizen)).toMatchObject({ state: 'talking', surge: { id: running.id, shortForm: true } })
})

test('key 9 keeps the place in a surge though the queue does not offer it otherwise', async () => {
  const centre = await open()
  await busyAgent(centre)
  const before = await centre.caller('13800000001')
  centre.world.press(before, '9')
  await centre.settle()
  expect(centre.call(before).state).toBe('queued')
  put(centre, running)
  const { seq } = centre.call(before).entry ?? {}
  centre.world.press(before, '9')
  await centre.settle()
  const back = Object.values(centre.controller.world.calls).find((call) => call.entry?.virtual)
  expect(back?.entry).toMatchObject({ seq, virtual: { number: '13800000001' } })
})

test('calm for as long as the rule says is told once, and taken back when callers come again', async () => {
  const centre = await open()
  await busyAgent(centre)
  put(centre, running)
  await centre.pass(2 * minute, 10_000)
  expect(centre.rows('surge-calm')).toEqual([])
  await centre.pass(2 * minute, 10_000)
  expect(centre.rows('surge-calm')).toMatchObject([{ surge: running.id }])
  for (const n of [1, 2, 3]) await centre.caller(`1380000000${n}`)
  await centre.pass(10_000, 10_000)
  expect(centre.rows('surge-calm').map(({ at }) => at !== null)).toEqual([true, false])
})

test('without a surge a caller hears music at once, as ever', async () => {
  const centre = await open()
  await busyAgent(centre)
  const citizen = await centre.caller()
  expect(centre.world.sounds(citizen).join()).toContain('music/hold')
})

describe('half an hour of ten times the calls', () => {
  let figures: RushFigures
  beforeAll(async () => {
    figures = await liveRush({ perMinute: 1, times: 10, staff: 3, helpers: 2, seed: 12_345 })
  }, 120_000)

  test('is seen within minutes, and seen to be over', () => {
    expect(figures.proposedAt).toBeGreaterThan(10 * minute)
    expect(figures.proposedAt).toBeLessThan(15 * minute)
    expect(figures.calmAt).toBeGreaterThan(40 * minute)
  })

  test('nobody on the line hears silence, and those who come meanwhile hear the notice', () => {
    expect(figures.silent).toEqual([])
    expect(figures.heardNotice).toBeGreaterThan(150)
    expect(figures.longestQueue).toBeGreaterThan(10)
  })

  test('every number ends answered, called back or on the missed list', () => {
    const { calls, answered, calledBack, missed, lost } = figures
    expect(lost).toEqual([])
    expect(answered + calledBack + missed).toBe(calls)
    expect(calls).toBeGreaterThan(300)
    for (const count of [answered, calledBack, missed]) expect(count).toBeGreaterThan(10)
    expect(figures.shortForms).toBeGreaterThan(20)
  })
})
