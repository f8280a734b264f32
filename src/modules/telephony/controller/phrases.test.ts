import { beforeEach, describe, expect, test } from 'vitest'
import type { LegId } from '../switch/port.ts'
import type { DeskCommand } from './core/happenings.ts'
import { openCentre, type Centre } from './testing/centre.ts'
import { bare, citySettings, straight, type CityAgent } from './testing/city.ts'

let centre: Centre
let agent: CityAgent
let citizen: LegId
let desk: LegId

async function talk(flow: typeof bare): Promise<void> {
  centre = await openCentre({ settings: (staff) => citySettings({ flow, staff }), staff: 2 })
  agent = await centre.signIn(0)
  citizen = await centre.caller()
  desk = await centre.answer(agent)
  await centre.pass(20_000)
}
beforeEach(() => talk(bare))
type Act = DeskCommand extends infer C ? (C extends { agent: string } ? Omit<C, 'agent'> : never) : never
const does = (act: Act) => centre.do({ ...act, agent: agent.id })

describe('recorded words by one key', () => {
  test('both hear them, and still hear each other', async () => {
    expect(await does({ do: 'phrase', file: 'zh/phrase-hold-on' })).toEqual({})
    for (const leg of [citizen, desk]) expect(centre.world.sounds(leg)).toEqual(['file:zh/phrase-hold-on'])
    expect(centre.world.hears(citizen, desk)).toBe(true)
  })

  test('others take their place, and they can be stopped', async () => {
    await does({ do: 'phrase', file: 'zh/phrase-hold-on' })
    await does({ do: 'phrase', file: 'zh/phrase-thanks' })
    expect(centre.world.sounds(citizen)).toEqual(['file:zh/phrase-thanks'])
    await does({ do: 'phrase-stop' })
    expect(centre.world.sounds(citizen)).toEqual([])
  })
})

describe('an abusive caller', () => {
  test('is not cut off before he heard the warning to its end', async () => {
    const cut = () => does({ do: 'end-abusive', reason: '辱骂话务员' })
    expect(await cut()).toMatchObject({ refused: 'telephony.not-warned' })
    await does({ do: 'warn' })
    expect(centre.world.sounds(citizen)).toEqual(['file:zh/abuse-warning'])
    expect(await cut()).toMatchObject({ refused: 'telephony.not-warned' })
    await centre.pass(4_000)
    expect(await cut()).toEqual({})
  })

  test('a warning that was stopped is none', async () => {
    await does({ do: 'warn' })
    await does({ do: 'phrase-stop' })
    await centre.pass(4_000)
    expect(await does({ do: 'end-abusive', reason: '辱骂话务员' })).toMatchObject({
      refused: 'telephony.not-warned',
    })
  })

  test('the agent is out of it at once, the caller hears why, and the call is over', async () => {
    await does({ do: 'warn' })
    await centre.pass(4_000)
    await does({ do: 'end-abusive', reason: '辱骂话务员' })
    expect(centre.agentState(agent.id)).toBe('after-call')
    expect(centre.world.hears(citizen, desk)).toBe(false)
    expect(centre.world.sounds(citizen)).toEqual(['file:zh/abuse-end'])
    await centre.pass(4_000)
    expect(centre.world.legs()).toEqual([])
    expect(centre.ended()[0]?.ended).toMatchObject({ by: 'agent', answered: true })
    expect(centre.rows('missed')).toEqual([])
  })

  test('who hangs up during the announcement ends the call himself; a controller that dies meanwhile ends it too', async () => {
    await does({ do: 'warn' })
    await centre.pass(4_000)
    await does({ do: 'end-abusive', reason: '辱骂话务员' })
    centre.controller.die()
    await centre.takeLead()
    await centre.pass(35_000)
    expect(centre.world.legs()).toEqual([])
  })
})

describe('转满意度', () => {
  test('where the flow asks for it, it does; elsewhere the product’s own question is put', async () => {
    await does({ do: 'to-rating' })
    expect(centre.agentState(agent.id)).toBe('after-call')
    expect(centre.world.sounds(citizen)).toEqual(['file:zh/rate-service'])
    centre.world.press(citizen, '1')
    await centre.settle()
    await centre.pass(8_000)
    expect(centre.ended()[0]?.rating).toBe(1)
    await talk(straight)
    await does({ do: 'to-rating' })
    centre.world.press(citizen, '3')
    await centre.settle()
    await centre.pass(4_000)
    expect(centre.ended()[0]?.rating).toBe(3)
  })
})

test('a colleague who rings somebody in a talk hears busy, and the talker is told who it was', async () => {
  const colleague = await centre.signIn(1)
  await centre.do({ do: 'dial', agent: colleague.id, number: agent.number, purpose: { kind: 'manual' } })
  await centre.settle()
  expect(centre.controller.world.seats[agent.id]?.knock).toMatchObject({ from: colleague.number })
  expect(centre.world.hears(citizen, desk)).toBe(true)
})
