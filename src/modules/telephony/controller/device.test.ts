import { beforeEach, expect, test } from 'vitest'
import { seatView } from '../live/views.ts'
import { openCentre, type Centre } from './testing/centre.ts'
import { bare, citySettings, type CityAgent } from './testing/city.ts'

let centre: Centre
let agent: CityAgent

/** One agent is idle. */
beforeEach(async () => {
  centre = await openCentre({ settings: (staff) => citySettings({ flow: bare, staff }), staff: 2 })
  agent = await centre.signIn(0)
})

const seat = () => {
  const found = centre.controller.world.seats[agent.id]
  if (!found) throw new Error('no seat')
  return found
}
const phone = async (up: boolean) => {
  centre.world.register(agent.endpoint, up)
  await centre.settle()
}
const changes = () =>
  centre.journal.lines.filter(({ what, agent: of }) => what === 'agent-state' && of === agent.id)

test('an idle agent whose page is closed is offered nothing', async () => {
  await phone(false)
  const citizen = await centre.caller()
  await centre.pass(3_000)
  expect(centre.call(citizen).state).toBe('queued')
  expect(centre.legTo(agent.endpoint)).toBeUndefined()
})

test('he is busy with 话机断开 once the grace is over, and the journal says so', async () => {
  await phone(false)
  await centre.pass(29_000)
  expect(centre.agentState(agent.id)).toBe('idle')
  await centre.pass(2_000)
  expect(seatView(centre.controller.world, seat())).toMatchObject({
    state: 'busy',
    reason: '话机断开',
    phone: { registered: false },
  })
  expect(changes().at(-1)?.details).toMatchObject({
    from: 'idle',
    to: 'busy',
    reason: 'device-lost',
    by: 'system',
  })
})

test('a page that comes back within the grace changes nothing, and he is called again', async () => {
  const before = changes().length
  await phone(false)
  await centre.pass(20_000)
  await phone(true)
  await centre.pass(20_000)
  expect(changes()).toHaveLength(before)
  const citizen = await centre.caller()
  expect(centre.call(citizen).offer?.agent).toBe(agent.id)
})

test('a page that comes back later makes him idle, and the caller who waits is offered to him at once', async () => {
  await phone(false)
  await centre.pass(60_000)
  const citizen = await centre.caller()
  await phone(true)
  expect(centre.call(citizen).offer?.agent).toBe(agent.id)
  expect(changes().map(({ details }) => [details.from, details.to])).toContainEqual(['busy', 'idle'])
})

test('a page opened under a new session takes the seat and makes him idle', async () => {
  await phone(false)
  await centre.pass(60_000)
  const other = centre.staff[1]
  if (!other) throw new Error('no second telephone')
  centre.world.register(other.endpoint)
  await centre.settle()
  expect(await centre.do({ ...centre.signInCommand(agent), endpoint: other.endpoint } as never)).toEqual({
    state: 'idle',
  })
  expect(seat()).toMatchObject({ endpoint: other.endpoint, agent: { device: { registered: true } } })
})

test('the break he chose before the page was closed is still his when it comes back', async () => {
  await centre.do({ do: 'pause', agent: agent.id, to: 'meeting', reason: '晨会' })
  await phone(false)
  await centre.pass(60_000)
  expect(centre.agentState(agent.id)).toBe('meeting')
  await phone(true)
  expect(seat().agent).toMatchObject({ state: 'meeting', reason: '晨会' })
})

test('a switch that begins another life puts nobody aside whose page is back in time', async () => {
  centre.world.crash()
  await centre.pass(3_000)
  await centre.look()
  await centre.pass(60_000)
  expect(centre.agentState(agent.id)).toBe('idle')
})

test('a controller that takes over counts the loss on', async () => {
  await phone(false)
  await centre.pass(20_000)
  await centre.takeLead()
  await centre.pass(12_000)
  expect(centre.agentState(agent.id)).toBe('busy')
})
