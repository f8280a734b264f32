import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTenant, newId } from '#platform/db/index.ts'
import { proveExtensionPin } from '#modules/numbering/index.ts'
import { signOut } from '#modules/identity/contract.ts'
import { listQueues, saveQueue } from '#modules/queueing/contract.ts'
import * as contract from './contract.ts'
import { numbering } from './store/numbers.ts'
import { type Hotline, openHotline, trunkOf } from './testing/hotline.ts'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline(() => ({
    lookup: async ({ want: { adapter, input } }) => {
      const { endpoint = '', kept = '', pin = '', next = '' } = input
      return adapter === 'extension-pin'
        ? { ...(await proveExtensionPin({ endpoint, kept, pin, next })) }
        : undefined
    },
  }))
})
afterAll(() => hotline.close())

const refusal = (status: number, code: string) => ({ status, code })
const changed = refusal(409, 'telephony.changed-meanwhile')
const administrator = () => hotline.as('cui.system')
const kept = () =>
  inTenant(hotline.platform.at.db, hotline.platform.city.tenantId, (tx) =>
    numbering(tx, hotline.platform.at.clock.now()),
  )

test('a trunk is saved with its password, which is shown to nobody and sealed where it lies', async () => {
  const by = await administrator()
  const id = newId()
  const trunk = { ...trunkOf(id), code: 'spare', username: 'wanglan', password: 'a trunk secret' }
  expect(await by.ask(contract.saveTrunk, { params: { id }, body: trunk })).toEqual({ id })
  const shown = (await by.ask(contract.listNumbers)).trunks.find((one) => one.id === id)
  expect(shown).toMatchObject({ code: 'spare', username: 'wanglan', version: 1 })
  expect(shown).not.toHaveProperty('password')
  const standing = { id, state: 'working', used: 0 }
  expect((await by.ask(contract.listNumbers)).standings).toContainEqual(standing)
  const sealed = (await kept()).trunks.find((one) => one.id === id)?.password
  expect(sealed?.toString('latin1')).not.toContain('a trunk secret')
  const { password: _, ...silent } = trunk
  await by.ask(contract.saveTrunk, { params: { id }, body: { ...silent, maxCalls: 5, version: 1 } })
  expect((await kept()).trunks.find((one) => one.id === id)?.password).toEqual(sealed)
})

test('a trunk somebody changed meanwhile is not overwritten, and nonsense is not saved', async () => {
  const by = await administrator()
  const id = newId()
  const body = { ...trunkOf(id), code: 'third' }
  await by.ask(contract.saveTrunk, { params: { id }, body })
  await by.ask(contract.saveTrunk, { params: { id }, body: { ...body, version: 1 } })
  expect(await by.call(contract.saveTrunk, { params: { id }, body: { ...body, version: 1 } })).toMatchObject(
    changed,
  )
  expect(await by.call(contract.saveTrunk, { params: { id }, body: { ...body, port: 0 } })).toMatchObject({
    status: 400,
  })
})

test('a desk telephone is made with a password, whose digest goes with the number', async () => {
  const by = await administrator()
  const id = newId()
  const body = { id, number: '8901', name: '班长台电话', mayDial: 'local', active: true, version: 0 } as const
  const save = (more: object) =>
    by.call(contract.saveExtension, { params: { id }, body: { ...body, ...more } })
  expect(await save({})).toMatchObject(refusal(422, 'telephony.number-invalid'))
  expect(await save({ password: 'short' })).toMatchObject({ status: 400 })
  expect(await save({ password: 'wanglan-8901-secret' })).toEqual({ id })
  expect((await by.ask(contract.listNumbers)).extensions).toEqual(
    expect.arrayContaining([expect.objectContaining({ number: '8901', mayDial: 'local', version: 1 })]),
  )
  expect(await save({ mayDial: 'everywhere' })).toMatchObject({ status: 400 })
  expect(await save({ name: '值班台', mayDial: 'all', version: 1 })).toEqual({ id })
  expect(await save({ number: '8909', version: 2 })).toMatchObject(refusal(422, 'telephony.number-invalid'))
  expect(await save({ version: 1 })).toMatchObject(changed)
})

test('what a telephone keyed is shown and changed on the page, but for its PIN', async () => {
  const by = await administrator()
  const id = newId()
  const phone = { id, number: '8955', name: '门卫', mayDial: 'mobile', active: true } as const
  const save = (more: object) =>
    by.call(contract.saveExtension, { params: { id }, body: { ...phone, version: 0, ...more } })
  const shown = async () => (await by.ask(contract.listNumbers)).extensions.find((one) => one.id === id)
  expect(await save({ password: 'wanglan-8955-secret' })).toEqual({ id })
  const endpoint = id
  hotline.world.register(endpoint)
  const dial = (to: string) => hotline.world.call({ endpoint, from: endpoint, to })
  for (const code of ['*57*62345678#', '*54*12341#']) dial(code)
  await expect
    .poll(async () => (await shown())?.services, { timeout: 60_000 })
    .toEqual({
      forwardAll: '62345678',
      lockedTo: 'internal',
    })
  expect(await shown()).toMatchObject({ hasPin: true, version: 3 })
  expect(await save({ version: 1 })).toMatchObject(changed)
  expect(await save({ version: 3, services: { quiet: true, lockedTo: 'internal' } })).toEqual({ id })
  expect(await shown()).toMatchObject({ hasPin: true, services: { quiet: true, lockedTo: 'internal' } })
  expect(await save({ version: 4, services: { quiet: true }, clearPin: true })).toEqual({ id })
  expect(await shown()).toMatchObject({ hasPin: false, services: { quiet: true } })
})

test('numbers and queues are the system administrator’s alone to change, and few may read them', async () => {
  const id = newId()
  for (const account of ['song.lead1', 'li.agent1', 'tan.security']) {
    const by = await hotline.as(account)
    const trunk = await by.call(contract.saveTrunk, { params: { id }, body: trunkOf(id) })
    expect(trunk).toMatchObject({ status: 403 })
    const phone = {
      id,
      number: '8999',
      name: '电话',
      mayDial: 'all' as const,
      password: 'a long enough one',
      active: true,
      version: 0,
    }
    expect(await by.call(contract.saveExtension, { params: { id }, body: phone })).toMatchObject({
      status: 403,
    })
  }
  const agent = await hotline.as('li.agent1')
  expect(await agent.call(contract.listNumbers)).toMatchObject({ status: 403 })
  const { queues } = await agent.ask(listQueues)
  const [queue] = queues
  if (!queue) throw new Error('no queue')
  expect(await agent.call(saveQueue, { params: { id: queue.id }, body: queue })).toMatchObject({
    status: 403,
  })
  expect(await (await hotline.as('lv.audit')).call(listQueues)).toMatchObject({ status: 403 })
})

test('a browser’s telephone is its session’s: the same again for the same session, with a new password', async () => {
  const desk = await hotline.as('he.agent5')
  const first = await desk.ask(contract.phoneCredentials)
  const second = await desk.ask(contract.phoneCredentials)
  expect(second.endpoint).toBe(first.endpoint)
  expect(second.endpoint).toMatch(/^8005-/)
  expect(second.password).not.toBe(first.password)
  const minutes = (Date.parse(second.expiresAt) - hotline.platform.clock.now().getTime()) / 60_000
  expect(minutes).toBeLessThanOrEqual(30)
  expect(await (await hotline.as('lv.audit')).call(contract.phoneCredentials)).toMatchObject({ status: 403 })
  expect(await hotline.platform.stranger.call(contract.phoneCredentials)).toMatchObject({ status: 401 })
})

test('a browser’s telephone is forgotten with its session, by database and switch', async () => {
  const desk = await hotline.as('xu.agent6')
  const endpoint = await hotline.phone('xu.agent6')
  await desk.ask(signOut, { body: {} })
  await hotline.platform.relay.drain()
  expect((await kept()).credentials.map((row) => row.endpoint)).not.toContain(endpoint)
  await expect
    .poll(() => Object.keys(hotline.control.world.endpoints), { timeout: 60_000 })
    .not.toContain(endpoint)
})

test('a citizen at the portal gets a telephone of a few minutes that reaches the hotline, with his number unverified', async () => {
  await hotline.seat('li.agent1')
  const citizen = hotline.platform.stranger
  const given = await citizen.ask(contract.portalPhone, { body: { number: '13900000000' } })
  const minutes = (Date.parse(given.expiresAt) - hotline.platform.clock.now().getTime()) / 60_000
  expect(minutes).toBeLessThanOrEqual(5)
  hotline.world.register(given.endpoint)
  const leg = hotline.world.call({ endpoint: given.endpoint, from: given.endpoint, to: '12345' })
  await expect
    .poll(() => hotline.callOf(leg ?? ('' as never))?.caller, { timeout: 60_000 })
    .toMatchObject({ number: '13900000000', unverified: true })
  expect(await citizen.call(contract.portalPhone, { body: { number: 'x' } })).toMatchObject({ status: 400 })
})

test('many citizens behind one address get telephones, until as many of them call as one address may', async () => {
  await hotline.clear()
  await hotline.seat('li.agent1')
  const citizen = hotline.platform.stranger
  const given = await Promise.all(
    Array.from({ length: 10 }, () => citizen.ask(contract.portalPhone, { body: {} })),
  )
  const most = hotline.control.settings?.callRules.portalCallsPerAddress ?? 0
  for (const { endpoint } of given.slice(0, most)) {
    hotline.world.register(endpoint)
    const leg = hotline.world.call({ endpoint, from: endpoint, to: '12345' })
    await expect.poll(() => hotline.callOf(leg ?? ('' as never)), { timeout: 60_000 }).toBeDefined()
  }
  expect(await citizen.call(contract.portalPhone, { body: {} })).toMatchObject(
    refusal(429, 'telephony.portal-crowded'),
  )
  await hotline.clear()
  expect(await citizen.call(contract.portalPhone, { body: {} })).toHaveProperty('endpoint')
})
