import { expect, test } from 'vitest'
import { openCentre } from './testing/centre.ts'
import { bare, citySettings, menu } from './testing/city.ts'

const open = () => openCentre({ settings: (staff) => citySettings({ flow: bare, staff }), staff: 3 })

test('an agent who lets it ring is passed over, and the caller keeps his place', async () => {
  const centre = await open()
  const first = await centre.signIn(0)
  const citizen = await centre.caller()
  const { entry } = centre.call(citizen)
  await centre.pass(21_000)
  expect(centre.call(citizen)).toMatchObject({
    state: 'queued',
    entry: { seq: entry?.seq, enqueuedAt: entry?.enqueuedAt },
  })
  const second = await centre.signIn(1)
  expect(centre.call(citizen).offer?.agent).toBe(second.id)
  expect(centre.agentState(first.id)).toBe('idle')
})

test('a caller who gives up is on the missed list, and off it once his number was served', async () => {
  const centre = await open()
  await centre.signIn(0)
  const citizen = await centre.caller('13800000009')
  centre.world.hangup(citizen)
  await centre.settle()
  expect(centre.rows('missed')).toMatchObject([{ reason: 'abandoned' }])
  await centre.pass(11_000)
  const again = await centre.caller('13800000009')
  await centre.answer(centre.staff[0] ?? (await centre.signIn(0)))
  centre.world.hangup(again)
  await centre.settle()
  expect(centre.rows('served')).toMatchObject([{ number: '13800000009' }])
})

test('a citizen whose talk ended with the switch is on the missed list, so that he is called back', async () => {
  const centre = await open()
  const agent = await centre.signIn(0)
  await centre.caller('13800000009')
  await centre.answer(agent)
  await centre.pass(5_000)
  centre.world.crash()
  await centre.settle()
  await centre.pass(11_000)
  expect(centre.rows('missed')).toMatchObject([{ reason: 'switch-lost' }])
  expect(centre.rows('served')).toEqual([])
  expect(Object.keys(centre.controller.world.calls)).toEqual([])
})

test('with nobody there the caller leaves a message, which is kept and listed although he hung up in it', async () => {
  const centre = await openCentre()
  const citizen = await centre.caller()
  await centre.pass(8_000)
  expect(centre.call(citizen).message?.purpose).toBe('voicemail')
  await centre.pass(7_000)
  centre.world.hangup(citizen)
  await centre.settle()
  await centre.pass(3_000)
  expect(centre.rows('missed')).toMatchObject([{ reason: 'voicemail' }])
  expect(centre.rows('announce').map((one) => one.event)).toContain('voicemail.left')
  expect(centre.rows('recording-closed')).toMatchObject([{ purpose: 'voicemail', state: 'recorded' }])
  expect(Object.keys(centre.controller.world.calls)).toEqual([])
})

test('keys lead through the menu to a look-up that is answered', async () => {
  const centre = await openCentre({ settings: (staff) => citySettings({ flow: menu, staff }) })
  const citizen = await centre.caller()
  centre.world.press(citizen, '2')
  await centre.settle()
  centre.world.press(citizen, '20260105#')
  await centre.settle()
  await centre.pass(3_000)
  expect(centre.ended()[0]?.flow?.walk?.trace.map((step) => step.node)).toEqual(['s', 'm', 'n', 'l', 'bye'])
})

test('without a database calls go on, nobody is offered, new callers stay, and all is kept afterwards', async () => {
  const centre = await open()
  const agent = await centre.signIn(0)
  const citizen = await centre.caller()
  const desk = await centre.answer(agent)
  await centre.signIn(1)
  centre.journal.down = true
  const late = await centre.caller('13800000002')
  await centre.pass(4_000)
  expect(centre.controller.degraded).toBe(true)
  expect(centre.call(late).state).toBe('parked')
  expect(centre.world.sounds(late)).toHaveLength(1)
  expect(centre.world.hears(citizen, desk)).toBe(true)
  centre.world.hangup(citizen)
  await centre.settle()
  expect(centre.world.legs().some((leg) => leg.leg === desk)).toBe(false)
  centre.journal.down = false
  await centre.pass(3_000)
  expect(centre.controller.degraded).toBe(false)
  expect(centre.ended()).toHaveLength(1)
  expect(centre.call(late).state).toBe('offering')
})

test('a controller of an older epoch keeps nothing and stops', async () => {
  const centre = await open()
  const old = centre.controller
  await centre.takeLead()
  old.tell({
    kind: 'command',
    command: centre.signInCommand(centre.staff[0] ?? (await centre.signIn(0))),
    by: centre.actor,
  })
  await old.settled()
  expect(old.dead).toBe(true)
  expect(centre.deposed).toBe(1)
})

test('a click rings the agent first, then the citizen over the less loaded trunk, and records', async () => {
  const centre = await open()
  const agent = await centre.signIn(0)
  await centre.caller('13800000001')
  await centre.answer(agent)
  const other = await centre.signIn(1)
  expect(
    await centre.do({
      do: 'dial',
      agent: other.id,
      number: '13700000000',
      purpose: { kind: 'follow-up', caseId: 'c' },
    }),
  ).toHaveProperty('call')
  const own = centre.legTo(other.endpoint)
  if (!own) throw new Error('the agent is not rung')
  const outside = centre.world.legs().find((leg) => leg.trunk && leg.direction === 'out')
  expect(outside?.trunk).toBe('trunk-2')
  if (!outside) throw new Error('nobody is dialled')
  centre.world.answer(outside.leg)
  await centre.settle()
  expect(centre.world.hears(own, outside.leg)).toBe(true)
  expect(centre.rows('recording-opened')).toHaveLength(2)
  expect(centre.agentState(other.id)).toBe('outbound')
})
