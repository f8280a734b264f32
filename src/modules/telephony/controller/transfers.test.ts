import { beforeEach, describe, expect, test } from 'vitest'
import type { LegId } from '../switch/port.ts'
import type { DeskCommand } from './core/happenings.ts'
import { openCentre, type Centre } from './testing/centre.ts'
import { bare, citySettings, queueId, type CityAgent } from './testing/city.ts'

let centre: Centre
let agent: CityAgent
let colleague: CityAgent
let citizen: LegId
let desk: LegId

/** One citizen talks with the first agent; the second is free. */
beforeEach(async () => {
  centre = await openCentre({ settings: (staff) => citySettings({ flow: bare, staff }), staff: 3 })
  agent = await centre.signIn(0)
  citizen = await centre.caller()
  desk = await centre.answer(agent)
  colleague = await centre.signIn(1)
  // His number has been told.
  await centre.pass(20_000)
})

type Act = DeskCommand extends infer C ? (C extends { agent: string } ? Omit<C, 'agent'> : never) : never
const does = (who: CityAgent, act: Act) => centre.do({ ...act, agent: who.id })
const hear = (one: LegId, two: LegId) => centre.world.hears(one, two) && centre.world.hears(two, one)
const call = () => centre.call(citizen)
const lastTransfer = () => (centre.ended().find((one) => one.legs[citizen]) ?? call()).transfers.at(-1)
/** The controller dies in the very state, and another goes on from what is kept. */
const restart = async () => {
  centre.controller.die()
  await centre.takeLead()
  await centre.settle()
}
const outside = (): LegId => {
  const leg = centre.world.legs().find((one) => one.direction === 'out' && one.trunk)?.leg
  if (!leg) throw new Error('nobody is dialled')
  return leg
}

describe('成功转到队列', () => {
  const hand = () => does(agent, { do: 'consult', to: { queue: queueId }, whenAnswered: true })

  test('whoever of the queue is next is rung, and has the citizen when he answers', async () => {
    expect(await hand()).toEqual({})
    const other = await centre.answer(colleague)
    expect(hear(citizen, other)).toBe(true)
    expect(call()).toMatchObject({ state: 'talking', agent: colleague.id })
    expect(lastTransfer()).toMatchObject({ kind: 'success', to: `queue:${queueId}`, outcome: 'completed' })
    expect(centre.agentState(agent.id)).toBe('after-call')
  })

  test('who lets it ring is passed over, also over a restart; when all did the agent has his citizen again', async () => {
    const third = await centre.signIn(2)
    await hand()
    const rung = [colleague, third].find(({ id }) => centre.agentState(id) !== 'idle') ?? third
    const other = rung === third ? colleague : third
    await does(rung, { do: 'reject' })
    await restart()
    expect(['reserved', 'ringing']).toContain(centre.agentState(other.id))
    expect(call().state).toBe('consulting')
    await does(other, { do: 'reject' })
    expect(hear(citizen, desk)).toBe(true)
    expect(lastTransfer()).toMatchObject({ outcome: 'failed' })
  })

  test('with nobody free in it the agent is told so and keeps his citizen', async () => {
    await does(colleague, { do: 'pause', to: 'busy' })
    expect(await hand()).toMatchObject({ refused: 'telephony.queue-nobody-free' })
    expect(hear(citizen, desk)).toBe(true)
    const unknown = { do: 'consult', to: { queue: 'nowhere' } } as const
    expect(await does(agent, unknown)).toMatchObject({ refused: 'telephony.target-unknown' })
  })
})

describe('成功转', () => {
  beforeEach(async () => {
    expect(await does(agent, { do: 'consult', to: { agent: colleague.id }, whenAnswered: true })).toEqual({})
  })

  test('the citizen hears music while it rings; the moment the colleague answers he has him and the agent is out', async () => {
    expect(centre.world.sounds(citizen)).toEqual(['music:music/hold'])
    const other = await centre.answer(colleague)
    expect(hear(citizen, other)).toBe(true)
    expect(centre.world.sounds(citizen)).toEqual([])
    expect(centre.agentState(agent.id)).toBe('after-call')
    expect(call()).toMatchObject({ state: 'talking', agent: colleague.id })
    expect(lastTransfer()).toMatchObject({ kind: 'success', outcome: 'completed' })
  })

  test('a colleague who refuses leaves the citizen with his agent', async () => {
    expect(await does(colleague, { do: 'reject' })).toEqual({})
    expect(hear(citizen, desk)).toBe(true)
    expect(centre.agentState(agent.id)).toBe('talking')
    expect(lastTransfer()).toMatchObject({ outcome: 'failed' })
  })

  test('taken back before the answer, nobody else is rung any more', async () => {
    await does(agent, { do: 'cancel' })
    expect(hear(citizen, desk)).toBe(true)
    expect(centre.agentState(colleague.id)).toBe('idle')
  })

  test('an agent lost while it rings is rung again himself: the citizen does not fall between two chairs', async () => {
    centre.world.register(agent.endpoint, false)
    centre.world.losesMedia(desk, true, true)
    await centre.settle()
    expect(call().state).toBe('recovering')
    expect(centre.agentState(colleague.id)).toBe('idle')
    centre.world.register(agent.endpoint)
    await centre.settle()
    const again = centre.legTo(agent.endpoint)
    expect(again && hear(citizen, again)).toBe(true)
  })

  test('a citizen who hangs up while it rings frees both', async () => {
    centre.world.hangup(citizen)
    await centre.settle()
    expect(centre.world.legs()).toEqual([])
    expect(centre.agentState(colleague.id)).toBe('idle')
    expect(lastTransfer()).toMatchObject({ outcome: 'abandoned' })
  })

  test('a controller that dies while it rings finds everything again', async () => {
    await restart()
    const other = await centre.answer(colleague)
    expect(hear(citizen, other)).toBe(true)
    expect(centre.agentState(agent.id)).toBe('after-call')
  })

  test('to an outside number it works alike', async () => {
    await does(agent, { do: 'cancel' })
    await does(agent, { do: 'consult', to: { number: '13900000000' }, whenAnswered: true })
    const far = outside()
    centre.world.answer(far)
    await centre.settle()
    expect(hear(citizen, far)).toBe(true)
    expect(centre.agentState(agent.id)).toBe('after-call')
    centre.world.hangup(far)
    await centre.settle()
    expect(centre.world.legs()).toEqual([])
  })
})

describe('通话转', () => {
  test('a controller that dies while the two speak apart leaves everybody where he is', async () => {
    await does(agent, { do: 'consult', to: { agent: colleague.id } })
    const other = await centre.answer(colleague)
    await restart()
    expect(hear(desk, other)).toBe(true)
    expect(centre.world.hears(citizen, other)).toBe(false)
    expect(centre.world.sounds(citizen)).toEqual(['music:music/hold'])
    await does(agent, { do: 'complete' })
    expect(hear(citizen, other)).toBe(true)
  })

  test('an agent gone in the middle of it leaves the citizen with the colleague', async () => {
    await does(agent, { do: 'consult', to: { agent: colleague.id } })
    const other = await centre.answer(colleague)
    centre.world.hangup(desk)
    await centre.settle()
    expect(hear(citizen, other)).toBe(true)
    expect(call()).toMatchObject({ state: 'talking', agent: colleague.id })
  })

  test('a second consultation in the same call is as good as the first', async () => {
    for (let i = 0; i < 2; i += 1) {
      await does(agent, { do: 'consult', to: { agent: colleague.id } })
      const other = await centre.answer(colleague)
      expect(hear(desk, other)).toBe(true)
      expect(centre.world.hears(citizen, other)).toBe(false)
      await does(agent, { do: 'cancel' })
    }
    expect(hear(citizen, desk)).toBe(true)
  })

  test('a colleague gone in the middle of it brings the agent back to the citizen', async () => {
    await does(agent, { do: 'consult', to: { agent: colleague.id } })
    centre.world.hangup(await centre.answer(colleague))
    await centre.settle()
    expect(hear(citizen, desk)).toBe(true)
    expect(centre.agentState(colleague.id)).toBe('idle')
  })
})

describe('释放转', () => {
  test('a closed queue takes nobody: it is said, and the talk goes on', async () => {
    const { settings } = centre
    const main = settings.queues[queueId]
    if (main) centre.settings = { ...settings, queues: { [queueId]: { ...main, open: false } } }
    expect(await does(agent, { do: 'transfer', to: { queue: queueId } })).toMatchObject({
      refused: 'telephony.queue-closed',
      details: { name: '综合' },
    })
    expect(hear(citizen, desk)).toBe(true)
  })

  test('nobody hands a citizen to himself', async () => {
    for (const act of ['transfer', 'consult'] as const)
      expect(await does(agent, { do: act, to: { agent: agent.id } })).toMatchObject({
        refused: 'telephony.target-self',
      })
  })
})

describe('挂起转', () => {
  beforeEach(async () => {
    expect(await does(agent, { do: 'to-flow', flow: 'question', comesBack: true })).toEqual({})
  })

  test('the citizen is asked, the agent waits and does not hear it, then they speak again', async () => {
    expect(centre.world.sounds(citizen)).toEqual(['file:zh/rate-service'])
    expect(centre.world.sounds(desk)).toEqual([])
    expect(centre.world.hears(desk, citizen)).toBe(false)
    expect(centre.agentState(agent.id)).toBe('hold')
    centre.world.press(citizen, '1')
    await centre.settle()
    await centre.pass(4_000)
    expect(hear(citizen, desk)).toBe(true)
    expect(centre.agentState(agent.id)).toBe('talking')
    expect(lastTransfer()).toMatchObject({ kind: 'suspend', outcome: 'completed' })
    expect(centre.rows('recording-opened')).toHaveLength(1)
  })

  test('a key for a person leads to the very agent who waits', async () => {
    centre.world.press(citizen, '0')
    await centre.settle()
    expect(hear(citizen, desk)).toBe(true)
    expect(call()).toMatchObject({ state: 'talking', agent: agent.id })
  })

  test('the agent takes him back at any time', async () => {
    expect(await does(agent, { do: 'retrieve' })).toEqual({})
    expect(hear(citizen, desk)).toBe(true)
    expect(centre.world.sounds(citizen)).toEqual([])
    expect(lastTransfer()).toMatchObject({ outcome: 'cancelled' })
  })

  test('an agent who hung up meanwhile is rung again, before his free colleague', async () => {
    await does(agent, { do: 'hang-up' })
    expect(centre.agentState(agent.id)).toBe('idle')
    centre.world.press(citizen, '1')
    await centre.settle()
    await centre.pass(4_000)
    expect(call().offer?.agent).toBe(agent.id)
    const again = await centre.answer(agent)
    expect(hear(citizen, again)).toBe(true)
  })

  test('an agent whose telephone is lost meanwhile is rung again', async () => {
    centre.world.losesMedia(desk, true, true)
    await centre.settle()
    expect(call().state).toBe('ivr')
    centre.world.press(citizen, '0')
    await centre.settle()
    expect(call().offer?.agent).toBe(agent.id)
  })

  test('a citizen who hangs up in the flow frees the agent', async () => {
    centre.world.hangup(citizen)
    await centre.settle()
    expect(centre.world.legs()).toEqual([])
    expect(centre.agentState(agent.id)).toBe('after-call')
    expect(lastTransfer()).toMatchObject({ outcome: 'abandoned' })
  })

  test('a controller that dies meanwhile goes on with the question', async () => {
    await restart()
    expect(centre.world.hears(desk, citizen)).toBe(false)
    centre.world.press(citizen, '0')
    await centre.settle()
    expect(hear(citizen, desk)).toBe(true)
  })

  test('afterwards the call is as it was: it can be held, handed on, ended', async () => {
    centre.world.press(citizen, '0')
    await centre.settle()
    await does(agent, { do: 'hold' })
    expect(centre.world.sounds(citizen)).toEqual(['music:music/hold'])
    await does(agent, { do: 'retrieve' })
    await does(agent, { do: 'hang-up' })
    expect(centre.ended()[0]).toMatchObject({ ended: { by: 'agent' } })
    expect(centre.world.legs()).toEqual([])
  })

  test('without a flow of that name nothing happens', async () => {
    await does(agent, { do: 'retrieve' })
    expect(await does(agent, { do: 'to-flow', flow: 'nowhere', comesBack: true })).toMatchObject({
      refused: 'telephony.no-flow',
    })
    expect(hear(citizen, desk)).toBe(true)
  })
})

test('人工转自动 for good frees the agent at once', async () => {
  await does(agent, { do: 'to-flow', flow: 'question' })
  expect(centre.agentState(agent.id)).toBe('after-call')
  expect(centre.world.sounds(citizen)).toEqual(['file:zh/rate-service'])
  expect(lastTransfer()).toMatchObject({ kind: 'flow', outcome: 'completed' })
})
