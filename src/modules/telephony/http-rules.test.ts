/** House rules of agents and calls, changed over HTTP and kept by the running call control. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { listAudit } from '#modules/identity/contract.ts'
import * as contract from './contract.ts'
import { type Hotline, openHotline } from './testing/hotline.ts'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())
afterEach(() => hotline.clear())

const refusal = (status: number, code: string) => ({ status, code })
const administrator = () => hotline.as('cui.system')
const read = async () => (await administrator()).ask(contract.readHouseRules)
type Rules = Awaited<ReturnType<typeof read>>['rules']

async function change(edit: (rules: Rules) => void, version?: number) {
  const known = await read()
  const rules = structuredClone(known.rules)
  edit(rules)
  return (await administrator()).call(contract.saveHouseRules, {
    body: { rules, version: version ?? known.version },
  })
}
const reason = (words: string, more: object = {}) => ({
  state: 'busy' as const,
  reason: words,
  quota: 0,
  longestMin: 0,
  needsApproval: false,
  ...more,
})

test('a city begins with the usual rules; a change has a version, a name, and stands in the audit', async () => {
  const first = await read()
  expect(first).toMatchObject({ rules: first.usual, version: 0, changedBy: null })
  expect(await change((rules) => (rules.calls.outsideRingSec = 45))).toEqual({ version: 1 })
  expect(await read()).toMatchObject({
    version: 1,
    changedBy: expect.any(String),
    rules: { calls: { outsideRingSec: 45 } },
  })
  const { tenantId } = hotline.platform.city
  expect(hotline.control.settings?.cityRules?.[tenantId]?.calls.outsideRingMs).toBe(45_000)
  const { entries } = await (
    await hotline.as('lv.audit')
  ).ask(listAudit, { query: { action: 'telephone-rules.saved', limit: 1 } })
  expect(entries[0]?.details).toEqual({ outsideRingSec: { from: 60, to: 45 } })
  expect(await change((rules) => (rules.calls.outsideRingSec = 50), 0)).toMatchObject(
    refusal(409, 'telephony.changed-meanwhile'),
  )
})

test('an agent pauses for the reasons of his house only, and no more at once than the quota', async () => {
  await change((rules) => (rules.agents.reasons = [reason('处理工单', { quota: 1 })]))
  const [first, second] = [await hotline.seat('li.agent1'), await hotline.seat('wang.agent2')]
  expect((await first.ask(contract.listPauseReasons)).reasons.map((one) => one.reason)).toEqual(['处理工单'])
  const pauses = (desk: typeof first, words: string) =>
    desk.call(contract.pause, { body: { to: 'busy', reason: words } })
  expect(await pauses(first, '喝水')).toMatchObject(refusal(422, 'queueing.reason-unknown'))
  expect(await pauses(first, '处理工单')).toMatchObject({ state: 'busy' })
  expect(await pauses(second, '处理工单')).toMatchObject(refusal(409, 'queueing.reason-quota-full'))
  await first.ask(contract.ready)
  expect(await pauses(second, '处理工单')).toMatchObject({ state: 'busy' })
  await change((rules) => (rules.agents.reasons = []))
})

test('without a list of its own the house offers the usual reasons and takes any words', async () => {
  const desk = await hotline.seat('li.agent1')
  expect((await desk.ask(contract.listPauseReasons)).reasons).toHaveLength(6)
  expect(await desk.call(contract.pause, { body: { to: 'busy', reason: '谈话' } })).toMatchObject({
    state: 'busy',
  })
})

test('a rest that needs approval is asked for, shown to the shift lead, and answered with a word on the desk', async () => {
  await change((rules) => Object.assign(rules.agents, { restNeedsApproval: true, restQuota: 3 }))
  const desk = await hotline.seat('li.agent1')
  const lead = await hotline.as('song.lead1')
  const told: unknown[] = []
  const { tenantId } = hotline.platform.city
  const leave = hotline.platform.at.live.subscribe(tenantId, 'pause-requests', (one) => told.push(one))
  const asks = () => desk.ask(contract.pause, { body: { to: 'rest', reason: '喝水', minutes: 10 } })
  expect(await asks()).toMatchObject({ asked: true, state: 'idle' })
  expect((await desk.ask(contract.mySeat)).seat?.asked).toMatchObject({ label: '小休' })
  const [request] = (await lead.ask(contract.listPauseRequests)).requests
  expect(request).toMatchObject({ number: '8001', to: 'rest', reason: '喝水', minutes: 10, already: 0 })
  const params = { id: hotline.userId('li.agent1') }
  expect(await lead.call(contract.decidePause, { params, body: { approve: false } })).toMatchObject(
    refusal(422, 'telephony.reason-missing'),
  )
  await lead.ask(contract.decidePause, { params, body: { approve: false, reason: '排队较多' } })
  const texts = async () => (await desk.ask(contract.myMessages)).messages.map(({ text }) => text)
  expect(await texts()).toEqual(['您申请的小休未获批准：排队较多'])
  await asks()
  expect(await lead.ask(contract.decidePause, { params, body: { approve: true } })).toMatchObject({
    state: 'rest',
  })
  expect((await lead.ask(contract.listPauseRequests)).requests).toEqual([])
  await desk.ask(contract.ready)
  await asks()
  await desk.ask(contract.withdrawPause)
  leave()
  expect(told).toHaveLength(6)
  const other = await hotline.as('tang.lead2')
  await asks()
  expect((await other.ask(contract.listPauseRequests)).requests).toEqual([])
  expect(await other.call(contract.decidePause, { params, body: { approve: true } })).toMatchObject(
    refusal(409, 'telephony.nothing-asked'),
  )
  expect(await desk.call(contract.decidePause, { params, body: { approve: true } })).toMatchObject({
    status: 403,
  })
  await change((rules) => Object.assign(rules.agents, { restNeedsApproval: false, restQuota: 0 }))
})

test('rules that contradict themselves are refused', async () => {
  const twice = [reason('处理工单'), reason('处理工单')]
  expect(await change((rules) => (rules.agents.reasons = twice))).toMatchObject(
    refusal(422, 'telephony.reason-twice'),
  )
  expect(
    await change((rules) => Object.assign(rules.calls, { portalCallsPerAddress: 9, portalCallsMax: 3 })),
  ).toMatchObject(refusal(422, 'telephony.portal-limits'))
  expect(await change((rules) => (rules.calls.recoverSec = 1))).toMatchObject({ status: 400 })
})

test('only the system administrator reads and changes the rules', async () => {
  const { rules, version } = await read()
  for (const account of ['song.lead1', 'li.agent1', 'lv.audit']) {
    const by = await hotline.as(account)
    expect(await by.call(contract.readHouseRules)).toMatchObject({ status: 403 })
    expect(await by.call(contract.saveHouseRules, { body: { rules, version } })).toMatchObject({
      status: 403,
    })
  }
})
