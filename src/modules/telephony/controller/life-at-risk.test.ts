import { beforeEach, describe, expect, test } from 'vitest'
import type { LegId } from '../switch/port.ts'
import type { DeskCommand } from './core/happenings.ts'
import { openCentre, type Centre } from './testing/centre.ts'
import { bare, citySettings, type CityAgent } from './testing/city.ts'

let centre: Centre
let citizen: LegId
let desk: LegId

/** A citizen talks with the first agent; two shift leads are on a break, as they are while they look on. */
beforeEach(async () => {
  centre = await openCentre({ settings: (staff) => citySettings({ flow: bare, staff }), staff: 4 })
  await centre.signIn(0)
  citizen = await centre.caller()
  desk = await centre.answer(at(0))
  for (const lead of [1, 2]) {
    await centre.signIn(lead)
    await does(lead, { do: 'pause', to: 'busy' })
  }
  await centre.pass(20_000)
})
function at(index: number): CityAgent {
  const found = centre.staff[index]
  if (!found) throw new Error('no such agent')
  return found
}
type Act = DeskCommand extends infer C ? (C extends { agent: string } ? Omit<C, 'agent'> : never) : never
const does = (who: number, act: Act) => centre.do({ ...act, agent: at(who).id })
const press = () => does(0, { do: 'life-at-risk', number: '120', leads: [at(1).id, at(2).id] })
const call = () => centre.call(citizen)
const service = (): LegId => {
  const leg = centre.world.legs().find((one) => one.direction === 'out' && one.trunk)?.leg
  if (!leg) throw new Error('nobody is dialled')
  return leg
}
const together = (legs: readonly LegId[]) =>
  legs.every((one) => legs.every((other) => one === other || centre.world.hears(one, other)))

describe('生命危险', () => {
  test('one key brings the shift lead, even from a break, and the ambulance into the call; the citizen is never alone', async () => {
    expect(await press()).toEqual({ lead: at(1).id, service: 'rung' })
    expect(together([citizen, desk])).toBe(true)
    const ambulance = service()
    centre.world.answer(ambulance)
    await centre.settle()
    const lead = await centre.answer(at(1))
    expect(together([citizen, desk, lead, ambulance])).toBe(true)
    expect(call()).toMatchObject({ state: 'conference', atRisk: { by: at(0).id } })
  })

  test('a citizen on hold comes off it, a consultation ends or comes in', async () => {
    await does(0, { do: 'hold' })
    await press()
    expect(centre.world.sounds(citizen)).toEqual([])
    expect(together([citizen, desk])).toBe(true)
  })

  test('from then on he is not put on hold, handed on or sent into a flow', async () => {
    await press()
    for (const act of [
      { do: 'hold' },
      { do: 'transfer', to: { number: '13900000000' } },
      { do: 'consult', to: { agent: at(2).id } },
      { do: 'to-flow', flow: 'question' },
    ] as const)
      expect(await does(0, act)).toMatchObject({ refused: 'telephony.life-at-risk' })
  })

  test('a lead who does not come is followed by the next', async () => {
    await press()
    await does(1, { do: 'reject' })
    const rung = centre.legTo(at(1).endpoint)
    expect(rung).toBeUndefined()
    expect(centre.agentState(at(1).id)).toBe('busy')
    expect(together([citizen, desk, await centre.answer(at(2))])).toBe(true)
  })

  test('a lead who listens already barges in', async () => {
    await does(1, { do: 'supervise', call: call().id, mode: 'listen' })
    const ear = centre.legTo(at(1).endpoint)
    if (!ear) throw new Error('the lead is not rung')
    expect(centre.world.hears(citizen, ear)).toBe(false)
    expect(await press()).toMatchObject({ lead: at(1).id })
    expect(centre.world.hears(citizen, ear)).toBe(true)
  })

  test('the agent leaves: lead and ambulance stay, and the lead moderates; she leaves: the ambulance stays', async () => {
    await press()
    const ambulance = service()
    centre.world.answer(ambulance)
    await centre.settle()
    const lead = await centre.answer(at(1))
    await does(0, { do: 'hang-up' })
    expect(together([citizen, lead, ambulance])).toBe(true)
    expect(call().agent).toBe(at(1).id)
    await does(1, { do: 'hang-up' })
    expect(together([citizen, ambulance])).toBe(true)
    expect(centre.agentState(at(1).id)).toBe('busy')
  })

  test('the agent’s after-call work runs against no clock', async () => {
    await press()
    centre.world.hangup(citizen)
    await centre.settle()
    await centre.pass(300_000, 30_000)
    expect(centre.agentState(at(0).id)).toBe('after-call')
  })

  test('whose agent is lost waits without music', async () => {
    await press()
    await does(1, { do: 'reject' })
    await does(2, { do: 'reject' })
    centre.world.reject(service(), 'busy')
    centre.world.register(at(0).endpoint, false)
    await centre.settle()
    centre.world.losesMedia(desk, true, true)
    await centre.settle()
    expect(centre.world.sounds(citizen)).toEqual(['file:zh/agent-recovering'])
    await centre.pass(10_000)
    expect(centre.world.sounds(citizen)).toEqual([])
    expect(call().state).toBe('recovering')
  })
})
