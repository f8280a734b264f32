import { expect, test } from 'vitest'
import { shippedFlows } from '#modules/ivr/index.ts'
import {
  cancelled,
  dial,
  done,
  hangUp,
  key,
  line,
  openDesks as open,
  pickedUp,
  refused,
  rings,
  sound,
} from './testing/desks.ts'

test('遇忙回叫: who found a telephone busy is rung when both are free, and then the other', async () => {
  const centre = await open()
  const talk = await dial(centre, 1, '62345678')
  await hangUp(centre, await dial(centre, 0, '6002'))
  const waiting = await dial(centre, 0, '6002')
  if (line(centre) === undefined) throw new Error('6002 does not talk')
  centre.world.reject(rings(centre, 1) ?? talk, 'busy')
  await centre.settle()
  expect(centre.ended().at(-1)?.ended?.cause).toBe('busy')
  await hangUp(centre, waiting)
  expect(await key(centre, 0, '*58#')).toBe(done)
  expect(centre.rows('extension-services').at(-1)).toMatchObject({
    services: { callBack: { number: '6002' } },
  })
  await centre.pass(10_000)
  expect(rings(centre, 0)).toBeUndefined()
  await hangUp(centre, talk)
  await centre.pass(2_000)
  const own = await pickedUp(centre, 0)
  const far = await pickedUp(centre, 1)
  expect(centre.world.hears(own, far)).toBe(true)
  expect(centre.rows('extension-services').at(-1)?.services).toEqual({})
  sound(centre)
  await hangUp(centre, far)
  expect(centre.world.legs()).toEqual([])
})

test('遇忙回叫 is taken back, is only for those who were busy, and is forgotten after half an hour', async () => {
  const centre = await open()
  expect(await key(centre, 0, '*58#')).toBe(refused)
  expect(await key(centre, 0, '*58*7777#')).toBe(refused)
  const talk = await dial(centre, 1, '62345678')
  expect(await key(centre, 0, '*58*6002#')).toBe(done)
  expect(await key(centre, 0, '#58#')).toBe(cancelled)
  expect(await key(centre, 2, '*58*6002#')).toBe(done)
  await centre.pass(31 * 60_000, 60_000)
  await hangUp(centre, talk)
  await centre.pass(5_000)
  expect([rings(centre, 0), rings(centre, 2)]).toEqual([undefined, undefined])
  sound(centre)
})

test('用户连选 all at once: every free telephone of the group rings, the first to answer has the call', async () => {
  const group = { id: 'g', name: '值班', number: '700', members: ['6002', '6003', '6004'], ringSec: 20 }
  const plan = { huntGroups: [{ ...group, order: 'all' as const }] }
  const centre = await open({ plan, services: [undefined, undefined, undefined, { quiet: true }] })
  const own = await dial(centre, 0, '700')
  expect([1, 2, 3].map((one) => rings(centre, one) !== undefined)).toEqual([true, true, false])
  const far = await pickedUp(centre, 2)
  expect(rings(centre, 1)).toBeUndefined()
  expect(centre.world.hears(own, far)).toBe(true)
  sound(centre)
  await hangUp(centre, own)
  const again = await dial(centre, 0, '700')
  for (const one of [1, 2]) {
    const leg = rings(centre, one)
    if (leg) centre.world.reject(leg, 'busy')
    await centre.settle()
  }
  expect(centre.ended().at(-1)?.ended?.cause).toBe('busy')
  await hangUp(centre, again)
  const picked = await dial(centre, 0, '700')
  const picker = await dial(centre, 3, '*59*6003#')
  expect(centre.world.hears(picked, picker)).toBe(true)
  expect([rings(centre, 1), rings(centre, 2)]).toEqual([undefined, undefined])
  sound(centre)
})

test('插入: a telephone with the right is heard by both and hears both; without it, or where a telephone is protected, it is refused', async () => {
  const centre = await open({ rights: [undefined, undefined, { intrude: true }, { protected: true }] })
  const own = await dial(centre, 0, '6002')
  const far = await pickedUp(centre, 1)
  expect(await key(centre, 3, '*43*6002#')).toBe(refused)
  const intruder = await dial(centre, 2, '*43*6002#')
  expect(centre.world.sounds(own)).toEqual(['tone:beep'])
  for (const [listener, speaker] of [
    [intruder, own],
    [intruder, far],
    [own, intruder],
    [far, intruder],
  ] as const)
    expect(centre.world.hears(listener, speaker)).toBe(true)
  sound(centre)
  await hangUp(centre, intruder)
  expect(centre.world.hears(own, far)).toBe(true)
  await dial(centre, 2, '*43*6001#')
  await hangUp(centre, own)
  expect(centre.world.legs()).toEqual([])
  await dial(centre, 0, '6004')
  await pickedUp(centre, 3)
  expect(await key(centre, 2, '*43*6001#')).toBe(refused)
  sound(centre)
})

test('强拆: a telephone with the right ends a talk, but never an emergency call', async () => {
  const centre = await open({ rights: [undefined, undefined, { release: true }] })
  await dial(centre, 0, '6002')
  await pickedUp(centre, 1)
  expect(await key(centre, 3, '*44*6002#')).toBe(refused)
  expect(await key(centre, 2, '*44*6002#')).toBe(done)
  expect(centre.ended()).toContainEqual(
    expect.objectContaining({ ended: expect.objectContaining({ cause: 'forced', by: 'supervisor' }) }),
  )
  expect(rings(centre, 1)).toBeUndefined()
  const urgent = await dial(centre, 0, '110')
  const out = line(centre)
  if (out) centre.world.answer(out)
  await centre.settle()
  expect(await key(centre, 2, '*44*6001#')).toBe(refused)
  expect(out && centre.world.hears(urgent, out)).toBe(true)
  sound(centre)
})

test('全局缩位号: everybody dials it as far as his telephone may, and his own comes first', async () => {
  const abbreviated = [
    { short: '07', name: '手机', number: '13800000001' },
    { short: '110', name: '内线', number: '6002' },
  ]
  const centre = await open({
    plan: { abbreviated },
    classes: ['local'],
    services: [undefined, undefined, { short: { '07': '6001' } }],
  })
  expect(await key(centre, 0, '**07')).toBe(refused)
  await hangUp(centre, await dial(centre, 0, '**110'))
  expect(centre.ended().at(-1)).toMatchObject({ called: '6002', direction: 'internal' })
  await dial(centre, 2, '**07')
  expect(rings(centre, 0)).toBeDefined()
  await dial(centre, 3, '**07')
  expect(line(centre)).toBeDefined()
})

test('电脑话务员: a caller from outside keys an extension, is forwarded as its telephone says, and hears when nobody comes', async () => {
  const flow = shippedFlows.find((one) => one.flow.id === 'computer-attendant')?.flow
  if (!flow) throw new Error('no such flow')
  const centre = await open({
    flow,
    services: [undefined, { forwardAll: '6003' }, undefined, { quiet: true }],
  })
  const citizen = await centre.caller()
  centre.world.press(citizen, '6002#')
  await centre.settle()
  expect([rings(centre, 1), rings(centre, 2)].map((leg) => leg !== undefined)).toEqual([false, true])
  const picker = await dial(centre, 0, '*59#')
  expect(centre.world.hears(citizen, picker)).toBe(true)
  expect(centre.rows('recording-opened')).toHaveLength(1)
  sound(centre)
  await hangUp(centre, picker)
  expect(centre.ended().at(-1)).toMatchObject({ direction: 'inbound', ended: { answered: true } })
  const other = await centre.caller('13900000002')
  centre.world.press(other, '6004#')
  await centre.settle()
  expect(centre.world.sounds(other)).toEqual(['file:zh/extension-not-reached'])
  await centre.pass(4_000)
  centre.world.press(other, '6001#')
  await centre.settle()
  const rung = rings(centre, 0)
  if (!rung) throw new Error('6001 does not ring')
  await centre.pass(31_000)
  expect(rings(centre, 0)).toBeUndefined()
  sound(centre)
})

test('代答 of a queue’s caller: an agent who is free takes at his telephone what rings at a colleague’s', async () => {
  const centre = await open({ agents: [0, 1] })
  const colleague = await centre.signIn(0)
  const citizen = await centre.caller()
  expect(centre.call(citizen)).toMatchObject({ offer: { agent: colleague.id } })
  const picker = await centre.signIn(1)
  const leg = await dial(centre, 1, `*59*${colleague.number}#`)
  expect(centre.world.hears(citizen, leg)).toBe(true)
  expect([centre.agentState(colleague.id), centre.agentState(picker.id)]).toEqual(['idle', 'talking'])
  expect(rings(centre, 0)).toBeUndefined()
  sound(centre)
  await hangUp(centre, leg)
  expect(centre.ended()).toMatchObject([{ agents: [picker.id], ended: { answered: true } }])
})
