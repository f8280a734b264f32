import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Hotline, openHotline, trunkOf } from '#modules/telephony/testing/hotline.ts'
import { publishFlow } from '#modules/ivr/index.ts'
import { saveTrunk } from '#modules/telephony/contract.ts'
import { bare } from '#modules/telephony/controller/testing/city.ts'
import { inTenant, newId } from '#platform/db/index.ts'
import { listCalendars, switchService } from '#modules/operations/contract.ts'
import * as accounts from './contract-accounts.ts'
import * as contract from './contract.ts'
import type { CallFunction } from './domain/call-codes.ts'
import { openAccount } from './use-cases/charge-accounts.ts'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())

const administrator = () => hotline.as('cui.system')
const read = async () => (await administrator()).ask(contract.readPlan, { query: {} })
const refusal = (status: number, code: string) => ({ status, code })
const rule = (more: object = {}) => ({
  id: newId(),
  name: '夜间',
  active: true,
  called: ['073112345'],
  entry: { to: 'queue', queue: 'main' } as const,
  ...more,
})

test('the plan is saved as a new version, the older ones stay to be read, and what was saved is in force at once', async () => {
  const by = await administrator()
  const { plan, version } = await read()
  const next = { ...plan, homeArea: '731', inbound: [rule(), ...plan.inbound] }
  expect(await by.ask(contract.savePlan, { body: { plan: next, version, note: '加区号' } })).toEqual({
    version: version + 1,
  })
  expect((await by.ask(contract.readPlan, { query: { version } })).plan).toEqual(plan)
  expect((await read()).plan).toEqual(next)
  expect((await by.ask(contract.listPlanVersions)).versions[0]).toMatchObject({
    version: version + 1,
    note: '加区号',
  })
  await hotline.seat('li.agent1')
  const leg = hotline.world.call({ trunk: hotline.trunkId, from: '88881234', to: '+8673112345' })
  await expect
    .poll(() => hotline.callOf(leg ?? ('' as never)), { timeout: 60_000 })
    .toMatchObject({
      called: '073112345',
      caller: { number: '073188881234' },
      received: { caller: '88881234', called: '+8673112345' },
    })
  await hotline.clear()
})

test('who read an older version does not write over a newer one', async () => {
  const by = await administrator()
  const { plan, version } = await read()
  await by.ask(contract.savePlan, { body: { plan, version } })
  expect(await by.call(contract.savePlan, { body: { plan, version } })).toMatchObject(
    refusal(409, 'numbering.changed-meanwhile'),
  )
})

test('a rule cannot speak of a trunk, flow, queue or calendar that is not there', async () => {
  const by = await administrator()
  const { plan, version } = await read()
  const save = (odd: object) =>
    by.call(contract.savePlan, { body: { plan: { ...plan, inbound: [rule(odd)] }, version } })
  expect(await save({ entry: { to: 'flow', flow: 'none' } })).toMatchObject(
    refusal(422, 'numbering.unknown-flow'),
  )
  expect(await save({ entry: { to: 'queue', queue: 'none' } })).toMatchObject(
    refusal(422, 'numbering.unknown-queue'),
  )
  expect(await save({ trunks: [newId()] })).toMatchObject(refusal(422, 'numbering.unknown-trunk'))
  expect(await save({ hours: { calendar: '没有' } })).toMatchObject(
    refusal(422, 'numbering.unknown-calendar'),
  )
  expect(await save({ called: ['abc'] })).toMatchObject({ status: 400 })
})

test('the dry run tells rule by rule what decides and what goes out, of the saved plan and of a draft', async () => {
  const by = await administrator()
  const { plan } = await read()
  const group = {
    id: 'g',
    name: '负荷分担',
    order: 'weights',
    members: [{ trunk: hotline.trunkId, weight: 1 }],
  }
  const onward = { to: 'onward', over: 'g', called: '22712345', caller: 'keep' } as const
  const draft = {
    ...plan,
    mainNumber: '12345',
    groups: [group as never],
    inbound: [rule({ name: '停用的', active: false }), rule({ name: '转株洲', entry: onward })],
  }
  const tried = await by.ask(contract.tryPlan, {
    body: { direction: 'in', trunk: hotline.trunkId, caller: '88881234', called: '073112345', plan: draft },
  })
  expect(tried).toMatchObject({
    entry: onward,
    refused: false,
    sent: { trunk: '市话', number: '22712345', shown: '073188881234', diversion: '073112345', hop: true },
  })
  expect(tried.steps).toContainEqual({ what: 'passed-over', rule: '停用的', reason: 'out-of-use' })
  const saved = await by.ask(contract.tryPlan, {
    body: { direction: 'in', caller: '1', called: '99999' },
  })
  expect(saved).toMatchObject({ refused: true })
  const out = await by.ask(contract.tryPlan, {
    body: { direction: 'out', callerClass: 'agent', caller: '8001', called: '13800000001' },
  })
  expect(out).toMatchObject({ refused: false, sent: { trunk: '市话', number: '13800000001' } })
})

test('the plan of Changsha is taken whole for two trunks, with its flow, as the next version', async () => {
  const by = await administrator()
  const { plans } = await by.ask(contract.listShippedPlans)
  expect(plans).toMatchObject([{ id: 'changsha', trunks: ['CSDM3', 'CSDM4'] }])
  const second = newId()
  await by.ask(saveTrunk, { params: { id: second }, body: { ...trunkOf(second), code: 'csdm4' } })
  const { version } = await read()
  const take = (trunks: string[]) =>
    by.call(contract.takeShippedPlan, { params: { id: 'changsha' }, body: { version, trunks } })
  expect(await take([second, second])).toMatchObject(refusal(422, 'numbering.trunks-wanted'))
  expect(await take([hotline.trunkId, second])).toMatchObject(refusal(422, 'numbering.unknown-flow'))
  const { at, city } = hotline.platform
  await inTenant(at.db, city.tenantId, (tx) =>
    publishFlow(tx, city.tenantId, { ...bare, id: 'hotline-12345' }, '热线', null, at.clock.now()),
  )
  expect(await take([hotline.trunkId, second])).toEqual({ version: version + 1 })
  const tried = await by.ask(contract.tryPlan, {
    body: { direction: 'in', trunk: second, caller: '13800000001', called: '073112345' },
  })
  expect(tried.entry).toEqual({ to: 'flow', flow: 'changsha-city-menu' })
})

test('a code or an abbreviated number is nobody’s twice, and codes switch only calendars that are there', async () => {
  const by = await administrator()
  const { plan, version } = await read()
  const save = (odd: object) => by.call(contract.savePlan, { body: { plan: { ...plan, ...odd }, version } })
  const twice = [
    { code: '58', does: 'call-back' },
    { code: '58', does: 'intrude' },
  ]
  expect(await save({ starCodes: twice })).toMatchObject(refusal(422, 'numbering.code-twice'))
  const short = { short: '07', name: '值班', number: '62345678' }
  expect(await save({ abbreviated: [short, short] })).toMatchObject(refusal(422, 'numbering.short-twice'))
  const night = [{ code: '60', does: 'night-service', calendar: '没有' }]
  expect(await save({ starCodes: night })).toMatchObject(refusal(422, 'numbering.unknown-calendar'))
  expect(await save({ abbreviated: [short] })).toEqual({ version: version + 1 })
})

test('通话中按键: a code cannot lead to what the city has not, and the administrator reads which one', async () => {
  const by = await administrator()
  const { plan, version } = await read()
  const save = (does: CallFunction, target: string) =>
    by.call(contract.savePlan, {
      body: { plan: { ...plan, callCodes: [{ code: '51', does, target }] }, version },
    })
  const title = '通话中按键 51 转到的流程“gone”没有发布，请改选或删除该键'
  expect(await save('flow', 'gone')).toMatchObject({ ...refusal(422, 'numbering.call-code-flow'), title })
  expect(await save('transfer-queue', 'gone')).toMatchObject(refusal(422, 'numbering.call-code-queue'))
  expect(await save('phrase', 'zh/gone')).toMatchObject(refusal(422, 'numbering.call-code-prompt'))
  for (const [at, [does, target]] of (
    [
      ['flow', bare.id],
      ['transfer-queue', 'main'],
      ['phrase', 'zh/phrase-listen'],
    ] as const
  ).entries()) {
    const callCodes = [{ code: '51', does, target }]
    const body = { plan: { ...plan, callCodes }, version: version + at }
    expect(await by.ask(contract.savePlan, { body })).toEqual({ version: version + at + 1 })
  }
  await by.ask(contract.savePlan, { body: { plan, version: version + 3 } })
})

test('a rule that goes by a calendar follows the night button at once', async () => {
  const lead = await hotline.as('song.lead1')
  const { calendars } = await lead.ask(listCalendars)
  const [calendar] = calendars
  if (!calendar) throw new Error('the city has no calendar')
  const { plan, version } = await read()
  const night = rule({ hours: { calendar: calendar.name, state: 'night' } })
  await (
    await administrator()
  ).ask(contract.savePlan, { body: { plan: { ...plan, inbound: [night, ...plan.inbound] }, version } })
  const state = () => {
    const { platform, control } = hotline
    return control.settings
      ?.moment(platform.city.tenantId, platform.clock.now().getTime())
      .service(calendar.name)
  }
  expect(state()).toBe('open')
  const params = { id: calendar.id }
  await lead.ask(switchService, { params, body: { to: 'night', reason: '演练' } })
  await hotline.platform.relay.drain()
  // Well before the settings are read anew by themselves, once a minute.
  await expect.poll(state, { timeout: 40_000 }).toBe('night')
  await lead.ask(switchService, { params, body: { to: null, reason: '演练完' } })
  await hotline.platform.relay.drain()
  await expect.poll(state, { timeout: 40_000 }).toBe('open')
})

test('记帐: an account opens by its PIN alone, five wrong ones lock it until it gets another, and its calls are counted', async () => {
  const by = await administrator()
  const { at, city } = hotline.platform
  const id = newId()
  const account = { code: '2001', name: '张三', department: '财政局', active: true }
  const save = (more: object) =>
    by.call(accounts.saveChargeAccount, { params: { id }, body: { ...account, version: 0, ...more } })
  expect(await save({})).toMatchObject(refusal(422, 'numbering.account-pin'))
  expect(await save({ pin: '135790' })).toEqual({ id })
  const twice = await by.call(accounts.saveChargeAccount, {
    params: { id: newId() },
    body: { ...account, pin: '1234', version: 0 },
  })
  expect(twice).toMatchObject(refusal(409, 'numbering.account-twice'))
  const open = (pin: string) =>
    openAccount(at, city.tenantId, { code: '2001', pin }, { chargedCalls: async () => [] })
  expect(await open('135790')).toEqual({ id, name: '财政局 张三' })
  for (let tries = 0; tries < 5; tries += 1) expect(await open('0000')).toBeUndefined()
  expect(await open('135790')).toBeUndefined()
  const shown = async () =>
    (await by.ask(accounts.listChargeAccounts, { query: {} })).accounts.find((one) => one.id === id)
  expect(await shown()).toMatchObject({ locked: true, calls: 0, talkSeconds: 0, version: 1 })
  expect(await save({ pin: '2468', version: 1 })).toEqual({ id })
  expect(await open('2468')).toMatchObject({ id })
  expect(await shown()).not.toHaveProperty('pin')
  const lead = await hotline.as('song.lead1')
  const denied = await lead.call(accounts.saveChargeAccount, {
    params: { id },
    body: { ...account, version: 2 },
  })
  expect(denied).toMatchObject({ status: 403 })
})

test('only the system administrator changes the plan, and few may read it', async () => {
  const { plan, version } = await read()
  const lead = await hotline.as('song.lead1')
  expect(await lead.call(contract.savePlan, { body: { plan, version } })).toMatchObject({ status: 403 })
  expect(await lead.call(contract.readPlan, { query: {} })).toHaveProperty('plan')
  const agent = await hotline.as('li.agent1')
  expect(await agent.call(contract.readPlan, { query: {} })).toMatchObject({ status: 403 })
})
