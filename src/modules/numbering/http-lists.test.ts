import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Hotline, openHotline } from '#modules/telephony/testing/hotline.ts'
import { inTenant } from '#platform/db/index.ts'
import * as contract from './contract-lists.ts'
import { metOnLists } from './use-cases/met-on-lists.ts'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())

const refusal = (status: number, code: string) => ({ status, code })
const soon = () => new Date(hotline.platform.clock.now().getTime() + 86_400_000).toISOString()
const wish = (more: object = {}) => ({
  list: 'black' as const,
  pattern: '13811110000',
  action: 'busy' as const,
  reason: '一天骚扰四十次',
  expiresAt: soon(),
  ...more,
})
const agent = () => hotline.as('li.agent1')
const lead = () => hotline.as('song.lead1')
const ask = async (more: object = {}) => (await agent()).ask(contract.askCallerList, { body: wish(more) })
const decide = async (id: string, approve: boolean, by = lead()) =>
  (await by).call(contract.decideCallerList, { params: { id }, body: { approve, version: 1 } })
const entry = async (id: string) =>
  (await (await lead()).ask(contract.listCallerLists, { query: {} })).entries.find((one) => one.id === id)

test('an agent asks, a shift lead approves, and the next call meets the list and is counted', async () => {
  const { id } = await ask()
  expect(await entry(id)).toMatchObject({ state: 'asked', askedBy: expect.any(String), hits: 0 })
  expect(await decide(id, true)).toEqual({ version: 2 })
  await hotline.seat('li.agent1')
  const leg = hotline.world.call({ trunk: hotline.trunkId, from: '13811110000', to: '12345' })
  // Nobody lends this hotline casework, so he is put through; but he was met.
  await expect.poll(() => leg && hotline.callOf(leg)?.flow?.flow, { timeout: 60_000 }).toMatch(/^listed:busy/)
  await expect.poll(async () => (await entry(id))?.hits, { timeout: 60_000 }).toBe(1)
  expect((await entry(id))?.lastHitAt).not.toBeNull()
  await hotline.clear()
})

test('the same call is counted once, whoever asks for it', async () => {
  const { id } = await ask({ pattern: '13811110009' })
  await decide(id, true)
  const { at, city } = hotline.platform
  const call = { tenantId: city.tenantId, caller: '13811110009', called: '12345', call: at.newId() }
  const met = () =>
    inTenant(at.db, city.tenantId, (tx) => metOnLists(tx, at.keys, { ...call, at: at.clock.now() }))
  expect([await met(), await met()]).toEqual(['black', 'black'])
  expect((await entry(id))?.hits).toBe(1)
})

test('who asks does not approve, nobody decides twice, and a refused wish counts for nothing', async () => {
  const own = await (await lead()).ask(contract.askCallerList, { body: wish({ pattern: '13811110001' }) })
  expect(await decide(own.id, true)).toMatchObject(refusal(403, 'numbering.own-request'))
  const { id } = await ask({ pattern: '13811110002' })
  expect(await decide(id, false)).toEqual({ version: 2 })
  expect(await decide(id, true)).toMatchObject(refusal(409, 'numbering.entry-decided'))
  expect((await entry(id))?.state).toBe('refused')
})

test('an entry is ended with a reason, and a stale page ends nothing', async () => {
  const { id } = await ask({ pattern: '13811110003' })
  await decide(id, true)
  const by = await lead()
  const end = (version: number) =>
    by.call(contract.endCallerList, { params: { id }, body: { words: '已道歉', version } })
  expect(await end(1)).toMatchObject(refusal(409, 'numbering.changed-meanwhile'))
  expect(await end(2)).toEqual({ version: 3 })
  expect(await entry(id)).toMatchObject({ state: 'ended', decision: '已道歉' })
})

test('emergency numbers, endless bans and the actions of another list are refused', async () => {
  const by = await agent()
  const wrong = (more: object) => by.call(contract.askCallerList, { body: wish(more) })
  for (const pattern of ['110', '119*', '122'])
    expect(await wrong({ pattern })).toMatchObject(refusal(422, 'numbering.emergency-listed'))
  expect(await wrong({ action: 'class' })).toMatchObject(refusal(422, 'numbering.action-of-other-list'))
  const { expiresAt: _, ...endless } = wish()
  expect(await by.call(contract.askCallerList, { body: endless })).toMatchObject(
    refusal(422, 'numbering.expiry-wanted'),
  )
  const vip = { list: 'vip', action: 'class', level: 80, pattern: '13811110004', reason: '孤寡老人' } as const
  expect(await by.ask(contract.askCallerList, { body: vip })).toHaveProperty('id')
})

test('agents ask and see no list; leads read and decide', async () => {
  const by = await agent()
  expect(await by.call(contract.listCallerLists, { query: {} })).toMatchObject({ status: 403 })
  const { id } = await ask({ pattern: '13811110005' })
  expect(await decide(id, true, agent())).toMatchObject({ status: 403 })
  const page = await (await lead()).ask(contract.listCallerLists, { query: { state: 'asked', limit: 1 } })
  expect(page.entries).toHaveLength(1)
  expect(page.next).toBe(page.entries[0]?.id)
})
