import { beforeEach, describe, expect, test } from 'vitest'
import type { LegId } from '../switch/port.ts'
import { openCentre, type Centre } from './testing/centre.ts'
import { bare, citySettings, queueId, tellsWhy, type CityAgent } from './testing/city.ts'

let centre: Centre
let agent: CityAgent
let colleague: CityAgent
let citizen: LegId
let desk: LegId

/** One citizen talks with the first agent; the second is on a break. */
beforeEach(async () => {
  centre = await openCentre({ settings: (staff) => citySettings({ flow: bare, staff }), staff: 3 })
  agent = await centre.signIn(0)
  citizen = await centre.caller()
  desk = await centre.answer(agent)
  colleague = await centre.signIn(1)
})
const act = (who: CityAgent, act: 'hang-up' | 'hold' | 'retrieve' | 'complete' | 'cancel' | 'join') =>
  centre.do({ do: act, agent: who.id })

describe('hold', () => {
  test('the citizen hears music until he is taken back', async () => {
    expect(await act(agent, 'hold')).toEqual({})
    expect(centre.world.hears(citizen, desk)).toBe(false)
    expect(centre.world.sounds(citizen)).toEqual(['music:music/hold'])
    expect(centre.agentState(agent.id)).toBe('hold')
    await act(agent, 'retrieve')
    expect(centre.world.hears(citizen, desk)).toBe(true)
  })

  test('what is not held cannot be taken back', async () => {
    expect(await act(agent, 'retrieve')).toMatchObject({ refused: 'telephony.wrong-state' })
  })
})

describe('consultation', () => {
  beforeEach(async () => {
    expect(await centre.do({ do: 'consult', agent: agent.id, to: { agent: colleague.id } })).toEqual({})
  })

  test('the citizen waits with music while the two talk apart', async () => {
    const other = await centre.answer(colleague)
    expect(centre.world.hears(desk, other)).toBe(true)
    expect(centre.world.hears(citizen, other)).toBe(false)
    expect(centre.world.sounds(citizen)).toEqual(['music:music/hold'])
  })

  test('completed, the colleague and the citizen talk, the agent has after-call work, the recording is the same', async () => {
    const other = await centre.answer(colleague)
    await act(agent, 'complete')
    expect(centre.world.hears(citizen, other)).toBe(true)
    expect(centre.agentState(agent.id)).toBe('after-call')
    expect(centre.agentState(colleague.id)).toBe('talking')
    expect(centre.rows('recording-opened')).toHaveLength(1)
    centre.world.hangup(other)
    await centre.settle()
    expect(centre.ended()[0]?.transfers).toMatchObject([{ kind: 'consult', outcome: 'completed' }])
  })

  test('cancelled, the agent is with his citizen again and the colleague is free', async () => {
    await centre.answer(colleague)
    await act(agent, 'cancel')
    expect(centre.world.hears(citizen, desk)).toBe(true)
    expect(centre.agentState(colleague.id)).toBe('idle')
    expect(centre.agentState(agent.id)).toBe('talking')
  })

  test('joined, all three hear each other, and the two go on when the agent leaves', async () => {
    const other = await centre.answer(colleague)
    await act(agent, 'join')
    for (const [one, two] of [
      [citizen, other],
      [citizen, desk],
      [desk, other],
    ] as const)
      expect(centre.world.hears(one, two)).toBe(true)
    await act(agent, 'hang-up')
    expect(centre.world.hears(citizen, other)).toBe(true)
    expect(centre.call(citizen).state).toBe('talking')
  })

  test('a colleague who does not answer leaves the agent with his citizen', async () => {
    await centre.pass(32_000)
    expect(centre.world.hears(citizen, desk)).toBe(true)
    expect(centre.call(citizen)).toMatchObject({ state: 'talking', transfers: [{ outcome: 'failed' }] })
  })

  test('when the citizen leaves, both are free', async () => {
    await centre.answer(colleague)
    centre.world.hangup(citizen)
    await centre.settle()
    expect(centre.agentState(agent.id)).toBe('after-call')
    expect(centre.agentState(colleague.id)).toBe('idle')
    expect(centre.world.legs()).toEqual([])
  })
})

describe('blind transfer', () => {
  test('to a queue: the caller waits with music and the next agent gets him', async () => {
    await centre.do({ do: 'transfer', agent: agent.id, to: { queue: queueId } })
    expect(centre.agentState(agent.id)).toBe('after-call')
    const other = await centre.answer(colleague)
    expect(centre.world.hears(citizen, other)).toBe(true)
    expect(centre.rows('recording-opened')).toHaveLength(1)
  })

  test('to an outside number: over an idle trunk; busy there, the caller is back in front of his queue', async () => {
    await centre.do({ do: 'pause', agent: colleague.id, to: 'busy' })
    await centre.do({ do: 'transfer', agent: agent.id, to: { number: '13900000000' } })
    const outside = centre.world.legs().find((leg) => leg.direction === 'out' && leg.trunk)?.leg
    if (!outside) throw new Error('nobody is dialled')
    centre.world.ringing(outside)
    await centre.settle()
    centre.world.reject(outside, 'busy')
    await centre.settle()
    expect(centre.call(citizen).state).toBe('queued')
  })
})

test('a message left after the agent ends neither the recording of the talk nor loses it', async () => {
  centre = await openCentre({ settings: (staff) => citySettings({ flow: tellsWhy, staff }) })
  agent = await centre.signIn(0)
  citizen = await centre.caller()
  await centre.answer(agent)
  await centre.pass(12_000)
  const talk = centre.call(citizen).recordingId
  await act(agent, 'hang-up')
  await centre.pass(8_000)
  expect(centre.rows('recording-opened').map(({ recording }) => recording.purpose)).toEqual([
    'call',
    'voicemail',
  ])
  centre.world.press(citizen, '#')
  await centre.settle()
  centre.world.hangup(citizen)
  await centre.pass(5_000)
  const closed = centre.rows('recording-closed')
  expect(closed.find(({ recording }) => recording === talk)).toMatchObject({ state: 'recorded' })
  expect(closed).toHaveLength(2)
})

describe('a lost agent', () => {
  test('the caller is told, the agent is rung again as soon as he is there, same call, same recording', async () => {
    await centre.pass(25_000)
    const before = centre.call(citizen)
    centre.world.register(agent.endpoint, false)
    centre.world.losesMedia(desk, true, true)
    await centre.settle()
    expect(centre.call(citizen).state).toBe('recovering')
    expect(centre.world.sounds(citizen)).toEqual(['file:zh/agent-recovering'])
    await centre.pass(5_000)
    centre.world.register(agent.endpoint)
    await centre.settle()
    const again = centre.legTo(agent.endpoint)
    if (!again) throw new Error('the agent is not rung again')
    expect(centre.world.hears(citizen, again)).toBe(true)
    expect(centre.call(citizen)).toMatchObject({
      id: before.id,
      recordingId: before.recordingId,
      state: 'talking',
    })
    expect(centre.rows('recording-opened')).toHaveLength(1)
  })

  test('not back within 25 s, the caller is first in the queue and served by a colleague', async () => {
    const waiting = await centre.caller('13800000002')
    await centre.answer(colleague)
    const third = await centre.caller('13800000003')
    centre.world.register(agent.endpoint, false)
    centre.world.losesMedia(desk, true, true)
    await centre.settle()
    await centre.pass(27_000)
    expect(centre.call(citizen).state).toBe('queued')
    expect(centre.agentState(agent.id)).toBe('busy')
    await centre.signIn(2)
    expect(centre.call(citizen).state).toBe('offering')
    expect(centre.call(third).state).toBe('queued')
    expect(centre.call(waiting).state).toBe('talking')
  })
})

describe('supervision', () => {
  test('listening, whispering, barging in, taking over', async () => {
    await centre.do({ do: 'pause', agent: colleague.id, to: 'busy' })
    const { id } = centre.call(citizen)
    const lead = colleague
    await centre.do({ do: 'supervise', agent: lead.id, call: id, mode: 'listen' })
    const ear = centre.legTo(lead.endpoint)
    if (!ear) throw new Error('the lead is not rung')
    expect([
      centre.world.hears(ear, citizen),
      centre.world.hears(ear, desk),
      centre.world.hears(desk, ear),
    ]).toEqual([true, true, false])
    await centre.do({ do: 'supervise', agent: lead.id, call: id, mode: 'whisper' })
    expect([centre.world.hears(desk, ear), centre.world.hears(citizen, ear)]).toEqual([true, false])
    await centre.do({ do: 'supervise', agent: lead.id, call: id, mode: 'barge' })
    expect(centre.world.hears(citizen, ear)).toBe(true)
    await centre.do({ do: 'intercept', agent: lead.id, call: id })
    expect(centre.world.hears(citizen, ear)).toBe(true)
    expect(centre.agentState(agent.id)).toBe('after-call')
    expect(centre.call(citizen).agent).toBe(lead.id)
  })

  test('a released call is over for everybody', async () => {
    await centre.do({ do: 'release', agent: colleague.id, call: centre.call(citizen).id })
    expect(centre.world.legs()).toEqual([])
    expect(centre.ended()[0]?.ended).toMatchObject({ cause: 'forced', by: 'supervisor' })
  })
})
