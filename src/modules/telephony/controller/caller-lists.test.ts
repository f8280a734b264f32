import { expect, test } from 'vitest'
import type { Outcome } from '#modules/ivr/index.ts'
import type { ListEntry } from '#modules/numbering/index.ts'
import { openCentre, type Centre } from './testing/centre.ts'
import { answerTo, bare, citySettings, tenantId } from './testing/city.ts'
import { violations } from './invariants.ts'

const listed = (action: ListEntry['action'], more: Partial<ListEntry> = {}): ListEntry => ({
  id: 'entry',
  list: 'black',
  pattern: '13800000001',
  action,
  ...more,
})

/** A city with this entry; `urgent`: whether casework knows an open urgent case, or cannot say. */
async function open(entry: ListEntry, urgent: 'yes' | 'no' | 'unknown' = 'no', staff = 1): Promise<Centre> {
  const said: Record<typeof urgent, Outcome> = {
    yes: { of: 'lookup', result: 'found', values: {} },
    no: { of: 'lookup', result: 'none' },
    unknown: { of: 'lookup', result: 'error' },
  }
  const centre: Centre = await openCentre({
    staff: 2,
    settings: (people) => ({
      ...citySettings({ flow: bare, staff: people }),
      lists: { [tenantId]: [entry] },
    }),
    ports: {
      ask: ({ call, op, want }) => {
        const outcome = want.want === 'lookup' ? said[urgent] : answerTo(want)
        centre.controller.tell({ kind: 'answered', call, op, outcome })
      },
    },
  })
  for (let at = 0; at < staff; at += 1) await centre.signIn(at)
  return centre
}
const offered = (centre: Centre, leg: string) => centre.call(leg).offer?.agent
const sound = (centre: Centre) => {
  const { world, degraded } = centre.controller
  expect(violations(world, centre.settings.queues, centre.world.clock.ms(), degraded)).toEqual([])
  expect(centre.failures).toEqual([])
}

test('a caller on the black list hears that he cannot be put through, and nothing is missed by it', async () => {
  const centre = await open(listed('refuse'))
  const leg = await centre.caller()
  expect(centre.world.sounds(leg)).toEqual(['file:zh/call-refused'])
  await centre.pass(5_000)
  expect(centre.ended()).toMatchObject([{ ended: { cause: 'rejected', by: 'system' } }])
  expect(centre.rows('list-hit')).toMatchObject([{ entry: 'entry', tenantId }])
  sound(centre)
})

test('busy is told before the call is answered, so that it costs nothing', async () => {
  const centre = await open(listed('busy'))
  await centre.caller()
  const [call] = centre.ended()
  expect(call).toMatchObject({ ended: { cause: 'busy' } })
  expect(Object.values(call?.legs ?? {})[0]?.answeredAt).toBeUndefined()
})

test('voicemail lets him leave a message and nothing else', async () => {
  const centre = await open(listed('voicemail', { list: 'gray' }))
  const leg = await centre.caller()
  expect(centre.world.sounds(leg)).toEqual(['file:zh/message-intro'])
  await centre.pass(5_000)
  expect(centre.call(leg).message?.purpose).toBe('voicemail')
  sound(centre)
})

test('a challenge is passed by the key that is said, and by no other', async () => {
  for (const right of [true, false]) {
    const centre = await open(listed('challenge', { list: 'gray' }))
    const leg = await centre.caller()
    const digit = centre.call(leg).flow?.flow.split(':')[3] ?? ''
    for (let tries = 0; tries < 2; tries += 1) {
      centre.world.press(leg, right ? digit : String((Number(digit) + 1) % 10))
      await centre.settle()
    }
    if (right) expect(offered(centre, leg)).toBe(centre.staff[0]?.id)
    else expect(centre.ended()).toHaveLength(1)
    sound(centre)
  }
})

test('a caller of the last class waits behind who came later, a VIP is served first', async () => {
  for (const [entry, served] of [
    [listed('low-class', { list: 'gray' }), 'other'],
    [listed('class', { list: 'vip', level: 90 }), 'listed'],
  ] as const) {
    const centre = await open(entry, 'no', 1)
    const busy = await centre.caller('13900000000')
    if (centre.staff[0]) await centre.answer(centre.staff[0])
    const first = entry.list === 'vip' ? '13800000002' : '13800000001'
    const then = entry.list === 'vip' ? '13800000001' : '13800000002'
    const legs = [await centre.caller(first), await centre.caller(then)]
    centre.world.hangup(busy)
    await centre.settle()
    await centre.do({ do: 'finish', agent: centre.staff[0]?.id ?? '', force: true })
    await centre.settle()
    const rung = legs.find((leg) => offered(centre, leg) !== undefined) ?? ''
    const number = served === 'listed' ? '13800000001' : '13800000002'
    expect(centre.call(rung).caller.number).toBe(number)
    sound(centre)
  }
})

test('whoever has an urgent case open is put through, and so is everybody while casework cannot say', async () => {
  for (const urgent of ['yes', 'unknown'] as const)
    for (const action of ['refuse', 'busy', 'voicemail', 'challenge'] as const) {
      const centre = await open(listed(action), urgent)
      expect(offered(centre, await centre.caller()), `${action} ${urgent}`).toBe(centre.staff[0]?.id)
    }
})

test('an emergency number is on no list, and an entry that is over counts no more', async () => {
  for (const entry of [listed('busy', { pattern: '1*' }), listed('busy', { pattern: '110' })]) {
    const centre = await open(entry)
    expect(offered(centre, await centre.caller('110'))).toBeDefined()
  }
  const over = await open(listed('busy', { expiresAt: 1 }))
  expect(offered(over, await over.caller())).toBeDefined()
  expect(over.rows('list-hit')).toEqual([])
})

test('an entry left to the voice flow is counted and changes nothing by itself', async () => {
  const centre = await open(listed('by-flow'))
  expect(offered(centre, await centre.caller())).toBe(centre.staff[0]?.id)
  expect(centre.rows('list-hit')).toHaveLength(1)
})
