import { expect, test } from 'vitest'
import { type Outcome, shippedFlows } from '#modules/ivr/index.ts'
import type { Controller, ControllerPorts } from './controller.ts'
import type { Centre } from './testing/centre.ts'
import { answerTo } from './testing/city.ts'
import {
  cancelled,
  dial,
  done,
  hangUp,
  key,
  line,
  openDesks as open,
  refused,
  rings,
  sound,
} from './testing/desks.ts'

/** Other modules answer what desk telephones ask them; what was asked is kept. */
function answering(outcome: Outcome) {
  let centre: Centre | undefined
  const asked: Record<string, string>[] = []
  const ask: ControllerPorts['ask'] = ({ call, op, want }) => {
    const other = want.want === 'lookup' && want.adapter !== 'extension-pin'
    if (other) asked.push({ adapter: want.adapter, ...want.input })
    const controller: Controller | undefined = centre?.controller
    controller?.tell({
      kind: 'answered',
      call,
      op,
      outcome: other ? outcome : answerTo(want),
    })
  }
  return { ports: { ask }, asked, of: (one: Centre) => (centre = one) }
}

test('热线延时: the dial tone for five seconds, then the hot line; what is keyed before is dialled instead', async () => {
  const centre = await open({ classes: ['local'] })
  expect(await key(centre, 0, '*53*6002#')).toBe(done)
  const own = await dial(centre, 0, '')
  expect(centre.world.sounds(own)).toEqual(['tone:dial'])
  expect(rings(centre, 1)).toBeUndefined()
  await centre.pass(6_000)
  expect(rings(centre, 1)).toBeDefined()
  sound(centre)
  await hangUp(centre, own)
  const other = await dial(centre, 0, '')
  centre.world.press(other, '6003#')
  await centre.settle()
  expect([rings(centre, 1), rings(centre, 2)].map((leg) => leg !== undefined)).toEqual([false, true])
  await hangUp(centre, other)
  const far = await dial(centre, 0, '')
  centre.world.press(far, '13800000001#')
  await centre.settle()
  expect(centre.world.sounds(far)).toEqual([refused])
  await hangUp(centre, far)
  expect(await key(centre, 0, '#53#')).toBe(cancelled)
  sound(centre)
})

test('热线分机: the hotline’s own number leads into the hotline, at once and after the delay, whatever the telephone may dial', async () => {
  for (const code of ['*52*12345#', '*53*12345#', '*51*07*12345#']) {
    const centre = await open({ classes: ['none'], rights: [{ accountOnly: true }] })
    const agent = await centre.signIn(3)
    expect(await key(centre, 0, code)).toBe(done)
    const own = await dial(centre, 0, code.startsWith('*51') ? '**07' : '')
    await centre.pass(6_000)
    expect(line(centre)).toBeUndefined()
    const call = centre.call(own)
    expect(call).toMatchObject({ direction: 'inbound', called: '12345', caller: { number: '6001' } })
    const taken = await centre.answer(agent)
    expect(centre.world.hears(own, taken)).toBe(true)
    expect(centre.rows('recording-opened')).toHaveLength(1)
    sound(centre)
    await hangUp(centre, own)
    expect(centre.ended().at(-1)).toMatchObject({ direction: 'inbound', ended: { answered: true } })
    expect(centre.ended().at(-1)?.purpose).toBeUndefined()
  }
})

test('记帐电话: no line is taken before account and PIN are right, and the call is charged to the account', async () => {
  const right = answering({ of: 'lookup', result: 'found', values: { id: 'a1', name: '财政局 张三' } })
  const centre = await open({ ports: right.ports, rights: [{ accountOnly: true }] })
  right.of(centre)
  const own = await dial(centre, 0, '13800000001')
  expect(centre.world.sounds(own)).toEqual(['file:zh/enter-account'])
  centre.world.press(own, '2001#')
  await centre.settle()
  expect(centre.world.sounds(own)).toEqual(['file:zh/enter-account-pin'])
  expect(line(centre)).toBeUndefined()
  centre.world.press(own, '135790#')
  await centre.settle()
  expect(right.asked).toEqual([{ adapter: 'charge-account', code: '2001', pin: '135790' }])
  const out = line(centre)
  if (!out) throw new Error('no line')
  centre.world.answer(out)
  await centre.settle()
  expect(centre.world.hears(own, out)).toBe(true)
  sound(centre)
  await hangUp(centre, own)
  expect(centre.ended().at(-1)).toMatchObject({ desk: { account: { id: 'a1' } }, called: '13800000001' })
  expect(JSON.stringify(centre.journal.lines)).not.toContain('135790')
  // Inside and for emergencies nobody is asked; any telephone may charge a call by star code.
  await hangUp(centre, await dial(centre, 0, '6002'))
  const urgent = await dial(centre, 0, '119')
  expect(line(centre)).toBeDefined()
  await hangUp(centre, urgent)
  const coded = await dial(centre, 1, '*50*13800000001#')
  expect(centre.world.sounds(coded)).toEqual(['file:zh/enter-account'])
})

test('记帐电话: an account whose minutes are used up takes no line, and the caller hears why', async () => {
  const up = { id: 'a1', name: '财政局 张三', secondsLeft: 0, from: 0 }
  const used = answering({ of: 'lookup', result: 'found', values: up })
  const centre = await open({ ports: used.ports, rights: [{ accountOnly: true }] })
  used.of(centre)
  const own = await dial(centre, 0, '13800000001')
  for (const keys of ['2001#', '135790#']) {
    centre.world.press(own, keys)
    await centre.settle()
  }
  expect([centre.world.sounds(own), line(centre)]).toEqual([['file:zh/account-used-up'], undefined])
  await centre.pass(5_000)
  expect(centre.ended().at(-1)?.ended?.cause).toBe('forbidden')
  sound(centre)
})

test('记帐电话: what calls in progress have talked of the account’s minutes counts; they go on, the next is refused', async () => {
  const values = { id: 'a1', name: '财政局 张三', secondsLeft: 120, from: 0 }
  const left = answering({ of: 'lookup', result: 'found', values })
  const accountOnly = { accountOnly: true } as const
  const centre = await open({ ports: left.ports, rights: [accountOnly, accountOnly, accountOnly] })
  left.of(centre)
  const lines = () => centre.world.legs().filter((leg) => leg.trunk && leg.direction === 'out')
  const charged = async (from: number) => {
    const own = await dial(centre, from, '13800000001')
    for (const keys of ['2001#', '135790#']) {
      centre.world.press(own, keys)
      await centre.settle()
    }
    return own
  }
  const [first, second] = [await charged(0), await charged(1)]
  for (const { leg } of lines()) centre.world.answer(leg)
  await centre.settle()
  await centre.pass(55_000)
  await hangUp(centre, await charged(2))
  // Two calls of a minute each.
  await centre.pass(5_000)
  const refusedNow = await charged(2)
  expect(centre.world.sounds(refusedNow)).toEqual(['file:zh/account-used-up'])
  expect([first, second].map((leg) => centre.call(leg).state)).toEqual(['talking', 'talking'])
  await hangUp(centre, second)
  // What ended stands in the records, not here.
  await centre.pass(5_000)
  await charged(2)
  expect(lines()).toHaveLength(2)
  sound(centre)
})

test('记帐电话: after three wrong tries the call is refused', async () => {
  const wrong = answering({ of: 'lookup', result: 'none' })
  const centre = await open({ ports: wrong.ports, rights: [{ accountOnly: true }] })
  wrong.of(centre)
  const own = await dial(centre, 0, '13800000001')
  for (let tries = 0; tries < 3; tries += 1) {
    centre.world.press(own, '2001#')
    await centre.settle()
    centre.world.press(own, '0000#')
    await centre.settle()
  }
  expect(centre.world.sounds(own)).toEqual([refused])
  expect([wrong.asked.length, line(centre)]).toEqual([3, undefined])
  await centre.pass(5_000)
  expect(centre.ended().at(-1)?.ended?.cause).toBe('forbidden')
})

test('日夜服转换 by star code: only from a telephone with the right, with its PIN where it has one', async () => {
  const kept = answering({ of: 'lookup', result: 'found', values: {} })
  const centre = await open({
    ports: kept.ports,
    rights: [{ night: true }, { night: true }],
    plan: {
      starCodes: [
        { code: '60', does: 'night-service', calendar: '话务' },
        { code: '54', does: 'restriction' },
      ],
    },
  })
  kept.of(centre)
  expect(await key(centre, 2, '*60#')).toBe(refused)
  expect(await key(centre, 0, '*60#')).toBe(done)
  expect(await key(centre, 0, '#60#')).toBe(cancelled)
  expect(kept.asked).toEqual([
    { adapter: 'night-service', on: '1', extension: '6001', calendar: '话务' },
    { adapter: 'night-service', on: '', extension: '6001', calendar: '话务' },
  ])
  await key(centre, 1, '*54*24681#')
  expect(await key(centre, 1, '*60#')).toBe(refused)
  expect(await key(centre, 1, '*60*1357#')).toBe(refused)
  expect(await key(centre, 1, '*60*2468#')).toBe(done)
  expect(kept.asked).toHaveLength(3)
  sound(centre)
})

test('值班电话: after hours the caller is put through to whoever is on duty, over whatever way out the number plan says', async () => {
  const flow = shippedFlows.find((one) => one.flow.id === 'duty-phone')?.flow
  if (!flow) throw new Error('no such flow')
  const found = answering({ of: 'lookup', result: 'found', values: { name: '程', phone: '13800000009' } })
  const outbound = [
    { id: 'o', name: '外呼', active: true, called: ['*'], over: 'trunk-2', shown: 'main' as const },
  ]
  const centre = await open({ flow, ports: found.ports, plan: { outbound } })
  found.of(centre)
  const citizen = await centre.caller()
  await centre.pass(4_000)
  expect(found.asked).toEqual([expect.objectContaining({ adapter: 'duty' })])
  const out = line(centre)
  if (!out) throw new Error('nobody is rung')
  expect(centre.world.legs().find(({ leg }) => leg === out)?.trunk).toBe('trunk-2')
  centre.world.answer(out)
  await centre.settle()
  expect(centre.world.hears(citizen, out)).toBe(true)
  expect(centre.rows('recording-opened')).toHaveLength(1)
  sound(centre)
  await hangUp(centre, out)
  expect(centre.ended().at(-1)).toMatchObject({ direction: 'inbound', ended: { answered: true } })
})
