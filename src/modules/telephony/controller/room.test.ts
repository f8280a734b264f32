import { beforeEach, describe, expect, test } from 'vitest'
import type { LegId } from '../switch/port.ts'
import type { Centre } from './testing/centre.ts'
import { planOf } from './testing/city.ts'
import { dial, hangUp, openDesks, pickedUp, sound } from './testing/desks.ts'

let centre: Centre
let citizen: LegId
let desk: LegId
let door: { number: string; pin: string }

/** Agent 6001 talks with a citizen and opens the talk; 6002 is an agent's telephone, 6003 nobody's; 73100 leads outsiders to conferences. */
beforeEach(async () => {
  const hotline = planOf([{ called: '12345', flow: 'bare' }])
  const entry = { to: 'extension' as const, number: '6600' }
  const rule = { id: 'room', name: '会议', active: true, called: ['73100'], entry }
  centre = await openDesks({
    agents: [0, 1],
    plan: { ...hotline, homeArea: '731', inbound: [...hotline.inbound, rule], roomNumber: '6600' },
  })
  await centre.signIn(0)
  citizen = await centre.caller()
  desk = await pickedUp(centre, 0)
  await centre.pass(20_000)
  door = await opens()
})

const agent = (index: number) => centre.staff[index]?.id ?? ''
const opens = async () =>
  (await centre.do({ do: 'room', agent: agent(0), on: true })) as unknown as { number: string; pin: string }
const press = async (leg: LegId, keys: string) => {
  centre.world.press(leg, keys)
  await centre.settle()
}
const joins = async (leg: LegId, { number, pin } = door) => {
  await press(leg, `${number}#`)
  await press(leg, `${pin}#`)
}
const together = (...legs: LegId[]) =>
  legs.every((one) => legs.every((other) => one === other || centre.world.hears(one, other)))
const wrongPin = () => (door.pin === '000000' ? '111111' : '000000')
const everything = () =>
  JSON.stringify([centre.journal.lines, centre.kept.map((one) => ({ ...one, call: 0 }))])

test('number and PIN are by chance, the same when asked again, and no line of the journal tells the PIN', async () => {
  expect(door).toMatchObject({ number: /^\d{4}$/, pin: /^\d{6}$/ })
  expect(await opens()).toEqual(door)
  await joins(await dial(centre, 2, '6600'))
  expect(everything()).toContain(door.number)
  expect(everything()).not.toContain(door.pin)
})

test('a telephone of the house comes in by the star code, after a tone; it leaves by hanging up', async () => {
  const guest = await dial(centre, 2, `*45*${door.number}#`)
  expect(centre.world.sounds(guest)).toEqual(['file:zh/room-enter-pin'])
  await press(guest, `${door.pin}#`)
  expect(together(citizen, desk, guest)).toBe(true)
  expect(centre.world.sounds(citizen)).toEqual(['tone:beep'])
  expect(centre.call(guest).id).toBe(centre.call(citizen).id)
  sound(centre)
  await hangUp(centre, guest)
  expect(centre.call(citizen).state).toBe('talking')
  expect(together(citizen, desk)).toBe(true)
})

test('an agent who dials it from his telephone counts as speaking, and moderates when the moderator leaves', async () => {
  await centre.signIn(1)
  const guest = await dial(centre, 1, '*45#')
  expect(centre.world.sounds(guest)).toEqual(['file:zh/room-enter-number'])
  await joins(guest)
  expect(centre.agentState(agent(1))).toBe('outbound')
  sound(centre)
  await hangUp(centre, desk)
  expect(centre.call(citizen).agent).toBe(agent(1))
  expect(together(citizen, guest)).toBe(true)
  sound(centre)
  await hangUp(centre, guest)
  expect(centre.world.legs()).toEqual([])
})

test('somebody outside dials the conference number; he is no missed call', async () => {
  const guest = await centre.caller('13900000001', '73100')
  expect(centre.world.sounds(guest)).toEqual(['file:zh/room-enter-number'])
  await joins(guest)
  expect(together(citizen, desk, guest)).toBe(true)
  expect(centre.call(citizen).conference?.members).toMatchObject([{ number: '13900000001', state: 'in' }])
  await hangUp(centre, guest)
  await hangUp(centre, citizen)
  expect(centre.rows('missed')).toEqual([])
  expect(centre.world.legs()).toEqual([])
})

describe('the door', () => {
  test('three wrong tries end the call', async () => {
    const guest = await dial(centre, 2, '6600')
    for (let tries = 0; tries < 3; tries += 1) await joins(guest, { ...door, pin: wrongPin() })
    expect(centre.world.sounds(guest)).toEqual(['file:zh/room-wrong'])
    await centre.pass(5_000)
    expect(centre.world.legs().some(({ leg }) => leg === guest)).toBe(false)
    expect(together(citizen, desk)).toBe(true)
  })

  test('ten wrong PINs, whoever typed them, shut it for a while, for the right one too', async () => {
    for (let calls = 0; calls < 4; calls += 1) {
      const guest = await dial(centre, 2, '6600')
      for (let tries = 0; tries < 3; tries += 1) await joins(guest, { ...door, pin: wrongPin() })
      await hangUp(centre, guest)
    }
    const early = await dial(centre, 2, '6600')
    await joins(early)
    expect(centre.world.sounds(early)).toEqual(['file:zh/room-wrong'])
    await hangUp(centre, early)
    await centre.pass(5 * 60_000, 30_000)
    const late = await dial(centre, 2, '6600')
    await joins(late)
    expect(together(citizen, late)).toBe(true)
  })

  test('locked, it lets nobody in; closed, nobody knows it', async () => {
    const first = await dial(centre, 2, '6600')
    await joins(first)
    await centre.do({ do: 'lock', agent: agent(0), on: true })
    const second = await dial(centre, 3, '6600')
    await joins(second)
    expect(centre.world.sounds(second)).toEqual(['file:zh/room-closed'])
    expect(together(citizen, desk, first)).toBe(true)
    await hangUp(centre, second)
    await centre.do({ do: 'lock', agent: agent(0), on: false })
    await centre.do({ do: 'room', agent: agent(0), on: false })
    const third = await dial(centre, 3, '6600')
    await joins(third)
    expect(centre.world.sounds(third)).toEqual(['file:zh/room-wrong'])
  })

  test('who types nothing is let go; the talk goes on over the end of the controller', async () => {
    const guest = await dial(centre, 2, '6600')
    await centre.pass(80_000, 5_000)
    expect(centre.world.legs().some(({ leg }) => leg === guest)).toBe(false)
    const other = await dial(centre, 3, '6600')
    await joins(other)
    centre.controller.die()
    await centre.takeLead()
    await centre.settle()
    expect(together(citizen, desk, other)).toBe(true)
    sound(centre)
  })
})

test('a moderator at a desk telephone opens it by a code, and is told number and PIN', async () => {
  await press(desk, '#33')
  await press(desk, '*33')
  expect(centre.world.sounds(desk)).toEqual(['file:zh/room-number-is'])
  expect(centre.world.sounds(citizen)).toEqual([])
  expect(centre.call(citizen).door?.number).toMatch(/^\d{4}$/)
})

test('at his page a colleague types both, and his own telephone rings', async () => {
  await centre.signIn(1)
  const enter = (pin: string) => centre.do({ do: 'enter-room', agent: agent(1), number: door.number, pin })
  expect(await enter(wrongPin())).toMatchObject({ refused: 'telephony.room-wrong' })
  await enter(door.pin)
  expect(together(citizen, desk, await pickedUp(centre, 1))).toBe(true)
})
