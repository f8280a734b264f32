import { expect, test } from 'vitest'
import {
  cancelled,
  dial,
  done,
  key,
  line,
  openDesks as open,
  refused,
  rings,
  sound,
} from './testing/desks.ts'

test('呼叫转移: all calls go where the telephone was told, until it is taken back, and it is kept', async () => {
  const centre = await open()
  expect(await key(centre, 1, '*57*6003#')).toBe(done)
  expect(centre.rows('extension-services')).toMatchObject([
    { endpoint: centre.staff[1]?.endpoint, services: { forwardAll: '6003' } },
  ])
  const own = await dial(centre, 0, '6002')
  expect(rings(centre, 1)).toBeUndefined()
  const far = rings(centre, 2)
  if (far) centre.world.answer(far)
  await centre.settle()
  expect(far && centre.world.hears(own, far)).toBe(true)
  sound(centre)
  centre.world.hangup(own)
  await centre.settle()
  expect(await key(centre, 1, '#57#')).toBe(cancelled)
  await dial(centre, 0, '6002')
  expect(rings(centre, 1)).toBeDefined()
})

test('呼叫转移 outside goes as far as the forwarding telephone’s own class', async () => {
  for (const [own, out] of [
    ['mobile', true],
    ['local', false],
  ] as const) {
    const centre = await open({ classes: ['all', own], services: [undefined, { forwardAll: '13800000001' }] })
    await dial(centre, 0, '6002')
    expect(line(centre) !== undefined).toBe(out)
    sound(centre)
  }
})

test('forwards that lead in a circle end', async () => {
  const centre = await open({ services: [undefined, { forwardAll: '6003' }, { forwardAll: '6002' }] })
  await dial(centre, 0, '6002')
  expect(centre.ended()).toMatchObject([{ ended: { cause: 'unreachable' } }])
})

test('遇忙转移 counts while the telephone talks, 无应答转移 when nobody answers', async () => {
  const busy = await open({ services: [undefined, { forwardBusy: '6003' }] })
  await dial(busy, 1, '62345678')
  await dial(busy, 0, '6002')
  expect([rings(busy, 1), rings(busy, 2)].map((leg) => leg !== undefined)).toEqual([false, true])
  const idle = await open({ services: [undefined, { forwardNoAnswer: '6003' }] })
  await dial(idle, 0, '6002')
  expect([rings(idle, 1), rings(idle, 2)].map((leg) => leg !== undefined)).toEqual([true, false])
  await idle.pass(31_000)
  expect(rings(idle, 2)).toBeDefined()
  sound(idle)
})

test('免打扰: nobody rings the telephone, and it still dials', async () => {
  const centre = await open()
  expect(await key(centre, 1, '*56#')).toBe(done)
  await dial(centre, 0, '6002')
  expect(rings(centre, 1)).toBeUndefined()
  expect(centre.ended().at(-1)?.ended?.cause).toBe('busy')
  await dial(centre, 1, '6001')
  expect(rings(centre, 0)).toBeDefined()
})

test('热线分机: a telephone that dials nothing reaches its hot line', async () => {
  const centre = await open()
  await key(centre, 0, '*52*6002#')
  await dial(centre, 0, '')
  expect(rings(centre, 1)).toBeDefined()
})

test('缩位拨号: two digits dial the number kept for them, as far as the telephone may', async () => {
  const centre = await open({ classes: ['local'] })
  expect(await key(centre, 0, '*51*07*62345678#')).toBe(done)
  expect(await key(centre, 0, '*51*08*13800000001#')).toBe(done)
  expect(await key(centre, 0, '**09')).toBe(refused)
  expect(await key(centre, 0, '**08')).toBe(refused)
  await dial(centre, 0, '**07')
  expect(line(centre)).toBeDefined()
})

test('密码控制: locked by PIN the telephone stays inside, but for emergencies, until the same PIN frees it', async () => {
  const centre = await open()
  expect(await key(centre, 0, '*54*12341#')).toBe(done)
  const kept = centre.rows('extension-services').at(-1)?.services
  expect(kept).toMatchObject({ lockedTo: 'internal' })
  expect(kept?.pin).toBe('digest of 1234')
  expect(JSON.stringify([centre.journal.lines, centre.ended()])).not.toContain('12341')
  expect(await key(centre, 0, '62345678')).toBe(refused)
  const urgent = await dial(centre, 0, '119')
  expect(line(centre)).toBeDefined()
  centre.world.hangup(urgent)
  await centre.settle()
  expect(await key(centre, 0, '#54*99991#')).toBe(refused)
  expect(await key(centre, 0, '#54*12341#')).toBe(cancelled)
  await dial(centre, 0, '62345678')
  expect(line(centre)).toBeDefined()
})

test('功能等级 0 dials nothing but emergencies, not even inside', async () => {
  const centre = await open({ classes: ['none'] })
  expect(await key(centre, 0, '6002')).toBe(refused)
  await dial(centre, 0, '120')
  expect(line(centre)).toBeDefined()
})

test('代答: a telephone that rings is answered from another one', async () => {
  for (const code of ['*59*6002#', '*59#']) {
    const centre = await open()
    const own = await dial(centre, 0, '6002')
    expect(rings(centre, 1)).toBeDefined()
    const picker = await dial(centre, 2, code)
    expect(rings(centre, 1)).toBeUndefined()
    expect(centre.world.hears(own, picker)).toBe(true)
    expect(centre.rows('recording-opened')).toHaveLength(1)
    sound(centre)
    centre.world.hangup(picker)
    await centre.settle()
    expect(centre.world.legs()).toEqual([])
  }
  const nothing = await open()
  expect(await key(nothing, 2, '*59#')).toBe(refused)
})

test('叫醒: the telephone rings at its hour, once, and says why', async () => {
  const centre = await open()
  const now = centre.world.clock.ms()
  const clock = new Date(now + 3 * 60_000).toLocaleTimeString('en-GB', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
  })
  expect(await key(centre, 0, `*55*${clock.replace(':', '')}#`)).toBe(done)
  expect(rings(centre, 0)).toBeUndefined()
  await centre.pass(180_000, 10_000)
  const leg = rings(centre, 0)
  if (!leg) throw new Error('it does not ring')
  centre.world.answer(leg)
  await centre.settle()
  expect(centre.world.sounds(leg)).toEqual(['file:zh/wake-up'])
  sound(centre)
  await centre.pass(10_000)
  expect(centre.rows('extension-services').at(-1)?.services).toEqual({})
  expect(centre.world.legs()).toEqual([])
})

test('用户连选: the group’s telephones are rung one after the other, busy and quiet ones are passed over', async () => {
  const group = { id: 'g', name: '值班', number: '700', members: ['6002', '6003', '6004'], ringSec: 20 }
  const plan = { huntGroups: [{ ...group, order: 'linear' as const }] }
  const centre = await open({ plan, services: [undefined, { quiet: true }] })
  const own = await dial(centre, 0, '700')
  expect([1, 2, 3].map((one) => rings(centre, one) !== undefined)).toEqual([false, true, false])
  await centre.pass(21_000)
  expect([1, 2, 3].map((one) => rings(centre, one) !== undefined)).toEqual([false, false, true])
  const far = rings(centre, 3)
  if (far) centre.world.answer(far)
  await centre.settle()
  expect(far && centre.world.hears(own, far)).toBe(true)
  sound(centre)
})

test('用户连选 in turn begins after who was rung last', async () => {
  const group = { id: 'g', name: '值班', number: '700', members: ['6002', '6003'], ringSec: 20 }
  const centre = await open({ plan: { huntGroups: [{ ...group, order: 'circular' as const }] } })
  for (const expected of [1, 2, 1]) {
    const own = await dial(centre, 0, '700')
    expect(rings(centre, expected)).toBeDefined()
    centre.world.hangup(own)
    await centre.pass(1_000)
  }
  sound(centre)
})

test('a city’s own codes count in place of the usual ones', async () => {
  const centre = await open({ plan: { starCodes: [{ code: '77', does: 'do-not-disturb' }] } })
  expect(await key(centre, 1, '*77#')).toBe(done)
  expect(await key(centre, 1, '*56#')).not.toBe(done)
})
