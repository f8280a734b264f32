import { expect, test } from 'vitest'
import { listTimePolicies, readTimePolicy, saveTimePolicy, type TimeRule } from '../contract-policies.ts'
import { casework } from '../testing/casework.ts'

const city = casework()
const admin = () => city.platform.as('cui.system')
const hundredDays = (units?: string[]): TimeRule => ({
  clock: 'handle',
  types: ['HELP'],
  ...(units && { units }),
  limit: { amount: 100, unit: 'natural-days' },
  note: '一百日',
})

/** Puts a rule before all others and saves. */
async function saved(rule: TimeRule): Promise<number> {
  const desk = await admin()
  const { policy, version } = await desk.ask(readTimePolicy)
  const next = { ...policy, rules: [rule, ...policy.rules] }
  return (
    await desk.ask(saveTimePolicy, { body: { policy: next, after: version, note: '按通知改为一百日' } })
  ).version
}

/** Days of the almanac the unit has for the case. */
async function daysFor(unit: string): Promise<number> {
  const page = await city.pageFor('pan.review1', await city.dispatched(unit))
  const clock = page.clocks.find(({ kind }) => kind === 'handle')
  return (new Date(clock?.dueAt ?? 0).getTime() - new Date(clock?.startedAt ?? 0).getTime()) / 86_400_000
}

test('a rule saved for one unit is a new version with its author and reason, and holds for that unit alone', async () => {
  const version = await saved(hundredDays(['cg']))
  expect(await daysFor('cg')).toBe(100)
  expect(await daysFor('sw')).toBeLessThan(20)
  const desk = await admin()
  const { versions } = await desk.ask(listTimePolicies)
  expect(versions.map((one) => one.version)).toEqual([version, version - 1])
  expect(versions[0]).toMatchObject({ savedBy: '崔系统', note: '按通知改为一百日' })
  expect(versions[1]).toMatchObject({ savedBy: null, note: null })
  const first = await desk.ask(readTimePolicy, { query: { version: version - 1 } })
  expect(first.policy.rules.some(({ note }) => note === '一百日')).toBe(false)
  expect(await desk.call(readTimePolicy, { query: { version: 99 } })).toMatchObject({ status: 404 })
})

test('a policy with a fault is refused with the rule and what is wrong with it; nothing is kept', async () => {
  const desk = await admin()
  const { policy, version } = await desk.ask(readTimePolicy)
  const body = { after: version, note: '试一下' }
  const unknown = { ...policy, rules: [hundredDays(['nobody']), ...policy.rules] }
  expect(await desk.call(saveTimePolicy, { body: { ...body, policy: unknown } })).toMatchObject({
    status: 422,
    code: 'casework.policy-faulty',
    title: '第 1 条：没有单位 nobody',
  })
  const without = { ...policy, rules: policy.rules.filter(({ clock }) => clock !== 'review') }
  expect(await desk.call(saveTimePolicy, { body: { ...body, policy: without } })).toMatchObject({
    title: expect.stringContaining('“审核时限”没有不限条件的规则') as string,
  })
  expect((await desk.ask(readTimePolicy)).version).toBe(version)
})

test('of two who save at once the second is told; who only reads may not save', async () => {
  const desk = await admin()
  const { policy, version } = await desk.ask(readTimePolicy)
  const body = { policy, after: version, note: '无改动重存' }
  const replies = await Promise.all([1, 2].map(() => desk.call(saveTimePolicy, { body })))
  expect(replies.map((reply) => ('status' in reply ? reply.code : 'saved')).toSorted()).toEqual([
    'casework.changed-meanwhile',
    'saved',
  ])
  const dispatcher = await city.platform.as('jiang.dispatch1')
  const read = await dispatcher.ask(readTimePolicy)
  expect(read.version).toBe(version + 1)
  expect(await dispatcher.call(saveTimePolicy, { body: { ...body, after: version + 1 } })).toMatchObject({
    status: 403,
  })
})
