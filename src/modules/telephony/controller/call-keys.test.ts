import { beforeEach, describe, expect, test } from 'vitest'
import type { LegId } from '../switch/port.ts'
import type { PlannedQuestion } from './core/changes.ts'
import type { Centre } from './testing/centre.ts'
import { queueId } from './testing/city.ts'
import { openDesks, pickedUp, rings, sound } from './testing/desks.ts'

let centre: Centre
let citizen: LegId
let desk: LegId
let asked: PlannedQuestion[]

/** Agents 8001 and 8002 sit at desk telephones, 6003 and 6004 are nobody's; a citizen talks with the first. */
beforeEach(async () => {
  asked = []
  const callCodes = [
    { code: '20', does: 'hold' as const },
    { code: '21', does: 'transfer' as const },
    { code: '23', does: 'transfer-answered' as const },
    { code: '24', does: 'consult' as const },
    { code: '25', does: 'complete' as const },
    { code: '26', does: 'join' as const },
    { code: '28', does: 'invite' as const },
    { code: '29', does: 'rating' as const },
    { code: '31', does: 'help' as const },
    { code: '32', does: 'lock' as const },
    { code: '41', does: 'transfer-queue' as const, target: 'main' },
    { code: '42', does: 'flow-back' as const, target: 'question' },
    { code: '71', does: 'phrase' as const, target: 'zh/phrase-hold-on' },
    { code: '0', does: 'life-at-risk' as const, target: '120' },
  ]
  centre = await openDesks({
    agents: [0, 1],
    plan: { callCodes },
    classes: ['local', 'all', 'all', 'all'],
    ports: { ask: (question) => void asked.push(question) },
  })
  await centre.signIn(0)
  citizen = await centre.caller()
  desk = await pickedUp(centre, 0)
  await centre.signIn(1)
  await centre.pass(20_000)
})

const press = async (keys: string, leg = desk) => {
  centre.world.press(leg, keys)
  await centre.settle()
}
const together = (one: LegId, two: LegId) => centre.world.hears(one, two) && centre.world.hears(two, one)
const call = () => centre.call(citizen)
const state = (index: number) => centre.agentState(centre.staff[index]?.id ?? '')
const outside = () => centre.world.legs().find((leg) => leg.trunk && leg.direction === 'out')?.leg
const beep = 'tone:beep'
const notDone = 'file:zh/code-refused'

describe('保持', () => {
  test('the citizen hears music and the agent a beep; the same code takes him back', async () => {
    await press('*20')
    expect(centre.world.sounds(citizen)).toEqual(['music:music/hold'])
    expect(centre.world.sounds(desk)).toEqual([beep])
    expect(state(0)).toBe('hold')
    await press('*20#')
    expect(together(citizen, desk)).toBe(true)
    expect(centre.world.sounds(citizen)).toEqual([])
    sound(centre)
  })

  test('the hold key of the telephone does the same', async () => {
    centre.world.hold(desk, true)
    await centre.settle()
    expect(centre.world.sounds(citizen)).toEqual(['music:music/hold'])
    centre.world.hold(desk, false)
    await centre.settle()
    expect(call().state).toBe('talking')
  })
})

test('what the citizen keys does nothing, whatever code it is', async () => {
  for (const keys of ['*20', '*21*8002#', '*25', '*0']) await press(keys, citizen)
  expect(call().state).toBe('talking')
  expect(asked).toEqual([])
  expect(together(citizen, desk)).toBe(true)
})

test('half a code and a wrong one change nothing; the agent is told, and keys anew', async () => {
  await press('*2')
  await centre.pass(7_000)
  expect(centre.world.sounds(desk)).toEqual(['file:zh/invalid-key'])
  await press('*99')
  expect(together(citizen, desk)).toBe(true)
  await press('#')
  await centre.pass(7_000)
  await press('*20')
  expect(call().state).toBe('held')
  sound(centre)
})

test('half a code goes on after another controller took over', async () => {
  await press('*21*80')
  centre.controller.die()
  await centre.takeLead()
  await press('02#')
  expect(rings(centre, 1)).toBeDefined()
})

describe('释放转', () => {
  test('to an agent: he has the citizen, the one who keyed is in his after-call work', async () => {
    await press('*21*8002#')
    expect(state(0)).toBe('after-call')
    expect(together(citizen, await pickedUp(centre, 1))).toBe(true)
    sound(centre)
  })

  test('to a telephone nobody sits at; without an answer the citizen waits for his queue again', async () => {
    await press('*21*6003#')
    const far = await pickedUp(centre, 2)
    expect(together(citizen, far)).toBe(true)
    centre.world.hangup(far)
    await centre.settle()
    expect(centre.world.legs()).toEqual([])
  })

  test('a telephone that does not answer gives the citizen back to his queue', async () => {
    await press('*21*6003#')
    expect(rings(centre, 2)).toBeDefined()
    await centre.pass(66_000)
    expect(centre.call(citizen).entry?.queue).toBe(queueId)
    expect(rings(centre, 1)).toBeDefined()
  })

  test('outside as far as the telephone may dial', async () => {
    await press('*21*13800000009#')
    expect(centre.world.sounds(desk)).toEqual([notDone])
    expect(outside()).toBeUndefined()
    await press('*21*62345678#')
    const far = outside()
    if (far) centre.world.answer(far)
    await centre.settle()
    expect(far && together(citizen, far)).toBe(true)
  })

  test('into a queue that has a code of its own', async () => {
    await press('*41')
    expect(call().transfers).toMatchObject([{ kind: 'blind', to: `queue:${queueId}` }])
    expect(together(citizen, await pickedUp(centre, 1))).toBe(true)
  })

  test('by the transfer key of the telephone', async () => {
    centre.world.askTransfer(desk, '8002')
    await centre.settle()
    expect(together(citizen, await pickedUp(centre, 1))).toBe(true)
  })
})

describe('通话转、成功转、三方转', () => {
  test('the colleague is spoken to apart, then has the citizen', async () => {
    await press('*24*8002#')
    expect(centre.world.sounds(citizen)).toEqual(['music:music/hold'])
    const other = await pickedUp(centre, 1)
    expect(together(desk, other) && !together(citizen, other)).toBe(true)
    await press('*25')
    expect(together(citizen, other)).toBe(true)
    expect(state(0)).toBe('after-call')
    expect(call().transfers).toMatchObject([{ kind: 'consult', outcome: 'completed' }])
    sound(centre)
  })

  test('thought better of, the agent is with his citizen again', async () => {
    await press('*24*6003#')
    const far = await pickedUp(centre, 2)
    expect(together(desk, far)).toBe(true)
    await press('#24')
    expect(together(citizen, desk)).toBe(true)
    expect(centre.world.legs()).toHaveLength(2)
  })

  test('all three together', async () => {
    await press('*24*8002#')
    const other = await pickedUp(centre, 1)
    await press('*26')
    expect(together(citizen, other) && together(desk, other) && together(citizen, desk)).toBe(true)
  })

  test('the agent is out as soon as the colleague answers', async () => {
    await press('*23*8002#')
    expect(together(citizen, await pickedUp(centre, 1))).toBe(true)
    expect(state(0)).toBe('after-call')
  })

  test('nothing to complete is told', async () => {
    await press('*25')
    expect(centre.world.sounds(desk)).toEqual([notDone])
    expect(together(citizen, desk)).toBe(true)
  })
})

test('会议: a colleague and a telephone of the house come in, one is put out, the door is locked', async () => {
  await press('*28*8002#')
  const other = await pickedUp(centre, 1)
  await press('*28*6003#')
  const third = await pickedUp(centre, 2)
  expect(together(citizen, third) && together(other, third)).toBe(true)
  await press('*32')
  await press('*28*6004#')
  expect(rings(centre, 3)).toBeUndefined()
  await press('#28')
  expect(centre.world.legs().some(({ leg }) => leg === third)).toBe(false)
  expect(together(citizen, other)).toBe(true)
  sound(centre)
})

test('挂起转: into a flow, and taken back', async () => {
  await press('*42')
  expect(call().suspended).toBeDefined()
  expect(centre.world.sounds(citizen)).toEqual(['file:zh/rate-service'])
  await press('*20')
  expect(together(citizen, desk)).toBe(true)
})

test('转评价: the citizen rates, the agent is free', async () => {
  await press('*29')
  expect(state(0)).toBe('after-call')
  expect(centre.world.sounds(citizen)).toEqual(['file:zh/rate-service'])
})

test('一键语音: both hear it', async () => {
  await press('*71')
  expect(centre.world.sounds(citizen)).toEqual(['file:zh/phrase-hold-on'])
})

describe('求助 and 生命危险', () => {
  const answers = async (result: 'found' | 'none') => {
    const { call: id, op } = asked.at(-1) ?? { call: '', op: '' }
    const outcome =
      result === 'found' ? { of: 'lookup' as const, result, values: {} } : { of: 'lookup' as const, result }
    centre.controller.tell({ kind: 'answered', call: id, op, outcome })
    await centre.settle()
  }

  test('who leads is asked by whoever knows; the agent hears whether anybody is there', async () => {
    await press('*31')
    expect(asked.at(-1)?.want).toMatchObject({ adapter: 'agent-help', input: { act: 'help' } })
    await answers('found')
    expect(centre.world.sounds(desk)).toEqual([beep])
    await press('*31')
    await answers('none')
    expect(centre.world.sounds(desk)).toEqual([notDone])
  })

  test('where nobody answers, the emergency number is called all the same', async () => {
    await press('*0')
    expect(asked.at(-1)?.want).toMatchObject({ input: { act: 'life-at-risk', number: '120' } })
    await centre.pass(17_000)
    expect(call().atRisk).toBeDefined()
    expect(outside()).toBeDefined()
    await press('*20')
    expect(call().state).not.toBe('held')
  })
})

test('on a call out, keys that are no code go to the other side', async () => {
  centre.world.hangup(citizen)
  await centre.settle()
  await centre.do({ do: 'finish', agent: centre.staff[0]?.id ?? '', force: true })
  await centre.do({
    do: 'dial',
    agent: centre.staff[0]?.id ?? '',
    number: '62345678',
    purpose: { kind: 'manual' },
  })
  const own = rings(centre, 0) ?? desk
  const far = outside()
  if (far) centre.world.answer(far)
  await centre.settle()
  await press('12', own)
  expect(far && centre.world.digitsSent(far)).toBe('12')
})
