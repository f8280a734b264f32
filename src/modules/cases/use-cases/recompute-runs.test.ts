import { expect, test } from 'vitest'
import { inTenant } from '#platform/db/index.ts'
import { readTimePolicy, saveTimePolicy, trialTimePolicy } from '../contract-policies.ts'
import { beginRecompute, listRecomputeMoves, listRecomputes, stopRecompute } from '../contract-recompute.ts'
import { recomputeRuns } from '../jobs.ts'
import { casework } from '../testing/casework.ts'
import { portion, recomputeDeadlines } from './recompute-deadlines.ts'

const city = casework()
const day = 86_400_000
const admin = () => city.platform.as('cui.system')

const handleOf = async (id: string) => {
  const page = await city.pageFor('pan.review1', id)
  const clock = page.clocks.find(({ kind }) => kind === 'handle')
  return { page, days: (Date.parse(clock?.dueAt ?? '') - Date.parse(clock?.startedAt ?? '')) / day }
}

/** A new version that gives every request for help so many days of the almanac. */
async function nowDays(amount: number): Promise<number> {
  const desk = await admin()
  const { policy, version } = await desk.ask(readTimePolicy)
  const rule = {
    clock: 'handle',
    types: ['HELP'],
    categories: ['01'],
    limit: { amount, unit: 'natural-days' },
    note: `${amount}日`,
  } as const
  const rules = [rule, ...policy.rules.filter(({ note }) => !/^\d+日$/.test(note))]
  const body = { policy: { ...policy, rules }, after: version, note: '改时限' }
  return (await desk.ask(saveTimePolicy, { body })).version
}
const newestRun = async () => (await (await admin()).ask(listRecomputes)).runs[0]

test('what the trial counted is what the run moves; each move is kept, told in the history, and the case goes on by the new rules', async () => {
  const first = await city.dispatched('cg')
  await city.dispatched('sw')
  const policyVersion = await nowDays(40)
  expect((await handleOf(first)).days).toBeLessThan(20)
  const desk = await admin()
  const counted = await desk.ask(trialTimePolicy, { body: {} })
  const { id } = await desk.ask(beginRecompute, { body: { policyVersion, reason: '市政府办通知' } })
  expect(await newestRun()).toMatchObject({ state: 'RUNNING', looked: 0, begunBy: '崔系统' })
  await recomputeRuns.run(city.platform.at, {})
  const run = await newestRun()
  expect(run).toMatchObject({
    state: 'DONE',
    looked: run?.total,
    movedCases: counted.moved.cases,
    movedClocks: counted.moved.clocks,
    failed: 0,
  })
  const { page, days } = await handleOf(first)
  expect(days).toBe(40)
  expect(page.dueAt).toBe(page.clocks.find(({ kind }) => kind === 'handle')?.dueAt)
  expect(page.history.find(({ event }) => event === 'deadlinesRecomputed')?.reason).toContain('市政府办通知')
  const { moves } = await desk.ask(listRecomputeMoves, { params: { id }, query: { limit: 100 } })
  expect(moves).toHaveLength(counted.moved.clocks)
  const move = moves.find(({ number, clock }) => number === page.number && clock === 'handle')
  expect(move?.after).toBe(page.dueAt)
  expect(Date.parse(move?.before ?? '')).toBeLessThan(Date.parse(move?.after ?? ''))
  // The next act reckons by the same rules, not by those of the registration.
  await city.act('cao.urban', first, 'sign')
  expect((await handleOf(first)).days).toBe(40)
  expect(await desk.ask(trialTimePolicy, { body: {} })).toMatchObject({ moved: { clocks: 0 } })
})

test('a server that stops in the middle goes on where it was, and does no case twice', async () => {
  for (const unit of ['cg', 'sw', 'cg']) await city.dispatched(unit)
  const policyVersion = await nowDays(50)
  const desk = await admin()
  await desk.ask(beginRecompute, { body: { policyVersion, reason: '再改' } })
  const { at, city: of } = city.platform
  const some = () => inTenant(at.db, of.tenantId, (tx) => portion(tx, at, of.tenantId, 2))
  expect(await some()).toBe(true)
  expect(await newestRun()).toMatchObject({ state: 'RUNNING', looked: 2 })
  const broken = inTenant(at.db, of.tenantId, async (tx) => {
    await portion(tx, at, of.tenantId, 2)
    throw new Error('the server stops')
  })
  await expect(broken).rejects.toThrow('the server stops')
  expect(await newestRun()).toMatchObject({ looked: 2 })
  await Promise.all([1, 2].map(() => recomputeDeadlines(at, of.tenantId, 2)))
  await recomputeDeadlines(at, of.tenantId, 2)
  const run = await newestRun()
  expect(run).toMatchObject({ state: 'DONE', looked: run?.total })
  const { moves } = await desk.ask(listRecomputeMoves, {
    params: { id: run?.id ?? '' },
    query: { limit: 100 },
  })
  const seen = moves.map(({ number, clock, before }) => `${number} ${clock} ${before}`)
  expect(new Set(seen).size).toBe(seen.length)
  expect(moves).toHaveLength(run?.movedClocks ?? -1)
})

test('one run at a time, by the rules that were tried; a stopped one moves nothing more', async () => {
  const id = await city.dispatched('cg')
  const before = (await handleOf(id)).days
  const policyVersion = await nowDays(60)
  const desk = await admin()
  const body = { policyVersion, reason: '再改' }
  expect(
    await desk.call(beginRecompute, { body: { ...body, policyVersion: policyVersion - 1 } }),
  ).toMatchObject({ code: 'casework.changed-meanwhile' })
  const run = await desk.ask(beginRecompute, { body })
  expect(await desk.call(beginRecompute, { body })).toMatchObject({
    status: 409,
    code: 'casework.recompute-under-way',
  })
  await desk.ask(stopRecompute, { params: { id: run.id } })
  await recomputeRuns.run(city.platform.at, {})
  expect((await handleOf(id)).days).toBe(before)
  expect(await newestRun()).toMatchObject({ state: 'STOPPED', endedBy: '崔系统' })
  expect(await desk.call(stopRecompute, { params: { id: run.id } })).toMatchObject({
    code: 'casework.recompute-over',
  })
})
