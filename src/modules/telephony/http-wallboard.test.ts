import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { createGroup } from '#modules/identity/contract.ts'
import { listQueues, saveQueue } from '#modules/queueing/contract.ts'
import { BoardFeed } from './live/board-feed.ts'
import { telephonyPermissions } from './permissions.ts'
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
const board = async (account: string) => (await hotline.as(account)).ask(contract.wallboard)
const mainOf = ({ queues }: Awaited<ReturnType<typeof board>>) => queues.find(({ name }) => name === '综合')

test('the board counts who waits, who serves and what the day brought, with the name of every service level', async () => {
  const before = mainOf(await board('song.lead1'))?.today.offered ?? 0
  await hotline.seat(agent)
  await hotline.talk(agent)
  await hotline.caller('13800000002')
  await expect.poll(async () => mainOf(await board('song.lead1'))?.waiting, soon).toBe(1)
  const shown = await board('song.lead1')
  expect(mainOf(shown)).toMatchObject({ serving: 1, idle: 0, closed: 0, today: { offered: before + 2 } })
  expect(mainOf(shown)?.waitingSince).toBeTypeOf('number')
  expect(shown.agents).toEqual(
    expect.arrayContaining([expect.objectContaining({ number: '8001', state: 'talking' })]),
  )
  expect(shown.calls.map(({ number }) => number)).toEqual(
    expect.arrayContaining(['13800000001', '13800000002']),
  )
  expect(shown.variants.map(({ label }) => label)).toContain('限时内接起 ÷（来话 − 短时放弃）')
  for (const { name } of shown.variants) expect(shown.total.today.levels).toHaveProperty(name)
})

test('what was counted of a call stays counted once when it ends, and after a start anew', async () => {
  await hotline.seat(agent)
  const { citizen } = await hotline.talk(agent)
  const during = mainOf(await board('song.lead1'))?.today
  hotline.world.hangup(citizen)
  await expect.poll(() => hotline.state(agent), soon).toBe('after-call')
  await expect.poll(() => Object.keys(hotline.control.world.calls), soon).toEqual([])
  expect(mainOf(await board('song.lead1'))?.today).toEqual(during)
  const afterStart = async () => {
    const anew = await new BoardFeed(hotline.platform.at, hotline.control).board(readerOf('tenant'))
    return anew?.queues.find(({ name }) => name === '综合')?.today
  }
  // What is kept is there a moment after it happened.
  await expect.poll(afterStart, soon).toEqual(during)
})

test('the service level is counted by the limit of the queue itself, and anew once that is changed', async () => {
  await hotline.seat(agent)
  const { citizen } = await hotline.talk(agent)
  hotline.world.hangup(citizen)
  await expect.poll(() => Object.keys(hotline.control.world.calls), soon).toEqual([])
  const administrator = await hotline.as('cui.system')
  const { queues } = await administrator.ask(listQueues)
  const queue = queues.find(({ code }) => code === 'main')
  if (!queue) throw new Error('no queue')
  const { id, code, name, version } = queue
  const limit = { withinSec: 40, percent: 80 }
  const body = { id, code, name, version, serviceLevel: limit }
  const answered = mainOf(await board('song.lead1'))?.today.answered
  await administrator.ask(saveQueue, { params: { id }, body })
  await expect
    .poll(async () => mainOf(await board('song.lead1')), soon)
    .toMatchObject({ open: true, target: { withinMs: 40_000, share: 0.8 }, today: { answered } })
})

test('a closed queue stands on the board only while somebody waits in it', async () => {
  const administrator = await hotline.as('cui.system')
  await hotline.seat(agent)
  await (await hotline.as(agent)).ask(contract.pause, { body: { to: 'busy' } })
  const waiting = await hotline.caller('13800000088')
  await expect.poll(async () => mainOf(await board('song.lead1'))?.waiting, soon).toBe(1)
  const turn = async (active: boolean) => {
    const queue = (await administrator.ask(listQueues)).queues.find(({ code }) => code === 'main')
    if (!queue) throw new Error('no queue')
    const { id, code, name, version } = queue
    await administrator.ask(saveQueue, { params: { id }, body: { id, code, name, version, active } })
  }
  await turn(false)
  await expect
    .poll(async () => mainOf(await board('song.lead1')), soon)
    .toMatchObject({ open: false, waiting: 1 })
  hotline.world.hangup(waiting)
  await expect.poll(async () => mainOf(await board('song.lead1')), soon).toBeUndefined()
  await turn(true)
})

test('who looks with the scope of his queues sees those queues and their agents, and no other', async () => {
  await hotline.seat(agent)
  await hotline.seat('zhou.agent3')
  await hotline.talk(agent)
  const own = await board('wang.agent2')
  expect(own.queues.map(({ name }) => name)).toEqual(['综合'])
  expect(own.agents.map(({ number }) => number)).toContain('8001')
  expect(own.agents.map(({ number }) => number)).not.toContain('8003')
  expect(own.calls).toHaveLength(1)
  const other = await board('zhou.agent3')
  expect(other.queues.map(({ name }) => name)).toEqual(['英语'])
  expect(other.agents.map(({ number }) => number)).not.toContain('8001')
  expect(other.calls).toEqual([])
  expect((await board('song.lead1')).queues.map(({ name }) => name).sort()).toEqual(['综合', '英语'].sort())
  expect(await (await hotline.as('yan.urban')).call(contract.wallboard)).toMatchObject({ status: 403 })
})

test('who leads a group sees its agents and the queues they serve', async () => {
  await hotline.seat(agent)
  await hotline.talk(agent)
  const administrator = await hotline.as('cui.system')
  const wish = { name: '夜班组', leadId: hotline.userId('he.agent5'), memberIds: [hotline.userId(agent)] }
  expect((await board('he.agent5')).queues).toEqual([])
  await administrator.ask(createGroup, { body: wish })
  const led = await board('he.agent5')
  expect(led.queues.map(({ name }) => name)).toEqual(['综合'])
  expect(led.agents.map(({ number }) => number)).toEqual(['8001'])
  expect(led.calls).toHaveLength(1)
})

test('a change is told to every page at once, cut to what its reader may see', async () => {
  const { live } = hotline.platform.at
  const tenant = hotline.platform.city.tenantId
  const everything = readerOf('tenant')
  const nothing = readerOf('queue')
  await hotline.control.board.board(everything)
  await hotline.control.board.board(nothing)
  type Change = NonNullable<ReturnType<typeof hotline.control.board.change>>
  const told: { all: Change[]; none: Change[] } = { all: [], none: [] }
  const leave = live.subscribe(tenant, 'wallboard', ({ message }) => {
    const all = hotline.control.board.change(everything, message as never)
    const none = hotline.control.board.change(nothing, message as never)
    if (all) told.all.push(all)
    if (none) told.none.push(none)
  })
  await hotline.seat(agent)
  await hotline.talk(agent)
  await expect
    .poll(() => told.all.some(({ agents }) => agents.some(({ state }) => state === 'talking')), soon)
    .toBe(true)
  expect(told.all.flatMap(({ calls }) => calls).length).toBeGreaterThan(0)
  expect(told.none.flatMap(({ agents, calls, queues }) => [...agents, ...calls, ...queues])).toEqual([])
  leave()
})

test('missed calls are counted, those whose time is over apart', async () => {
  const desk = await hotline.as('song.lead1')
  const before = await desk.ask(contract.missedFigures)
  await hotline.seat('wang.agent2')
  await (await hotline.as('wang.agent2')).ask(contract.pause, { body: { to: 'busy' } })
  const citizen = await hotline.caller('13800000077')
  hotline.world.hangup(citizen)
  await expect
    .poll(() => desk.ask(contract.missedFigures), soon)
    .toEqual({ ...before, open: before.open + 1 })
})

/** Somebody who may look with this scope and serves no queue. */
function readerOf(scope: 'tenant' | 'queue'): Actor {
  const verbs = telephonyPermissions.map(({ verb }) => [verb, { scope, masked: false }] as const)
  return {
    kind: 'user',
    tenantId: hotline.platform.city.tenantId,
    userId: hotline.userId('gao.agent7'),
    name: '某人',
    roles: [],
    grants: Object.fromEntries(verbs),
  }
}
