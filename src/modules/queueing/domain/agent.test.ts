import { describe, expect, test } from 'vitest'
import { isRefusal } from '#kernel/result.ts'
import { usualAfterCall, type AfterCallRule } from './after-call.ts'
import { agentActions, agentStates, type AgentState } from './agent-states.ts'
import { newAgent, usualAgentRules, type Agent, type AgentRules } from './agent.ts'
import { changeAgent, type AgentAction } from './agent-change.ts'
import { afterDeadline } from './agent-deadlines.ts'

const second = 1000
const rules: AgentRules = usualAgentRules
const fresh = () => newAgent({ id: 'wang', number: '8001', memberships: [{ queue: 'main', level: 1 }] }, 0)

/** Walks through actions, each a second after the one before; a refusal fails the test. */
function walk(agent: Agent, actions: AgentAction[], from = 1 * second, house = rules): Agent {
  return actions.reduce((now, action, i) => {
    const changed = changeAgent(now, action, { at: from + i * second, by: 'wang', rules: house })
    if (isRefusal(changed)) throw new Error(`${action.do}: ${changed.refused}`)
    return changed
  }, agent)
}
const tried = (agent: Agent, action: AgentAction, at = 100 * second, house = rules) => {
  const changed = changeAgent(agent, action, { at, by: 'wang', rules: house })
  return isRefusal(changed) ? changed.refused : changed.state
}
const reserve: AgentAction = { do: 'reserve', token: 't1', call: 'c1', deadline: 60 * second }
const answer: AgentAction = { do: 'answer', token: 't1' }
const hangUp = (afterCall: AfterCallRule = usualAfterCall) => ({
  do: 'hang-up' as const,
  token: 't1',
  talkMs: 90 * second,
  fromQueue: true,
  afterCall,
})
const idle = () => walk(fresh(), [{ do: 'sign-in' }])
const talking = () => walk(idle(), [reserve, { do: 'ring', token: 't1' }, answer], 10 * second)

describe('the table', () => {
  test('every state has a word, a colour and an icon; only out, idle and busy may last without end', () => {
    for (const look of Object.values(agentStates))
      expect(look).toMatchObject({ colour: /^#[0-9a-f]{6}$/, icon: /\w/, label: /[\u4e00-\u9fff]/ })
    const endless = Object.entries(agentStates).filter(([, look]) => look.boundBy === 'nothing')
    expect(endless.map(([state]) => state).sort()).toEqual(['busy', 'idle', 'out'])
  })

  test('an action is either carried out, kept as a wish, or refused, never two of them', () => {
    for (const rule of Object.values(agentActions))
      expect(rule.from.filter((state) => rule.later.includes(state))).toEqual([])
  })

  test('every action in every state ends in a known state or in a refusal that names the state', () => {
    const some: AgentAction[] = [
      { do: 'sign-in' },
      { do: 'sign-out' },
      { do: 'ready' },
      { do: 'pause', to: 'study' },
      reserve,
      { do: 'ring', token: 't1' },
      answer,
      { do: 'hold', token: 't1' },
      { do: 'retrieve', token: 't1' },
      { do: 'consult', token: 't1' },
      { do: 'resume', token: 't1' },
      { do: 'withdraw', token: 't1' },
      { do: 'miss', token: 't1', cause: 'busy' },
      hangUp(),
      { do: 'dial-out', token: 't2', call: 'c2', internal: false },
      { do: 'extend' },
      { do: 'finish' },
    ]
    expect(some.map((action) => action.do).sort()).toEqual(Object.keys(agentActions).sort())
    for (const state of Object.keys(agentStates) as AgentState[])
      for (const action of some) {
        const agent: Agent = { ...idle(), state, token: 't1', deadline: 60 * second }
        if (state === 'after-call')
          agent.afterCall = { call: 'c1', rule: usualAfterCall, talkEndedAt: 0, extended: false }
        const result = tried(agent, action)
        const rule = agentActions[action.do]
        expect([state, action.do, result === 'queueing.wrong-state']).toEqual([
          state,
          action.do,
          ![...rule.from, ...rule.later].includes(state),
        ])
      }
  })
})

describe('a call', () => {
  test('goes through reserved, ringing, talking, hold, consult into after-call work and idleness', () => {
    expect(talking()).toMatchObject({ state: 'talking', call: 'c1', token: 't1' })
    expect(talking().deadline).toBeUndefined()
    const after = walk(
      talking(),
      [
        { do: 'hold', token: 't1' },
        { do: 'consult', token: 't1' },
        { do: 'resume', token: 't1' },
        { do: 'hold', token: 't1' },
        { do: 'retrieve', token: 't1' },
        hangUp(),
      ],
      20 * second,
    )
    expect(after).toMatchObject({
      state: 'after-call',
      deadline: 85 * second,
      shift: { calls: 1, talkMs: 90 * second },
    })
    const done = walk(after, [{ do: 'finish' }], 50 * second)
    expect(done).toMatchObject({ state: 'idle', idleSince: 50 * second })
    expect([done.token, done.call, done.deadline, done.afterCall]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  test('a late answer of another reservation changes nothing', () => {
    expect(tried(walk(idle(), [reserve]), { do: 'answer', token: 't0' })).toBe('queueing.other-token')
  })

  test('the same call coming back after a transfer counts once, its talk time twice', () => {
    const none: AfterCallRule = { ...usualAfterCall, mode: 'none' }
    const once = walk(talking(), [hangUp(none)], 20 * second)
    const twice = walk(once, [reserve, answer, hangUp(none)], 30 * second)
    expect(twice.shift).toMatchObject({ calls: 1, talkMs: 180 * second })
  })

  test('a break wished for during the call begins at its release, with its reason and its limit', () => {
    const wished = walk(
      talking(),
      [{ do: 'pause', to: 'rest', reason: 'lunch', forMs: 600 * second }],
      20 * second,
    )
    expect(wished).toMatchObject({ state: 'talking', wanted: { state: 'rest' } })
    const resting = walk(wished, [hangUp(), { do: 'finish' }], 30 * second)
    expect(resting).toMatchObject({ state: 'rest', reason: 'lunch', deadline: 631 * second })
    expect(resting.wanted).toBeUndefined()
  })

  test('a sign-out wished for during an offer is kept when the offer is missed', () => {
    const gone = walk(
      idle(),
      [reserve, { do: 'sign-out' }, { do: 'miss', token: 't1', cause: 'no-answer' }],
      10 * second,
    )
    expect(gone).toMatchObject({ state: 'out', shift: { signedInMs: 11 * second } })
    expect(gone.shift.signedInAt).toBeUndefined()
  })

  test('counters and penalties survive a break, a sign-out and a sign-in', () => {
    const before = walk(talking(), [hangUp(), { do: 'finish' }], 20 * second)
    const after = walk(
      before,
      [{ do: 'pause', to: 'busy' }, { do: 'sign-out' }, { do: 'sign-in' }],
      40 * second,
    )
    expect(after.shift).toMatchObject({
      calls: 1,
      talkMs: 90 * second,
      startedAt: 0,
      signedInAt: 42 * second,
    })
  })
})

describe('a missed offer', () => {
  const miss = (cause: 'no-answer' | 'rejected' | 'busy' | 'unreachable' | 'error') =>
    walk(idle(), [reserve, { do: 'miss', token: 't1', cause }], 10 * second)

  test.each(['no-answer', 'rejected', 'busy', 'unreachable', 'error'] as const)(
    '%s costs its own delay and no call',
    (cause) => {
      expect(miss(cause)).toMatchObject({
        state: 'idle',
        penaltyUntil: 11 * second + rules.penaltyMs[cause],
        shift: { calls: 0 },
      })
    },
  )

  test('the second one in a row makes the agent busy(no-answer)', () => {
    const twice = walk(
      miss('no-answer'),
      [reserve, { do: 'miss', token: 't1', cause: 'no-answer' }],
      30 * second,
    )
    expect(twice).toMatchObject({ state: 'busy', reason: 'no-answer', by: 'system' })
  })

  test('an answer in between begins the count anew, a broken device does not count', () => {
    const between = walk(
      miss('no-answer'),
      [reserve, answer, hangUp(), { do: 'finish' }, reserve, { do: 'miss', token: 't1', cause: 'no-answer' }],
      30 * second,
    )
    expect(between.state).toBe('idle')
    expect(
      walk(miss('unreachable'), [reserve, { do: 'miss', token: 't1', cause: 'unreachable' }], 99 * second)
        .state,
    ).toBe('idle')
  })

  test('a caller who hangs up while the agent is rung costs the agent nothing, not even his idle clock', () => {
    const withdrawn = walk(idle(), [reserve, { do: 'withdraw', token: 't1' }], 10 * second)
    expect(withdrawn).toMatchObject({ state: 'idle', penaltyUntil: 0, misses: 0, idleSince: 1 * second })
  })
})

describe('the idle clock', () => {
  const after = (actions: AgentAction[], from: number, house = rules) =>
    walk(idle(), actions, from, house).idleSince
  test('is kept over a break shorter than the limit and reset by a longer one', () => {
    expect(after([{ do: 'pause', to: 'busy' }, { do: 'ready' }], 10 * second)).toBe(1 * second)
    const long = walk(
      walk(idle(), [{ do: 'pause', to: 'busy' }], 10 * second),
      [{ do: 'ready' }],
      70 * second,
    )
    expect(long.idleSince).toBe(70 * second)
  })
  test('is kept over an internal call, reset by an outside one', () => {
    const call = (internal: boolean): AgentAction[] => [
      { do: 'dial-out', token: 't1', call: 'c1', internal },
      { ...hangUp({ ...usualAfterCall, mode: 'none' }), fromQueue: false },
    ]
    expect(after(call(true), 10 * second)).toBe(1 * second)
    expect(after(call(false), 10 * second)).toBe(11 * second)
  })
  test('begins with the end of the talk where the house counts after-call work as idle', () => {
    const house = { ...rules, afterCallCountsAsIdle: true }
    expect(walk(talking(), [hangUp(), { do: 'finish' }], 20 * second, house).idleSince).toBe(20 * second)
  })
  test('a call made during a break leads back into the break', () => {
    const busy = walk(
      idle(),
      [
        { do: 'pause', to: 'busy', reason: 'desk' },
        { do: 'dial-out', token: 't1', call: 'c1', internal: true },
      ],
      10 * second,
    )
    expect(walk(busy, [hangUp()], 30 * second)).toMatchObject({
      state: 'busy',
      reason: 'desk',
      pausedAt: 10 * second,
    })
  })
})

describe('rest', () => {
  const rest = { do: 'pause', to: 'rest' } as const
  test('needs an approval where the house says so, also as a wish', () => {
    const house = { ...rules, restNeedsApproval: true }
    expect(tried(idle(), rest, 0, house)).toBe('queueing.rest-not-approved')
    expect(tried(talking(), rest, 0, house)).toBe('queueing.rest-not-approved')
    expect(tried(idle(), { ...rest, approvedBy: 'li' }, 0, house)).toBe('rest')
  })
  test('is refused while the quota is used up', () => {
    const house = { ...rules, restQuota: 2 }
    expect(tried(idle(), { ...rest, resting: 2 }, 0, house)).toBe('queueing.rest-quota-full')
    expect(tried(idle(), { ...rest, resting: 1 }, 0, house)).toBe('rest')
  })
})

describe('deadlines', () => {
  const late = (agent: Agent, at: number) => afterDeadline(agent, { at, by: 'sweep', rules })
  test('nothing happens before the time', () => {
    expect(late(walk(idle(), [reserve]), 59 * second)).toBeNull()
    expect(late(idle(), 10 ** 12)).toBeNull()
  })
  test('a reservation or ringing without answer is a miss', () => {
    expect(late(walk(idle(), [reserve]), 60 * second)).toMatchObject({
      state: 'idle',
      misses: 1,
      penaltyUntil: 70 * second,
    })
  })
  test('an overrun rest becomes busy, not idle: he may not be at his place', () => {
    expect(late(walk(idle(), [{ do: 'pause', to: 'rest' }]), 10 ** 9)).toMatchObject({
      state: 'busy',
      reason: 'overdue',
      by: 'system',
    })
  })
  test('after-call work ends, or turns into the break wished for', () => {
    const work = walk(talking(), [hangUp()], 20 * second)
    expect(late(work, 80 * second)).toMatchObject({ state: 'idle', idleSince: 80 * second })
    expect(late(walk(work, [{ do: 'pause', to: 'meeting' }], 30 * second), 80 * second)?.state).toBe(
      'meeting',
    )
  })
})
