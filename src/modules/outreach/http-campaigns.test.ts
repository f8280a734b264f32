/** Campaigns over HTTP with call control, database and a switch in the test's hands. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { publishFlow, shippedFlows } from '#modules/ivr/index.ts'
import { inTenant, newId } from '#platform/db/index.ts'
import { listAudit } from '#modules/identity/contract.ts'
import { type Hotline, openHotline } from '../telephony/testing/hotline.ts'
import * as contract from './contract.ts'
import { Pacer } from './pacer.ts'
import { giveBackForgotten } from './use-cases/give-back.ts'
import { usualCampaign } from './domain/campaign.ts'
import { claimEntries } from './store/entries.ts'

let hotline: Hotline
let pacer: Pacer | undefined
beforeAll(async () => {
  hotline = await openHotline()
  const flow = shippedFlows.find((one) => one.flow.id === 'notice')?.flow
  if (!flow) throw new Error('no notice flow')
  const { tenantId } = hotline.platform.city
  await inTenant(hotline.platform.at.db, tenantId, (tx) =>
    publishFlow(tx, tenantId, flow, '通知群呼', null, hotline.platform.clock.now()),
  )
  await hotline.control.refresh()
})
afterEach(async () => {
  await pacer?.stop()
  pacer = undefined
  await hotline.clear()
  await hotline.platform.relay.drain()
  const lead = await hotline.as('song.lead1')
  for (const { id, acts } of (await lead.ask(contract.listCampaigns, { query: {} })).campaigns)
    if (acts.includes('stop'))
      await lead.ask(contract.actOnCampaign, { params: { id, act: 'stop' }, body: {} })
})
afterAll(() => hotline.close())

const soon = { timeout: 60_000, interval: 50 }
const lead = () => hotline.as('song.lead1')
const settings = {
  ...usualCampaign,
  hours: { ...usualCampaign.hours, weekdays: [1, 2, 3, 4, 5, 6, 7] },
  message: 'zh/welcome',
  channels: 4,
  leaveFree: 5,
  retryMin: 0,
}
async function campaign(
  change: Partial<typeof settings> = {},
  kind: 'notice' | 'preview' | 'progressive' = 'notice',
) {
  const id = newId()
  const body = { name: '停水通知', kind, settings: { ...settings, ...change }, version: 0 }
  await (await lead()).ask(contract.saveCampaign, { params: { id }, body })
  return id
}
const numbers = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => ({
    number: `138${String(10_000_000 + from + i)}`,
    name: `市民${i}`,
  }))
const list = async (id: string, rows: { number: string; name?: string }[]) =>
  (await lead()).ask(contract.addNumbers, { params: { id }, body: { rows } })
const act = async (id: string, what: 'start' | 'pause' | 'stop') =>
  (await lead()).call(contract.actOnCampaign, { params: { id, act: what }, body: {} })
const entries = async (id: string) =>
  (await (await lead()).ask(contract.listEntries, { params: { id }, query: { limit: 100 } })).entries
async function shown(id: string) {
  const { campaigns } = await (await lead()).ask(contract.listCampaigns, { query: {} })
  const found = campaigns.find((one) => one.id === id)
  if (!found) throw new Error('no such campaign')
  return found
}
const inWords = (one: string, other: string) => one.localeCompare(other)
const ringing = () =>
  hotline.world
    .legs()
    .filter((leg) => leg.direction === 'out' && leg.trunk !== undefined && leg.state !== 'up')
function run() {
  pacer = new Pacer(hotline.platform.at, hotline.control)
  pacer.start()
}

test('every number of a notice ends with exactly one outcome, at most so many are called at once', async () => {
  const id = await campaign({ maxAttempts: 2 })
  expect(await list(id, numbers(12))).toEqual({ taken: 12, bad: [], more: 0 })
  await act(id, 'start')
  run()
  let most = 0
  let seen = 0
  const deadline = Date.now() + 60_000
  while ((await shown(id)).state === 'running' && Date.now() < deadline) {
    const legs = ringing()
    most = Math.max(most, legs.length)
    for (const { leg } of legs) {
      seen += 1
      if (seen % 3 === 0) hotline.world.hangup(leg, seen % 2 === 0 ? 'busy' : 'no-answer')
      else if (hotline.world.answer(leg)) {
        await expect.poll(() => hotline.callOf(leg)?.state, soon).toBe('ivr')
        if (seen % 4 === 0) hotline.world.hangup(leg)
        else hotline.world.press(leg, '1')
        await expect
          .poll(() => hotline.callOf(leg)?.flow?.walk?.vars['result'] ?? 'gone', soon)
          .toMatch(/confirmed|gone/)
        hotline.world.hangup(leg)
      }
    }
    await hotline.platform.relay.drain()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const { state, progress } = await shown(id)
  expect(state).toBe('finished')
  expect(progress).toMatchObject({ total: 12, waiting: 0, open: 0 })
  expect(progress.outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(12)
  expect(progress.outcomes.find(({ outcome }) => outcome === 'confirmed')?.count).toBeGreaterThan(3)
  expect(most).toBeLessThanOrEqual(4)
  expect((await entries(id)).every(({ outcome, attempts }) => outcome !== null && attempts <= 2)).toBe(true)
}, 120_000)

test('stopping silences what rings at once and ends every waiting number; what was reached keeps its outcome', async () => {
  const id = await campaign()
  await list(id, numbers(9, 100))
  await act(id, 'start')
  run()
  await expect.poll(() => ringing().length, soon).toBe(4)
  const [first] = ringing()
  if (!first) throw new Error('nothing rings')
  hotline.world.answer(first.leg)
  await expect.poll(() => hotline.callOf(first.leg)?.state, soon).toBe('ivr')
  hotline.world.press(first.leg, '1')
  await expect.poll(() => hotline.callOf(first.leg)?.flow?.walk?.vars['result'], soon).toBe('confirmed')
  expect(await act(id, 'stop')).toEqual({ id })
  await expect.poll(() => ringing().length, soon).toBe(0)
  hotline.world.hangup(first.leg)
  await expect
    .poll(async () => {
      await hotline.platform.relay.drain()
      return (await entries(id)).map(({ outcome }) => String(outcome)).toSorted(inWords)
    }, soon)
    .toEqual(['confirmed', ...Array.from({ length: 8 }, () => 'stopped')])
  expect(await act(id, 'start')).toMatchObject({ status: 409, code: 'outreach.wrong-state' })
})

test('bad rows are told one by one, and who wants no calls is never called', async () => {
  const by = await lead()
  await by.ask(contract.addDoNotCall, { body: { number: '138-1000-0500', reason: '本人要求' } })
  const id = await campaign()
  const report = await list(id, [
    { number: '13810000500' },
    { number: '13810000501' },
    { number: '13810000501' },
    { number: 'abc' },
  ])
  expect(report).toMatchObject({
    taken: 1,
    bad: [
      { row: 1, fault: 'do-not-call' },
      { row: 3, fault: 'twice' },
      { row: 4, fault: 'no-number', why: '不是电话号码' },
    ],
  })
  expect(await list(id, [{ number: '13810000501' }])).toMatchObject({ taken: 0, bad: [{ fault: 'known' }] })
  await by.ask(contract.addDoNotCall, { body: { number: '13810000501', reason: '本人要求' } })
  expect(await entries(id)).toMatchObject([{ state: 'done', outcome: 'do-not-call' }])
})

test('a number whose call never came to be waits again; one whose call is kept does not', async () => {
  const id = await campaign()
  await list(id, numbers(2, 200))
  await act(id, 'start')
  const { at, city } = hotline.platform
  const longAgo = new Date(at.clock.now().getTime() - 120_000)
  await inTenant(at.db, city.tenantId, (tx) =>
    claimEntries(tx, city.tenantId, id, { count: 1, now: at.clock.now(), state: 'calling' }),
  )
  await giveBackForgotten(at, hotline.control, city.tenantId)
  expect((await entries(id)).map(({ state }) => state).toSorted(inWords)).toEqual(['calling', 'waiting'])
  hotline.platform.clock.advance(120_000)
  expect(longAgo.getTime()).toBeLessThan(at.clock.now().getTime())
  await giveBackForgotten(at, hotline.control, city.tenantId)
  expect((await entries(id)).map(({ state, attempts }) => [state, attempts])).toEqual([
    ['waiting', 0],
    ['waiting', 0],
  ])
})

test('outside its hours nobody is rung, and the page says why', async () => {
  const id = await campaign({ hours: { from: '03:00', to: '04:00', weekdays: [1, 2, 3, 4, 5, 6, 7] } })
  await list(id, numbers(2, 300))
  await act(id, 'start')
  run()
  await expect.poll(async () => (await shown(id)).held, soon).toBe('outside-hours')
  expect(ringing()).toEqual([])
})

test('channels kept for callers stay free, and the page says why', async () => {
  const id = await campaign({ leaveFree: 30 })
  await list(id, numbers(2, 400))
  await act(id, 'start')
  run()
  await expect.poll(async () => (await shown(id)).held, soon).toBe('no-channel')
  expect(ringing()).toEqual([])
})

test('an agent sees the number before he dials, speaks, and says what came of it', async () => {
  const id = await campaign({ script: '您好，这里是 12345' }, 'preview')
  await list(id, [{ number: '13810000600', name: '王女士' }])
  await act(id, 'start')
  const agent = await hotline.seat('li.agent1')
  const taken = await agent.ask(contract.takeNext, { params: { id } })
  expect(taken.call).toBeNull()
  expect((await agent.ask(contract.myCampaigns)).mine).toMatchObject({
    name: '王女士',
    script: '您好，这里是 12345',
  })
  expect(await agent.call(contract.takeNext, { params: { id } })).toMatchObject({
    code: 'outreach.finish-first',
  })
  const { call } = await agent.ask(contract.dialEntry, { params: { id: taken.entry } })
  await expect.poll(() => ringing().length, soon).toBe(1)
  const [citizen] = ringing()
  if (!citizen) throw new Error('nobody is rung')
  hotline.world.answer(citizen.leg)
  await expect.poll(() => hotline.control.world.calls[call]?.state, soon).toBe('talking')
  hotline.world.hangup(citizen.leg)
  await expect.poll(() => hotline.control.world.calls[call]?.state ?? 'ended', soon).toBe('ended')
  await hotline.platform.relay.drain()
  expect(await entries(id)).toMatchObject([{ state: 'with-agent', attempts: 1 }])
  await agent.ask(contract.concludeEntry, {
    params: { id: taken.entry },
    body: { outcome: 'declined', note: '不方便', neverAgain: true },
  })
  expect(await entries(id)).toMatchObject([{ state: 'done', outcome: 'declined', result: '不方便' }])
  const { numbers: unwilling } = await (
    await lead()
  ).ask(contract.listDoNotCall, { query: { number: '13810000600' } })
  expect(unwilling).toMatchObject([{ reason: '通话中要求不再来电' }])
})

test('who is not reached by an agent waits for the next attempt without a word', async () => {
  const id = await campaign({}, 'progressive')
  await list(id, [{ number: '13810000700' }])
  await act(id, 'start')
  const agent = await hotline.seat('li.agent1')
  const taken = await agent.ask(contract.takeNext, { params: { id } })
  expect(taken.call).not.toBeNull()
  await expect.poll(() => ringing().length, soon).toBe(1)
  const [citizen] = ringing()
  hotline.world.hangup(citizen?.leg ?? ('' as never), 'busy')
  await expect
    .poll(async () => {
      await hotline.platform.relay.drain()
      return (await entries(id))[0]?.state
    }, soon)
    .toBe('waiting')
  expect((await agent.ask(contract.myCampaigns)).mine).toBeNull()
})

test('a campaign is saved only over what was read, edited only while it stands still, and every deed is in the audit', async () => {
  const by = await lead()
  const id = await campaign()
  const save = (version: number, change: object = {}) =>
    by.call(contract.saveCampaign, {
      params: { id },
      body: { name: '停水通知', kind: 'notice', settings: { ...settings, ...change }, version },
    })
  expect(await save(7)).toMatchObject({ code: 'outreach.changed-meanwhile' })
  expect(await save(1, { message: '' })).toMatchObject({ code: 'outreach.message-missing' })
  expect(await save(1, { flow: 'nowhere' })).toMatchObject({ code: 'outreach.flow-unknown' })
  expect(await act(id, 'start')).toMatchObject({ code: 'outreach.list-empty' })
  await list(id, numbers(1, 800))
  await act(id, 'start')
  expect(await save((await shown(id)).version)).toMatchObject({ code: 'outreach.not-editable' })
  const { entries: deeds } = await (
    await hotline.as('lv.audit')
  ).ask(listAudit, { query: { action: 'campaign.start', limit: 1 } })
  expect(deeds[0]).toMatchObject({ action: 'campaign.start' })
})
