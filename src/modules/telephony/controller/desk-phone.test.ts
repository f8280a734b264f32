import { expect, test } from 'vitest'
import type { DialClass } from '#modules/numbering/index.ts'
import type { DeskCommand } from './core/happenings.ts'
import { openCentre, type Centre } from './testing/centre.ts'
import { bare, citySettings, tenantId } from './testing/city.ts'
import { violations } from './invariants.ts'

const desk = 'desk-6001'

/** A desk telephone 6001 of this class, of nobody or of the first agent; the second agent is idle. */
async function open(mayDial: DialClass, owned = false) {
  const centre = await openCentre({
    staff: 2,
    settings: (staff) => {
      const city = citySettings({ flow: bare, staff })
      const phone = { number: '6001', mayDial }
      const owner = owned
        ? { kind: 'agent' as const, agent: staff[0]?.id ?? '', tenantId, desk: phone }
        : { kind: 'extension' as const, tenantId, desk: phone }
      return { ...city, endpoints: { ...city.endpoints, [desk]: owner } }
    },
  })
  await centre.signIn(1)
  centre.world.register(desk)
  await centre.settle()
  const dial = async (to: string) => {
    const leg = centre.world.call({ endpoint: desk, from: desk, to })
    await centre.settle()
    if (!leg) throw new Error('the switch refused the call')
    return leg
  }
  return { centre, dial }
}
const line = (centre: Centre) =>
  centre.world.legs().find((leg) => leg.trunk !== undefined && leg.direction === 'out')?.leg
const sound = (centre: Centre) =>
  expect(
    violations(
      centre.controller.world,
      centre.settings.queues,
      centre.world.clock.ms(),
      centre.controller.degraded,
    ),
  ).toEqual([])

test('a telephone for local calls reaches the town over a line, is recorded, and both hear each other', async () => {
  const { centre, dial } = await open('local')
  const own = await dial('62345678')
  const far = line(centre)
  if (!far) throw new Error('nobody is dialled')
  sound(centre)
  expect(centre.world.sounds(own)).toEqual(['tone:ring'])
  centre.world.answer(far)
  await centre.settle()
  expect(centre.world.hears(own, far)).toBe(true)
  expect(centre.rows('recording-opened')).toHaveLength(1)
  sound(centre)
  centre.world.hangup(own)
  await centre.settle()
  expect(centre.ended()).toMatchObject([
    { direction: 'outbound', called: '62345678', caller: { number: '6001' } },
  ])
  expect(centre.world.legs()).toEqual([])
})

test('what its class does not allow is refused with a prompt, without a line being taken', async () => {
  const { centre, dial } = await open('local')
  const own = await dial('008613800000001')
  expect(line(centre)).toBeUndefined()
  expect(centre.world.sounds(own)).toEqual(['file:zh/call-refused'])
  sound(centre)
  await centre.pass(5_000)
  expect(centre.ended()).toMatchObject([{ ended: { cause: 'forbidden', by: 'system' } }])
  expect(centre.world.legs()).toEqual([])
  expect(centre.rows('missed')).toEqual([])
})

test('a telephone for inside calls reaches agents and emergency numbers, and nothing else', async () => {
  const { centre, dial } = await open('internal')
  const refused = await dial('62345678')
  expect(line(centre)).toBeUndefined()
  centre.world.hangup(refused)
  await centre.settle()
  const own = await dial('8002')
  const agent = centre.legTo(centre.staff[1]?.endpoint ?? '')
  if (!agent) throw new Error('the agent is not rung')
  sound(centre)
  centre.world.answer(agent)
  await centre.settle()
  expect(centre.world.hears(own, agent)).toBe(true)
  expect(centre.agentState(centre.staff[1]?.id ?? '')).toBe('talking')
  sound(centre)
  centre.world.hangup(agent)
  await centre.settle()
  expect(centre.agentState(centre.staff[1]?.id ?? '')).toBe('idle')
  const urgent = await dial('110')
  expect(line(centre)).toBeDefined()
  centre.world.hangup(urgent)
})

test('an agent called from a desk telephone cannot hold the call or hand it on: he is told so, and they talk on until he hangs up', async () => {
  const { centre, dial } = await open('internal')
  const own = await dial('8002')
  const [caller, called] = centre.staff
  const leg = centre.legTo(called?.endpoint ?? '')
  if (!leg || !called || !caller) throw new Error('the agent is not rung')
  centre.world.answer(leg)
  await centre.settle()
  const agent = called.id
  const commands: DeskCommand[] = [
    { do: 'hold', agent },
    { do: 'retrieve', agent },
    { do: 'mute', agent, on: true },
    { do: 'dtmf', agent, digits: '1' },
    { do: 'transfer', agent, to: { number: '62345678' } },
    { do: 'transfer', agent, to: { agent: caller.id } },
    { do: 'consult', agent, to: { number: '62345678' } },
    { do: 'complete', agent },
    { do: 'cancel', agent },
    { do: 'join', agent },
    { do: 'to-flow', agent, flow: bare.id },
  ]
  for (const command of commands)
    expect(await centre.do(command), command.do).toEqual({ refused: 'telephony.inside-call' })
  expect(centre.world.hears(own, leg)).toBe(true)
  expect(centre.agentState(agent)).toBe('talking')
  sound(centre)
  expect(await centre.do({ do: 'hang-up', agent })).toEqual({})
  expect(centre.ended()).toMatchObject([{ ended: { cause: 'normal', by: 'third' } }])
  expect(centre.world.legs()).toEqual([])
})

test('the hotline is called from a desk telephone as by any citizen', async () => {
  const { centre, dial } = await open('internal')
  const own = await dial('12345')
  expect(centre.call(own)).toMatchObject({ direction: 'inbound', offer: { agent: centre.staff[1]?.id } })
})

test('an agent’s own desk telephone goes as far as its class, whether he is signed in or not', async () => {
  const { centre, dial } = await open('local', true)
  const away = await dial('62345678')
  expect(line(centre)).toBeDefined()
  centre.world.hangup(away)
  await centre.settle()
  const agent = await centre.signIn(0)
  await centre.do({ do: 'use-phone', agent: agent.id, endpoint: desk })
  const far = await dial('13800000001')
  expect(centre.world.sounds(far)).toEqual(['file:zh/call-refused'])
  expect(centre.agentState(agent.id)).toBe('idle')
  centre.world.hangup(far)
  await centre.settle()
  await dial('62345678')
  expect(line(centre)).toBeDefined()
  expect(centre.agentState(agent.id)).toBe('outbound')
})

test('a number that does not answer ends the call of the desk telephone', async () => {
  const { centre, dial } = await open('all')
  await dial('13800000001')
  const far = line(centre)
  if (far) centre.world.reject(far, 'busy')
  await centre.settle()
  expect(centre.ended()).toMatchObject([{ ended: { cause: 'busy', by: 'third' } }])
  expect(centre.world.legs()).toEqual([])
})

test('a desk telephone that rings an agent in a talk hears busy, and the agent reads which one it was', async () => {
  const { centre, dial } = await open('internal')
  const [, called] = centre.staff
  if (!called) throw new Error('nobody sits there')
  await centre.do({ do: 'dial', agent: called.id, number: '13700000000', purpose: { kind: 'manual' } })
  await dial('8002')
  expect(centre.controller.world.seats[called.id]?.knock).toMatchObject({ from: '6001' })
})
