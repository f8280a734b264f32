import { beforeEach, describe, expect, test } from 'vitest'
import type { LegId } from '../switch/port.ts'
import type { DeskCommand } from './core/happenings.ts'
import { openCentre, type Centre } from './testing/centre.ts'
import { bare, citySettings, type CityAgent } from './testing/city.ts'

let centre: Centre
let citizen: LegId
let desk: LegId

/** One citizen talks with the first agent; two colleagues are free. */
beforeEach(async () => {
  centre = await openCentre({ settings: (staff) => citySettings({ flow: bare, staff }), staff: 4 })
  await centre.signIn(0)
  citizen = await centre.caller()
  desk = await centre.answer(at(0))
  await centre.signIn(1)
  await centre.signIn(2)
})
function at(index: number): CityAgent {
  const found = centre.staff[index]
  if (!found) throw new Error('no such agent')
  return found
}

type Act = DeskCommand extends infer C ? (C extends { agent: string } ? Omit<C, 'agent'> : never) : never
const does = (who: number, act: Act) => centre.do({ ...act, agent: at(who).id })
const call = () => centre.call(citizen)
const members = () => call().conference?.members ?? []
const comes = async (who: number): Promise<LegId> => {
  expect(await does(0, { do: 'invite', to: { agent: at(who).id } })).toMatchObject({
    leg: expect.any(String),
  })
  return centre.answer(at(who))
}
const rungOutside = async (number: string): Promise<LegId> => {
  const before = new Set(centre.world.legs().map((one) => one.leg))
  expect(await does(0, { do: 'invite', to: { number } })).toMatchObject({ leg: expect.any(String) })
  const leg = centre.world.legs().find((one) => one.trunk && !before.has(one.leg))?.leg
  if (!leg) throw new Error('nobody is dialled')
  return leg
}
const comesFromOutside = async (number: string): Promise<LegId> => {
  const leg = await rungOutside(number)
  centre.world.answer(leg)
  await centre.settle()
  return leg
}
/** Whoever of these hears whom, as pairs. */
const heardBy = (listener: LegId, others: readonly LegId[]) =>
  others.filter((one) => one !== listener && centre.world.hears(listener, one))
const together = (legs: readonly LegId[]) =>
  legs.every((one) => heardBy(one, legs).length === legs.length - 1)

describe('calling somebody in', () => {
  test('while a colleague is rung agent and citizen talk on; once he is there all three do, on the same recording', async () => {
    await does(0, { do: 'invite', to: { agent: at(1).id } })
    expect(together([citizen, desk])).toBe(true)
    expect(call().state).toBe('talking')
    const second = await centre.answer(at(1))
    expect(together([citizen, desk, second])).toBe(true)
    expect(call().state).toBe('conference')
    expect(centre.rows('recording-opened')).toHaveLength(1)
    expect(centre.agentState(at(1).id)).toBe('talking')
    expect(call().agents).toEqual([at(1).id, at(0).id])
  })

  test('a colleague and an outside number: four hear one another', async () => {
    expect(together([citizen, desk, await comes(1), await comesFromOutside('13900000000')])).toBe(true)
  })

  test('who does not answer or refuses is off the list, and the talk goes on', async () => {
    await does(0, { do: 'invite', to: { agent: at(1).id } })
    await does(1, { do: 'reject' })
    expect(members()).toEqual([])
    await does(0, { do: 'invite', to: { agent: at(2).id } })
    await centre.pass(36_000)
    expect(members()).toEqual([])
    expect(call().state).toBe('talking')
    expect(together([citizen, desk])).toBe(true)
  })

  test('somebody busy or gone home cannot be called in', async () => {
    await does(1, { do: 'pause', to: 'busy' })
    expect(await does(0, { do: 'invite', to: { agent: at(1).id } })).toMatchObject({
      refused: 'telephony.target-busy',
    })
    expect(await does(0, { do: 'invite', to: { agent: at(3).id } })).toMatchObject({
      refused: 'telephony.target-offline',
    })
  })

  test('sixteen are the most', async () => {
    for (let i = 0; i < 14; i += 1) await comesFromOutside(`1390000${1000 + i}`)
    expect(await does(0, { do: 'invite', to: { agent: at(1).id } })).toMatchObject({
      refused: 'telephony.conference-full',
    })
    expect(
      heardBy(
        citizen,
        centre.world.legs().map((one) => one.leg),
      ),
    ).toHaveLength(15)
  })
})

describe('the moderator', () => {
  test('mutes one, who still hears, and gives him his voice back', async () => {
    const [second, far] = [await comes(1), await comesFromOutside('13900000000')]
    await does(0, { do: 'mute-party', leg: second, on: true })
    expect(heardBy(citizen, [desk, second, far])).toEqual([desk, far])
    expect(heardBy(second, [citizen, desk, far])).toEqual([citizen, desk, far])
    await does(0, { do: 'mute-party', leg: second, on: false })
    expect(together([citizen, desk, second, far])).toBe(true)
  })

  test('mutes all he called in at once: citizen and moderator speak, everybody hears', async () => {
    const [second, far] = [await comes(1), await comesFromOutside('13900000000')]
    await does(0, { do: 'mute-party', on: true })
    expect(heardBy(citizen, [desk, second, far])).toEqual([desk])
    expect(heardBy(far, [citizen, desk, second])).toEqual([citizen, desk])
  })

  test('locks it: nobody more is called in until it is unlocked', async () => {
    await comes(1)
    await does(0, { do: 'lock', on: true })
    expect(await does(0, { do: 'invite', to: { agent: at(2).id } })).toMatchObject({
      refused: 'telephony.conference-locked',
    })
    await does(0, { do: 'lock', on: false })
    await comes(2)
    expect(members()).toHaveLength(2)
  })

  test('puts one out, who is free at once; the last gone, it is a talk of two again', async () => {
    const second = await comes(1)
    const third = await comes(2)
    await does(0, { do: 'put-out', leg: second })
    expect(centre.agentState(at(1).id)).toBe('idle')
    expect(together([citizen, desk, third])).toBe(true)
    await does(0, { do: 'put-out', leg: third })
    expect(call().state).toBe('talking')
    await does(0, { do: 'hold' })
    expect(centre.world.sounds(citizen)).toEqual(['music:music/hold'])
  })

  test('cannot put the citizen out, nor hold him while others are there', async () => {
    await comes(1)
    expect(await does(0, { do: 'put-out', leg: citizen })).toMatchObject({ refused: 'telephony.no-leg' })
    expect(await does(0, { do: 'hold' })).toMatchObject({ refused: 'telephony.wrong-state' })
  })

  test('alone moderates: whoever was called in may only mute himself and go', async () => {
    const second = await comes(1)
    for (const act of [
      { do: 'invite', to: { agent: at(2).id } },
      { do: 'put-out', leg: desk },
      { do: 'lock', on: true },
      { do: 'hold' },
    ] as const)
      expect(await does(1, act)).toMatchObject({ refused: 'telephony.not-your-call' })
    await does(1, { do: 'mute', on: true })
    expect(centre.world.hears(citizen, second)).toBe(false)
    await does(1, { do: 'hang-up' })
    expect(centre.agentState(at(1).id)).toBe('idle')
    expect(together([citizen, desk])).toBe(true)
  })
})

describe('the end of it', () => {
  test('the moderator leaves: the next agent has the citizen, and moderates', async () => {
    const [second, far] = [await comes(1), await comesFromOutside('13900000000')]
    await does(0, { do: 'hang-up' })
    expect(centre.agentState(at(0).id)).toBe('after-call')
    expect(together([citizen, second, far])).toBe(true)
    expect(call()).toMatchObject({ state: 'conference', agent: at(1).id })
    expect(await does(1, { do: 'put-out', leg: far })).toEqual({})
    expect(call().state).toBe('talking')
    await does(1, { do: 'hang-up' })
    expect(centre.world.legs()).toEqual([])
    expect(centre.agentState(at(1).id)).toBe('after-call')
  })

  test('a moderator whose telephone is lost is followed by the next agent as well', async () => {
    const second = await comes(1)
    centre.world.losesMedia(desk, true, true)
    await centre.settle()
    expect(together([citizen, second])).toBe(true)
    expect(call()).toMatchObject({ state: 'talking', agent: at(1).id })
  })

  test('left with outside parties alone it is over for all of them', async () => {
    await comesFromOutside('13900000000')
    await comesFromOutside('13900000001')
    await does(0, { do: 'hang-up' })
    expect(centre.world.legs()).toEqual([])
    expect(centre.ended()[0]?.ended).toMatchObject({ by: 'agent' })
  })

  test('left with one outside party the citizen talks on with him: a three-party transfer', async () => {
    const far = await comesFromOutside('13900000000')
    await does(0, { do: 'hang-up' })
    expect(together([citizen, far])).toBe(true)
    centre.world.hangup(far)
    await centre.settle()
    expect(centre.world.legs()).toEqual([])
  })

  test('the citizen leaves: everybody is free', async () => {
    await comes(1)
    await does(0, { do: 'invite', to: { agent: at(2).id } })
    centre.world.hangup(citizen)
    await centre.settle()
    expect(centre.world.legs()).toEqual([])
    expect([1, 2].map((who) => centre.agentState(at(who).id))).toEqual(['idle', 'idle'])
  })

  test('a controller that dies in the middle of it leaves everybody together, and a guest still rung comes in', async () => {
    const second = await comes(1)
    await does(0, { do: 'invite', to: { agent: at(2).id } })
    centre.controller.die()
    await centre.takeLead()
    await centre.settle()
    const third = await centre.answer(at(2))
    expect(together([citizen, desk, second, third])).toBe(true)
    await does(0, { do: 'put-out', leg: third })
    expect(centre.agentState(at(2).id)).toBe('idle')
  })
})
