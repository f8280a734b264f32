import { expect, test } from 'vitest'
import { isRefusal } from '#kernel/result.ts'
import {
  afterCallDeadline,
  longestAfterCallMs,
  usualAfterCall,
  wrapUpCode,
  type AfterCall,
  type AfterCallRule,
} from './after-call.ts'
import { newAgent, usualAgentRules } from './agent.ts'
import { changeAgent, type AgentAction } from './agent-change.ts'

const rule = (change: Partial<AfterCallRule>): AfterCallRule => ({ ...usualAfterCall, ...change })
function working(change: Partial<AfterCallRule>) {
  const actions: AgentAction[] = [
    { do: 'sign-in' },
    { do: 'reserve', token: 't', call: 'c', deadline: 9 },
    { do: 'answer', token: 't' },
    { do: 'hang-up', token: 't', talkMs: 5, fromQueue: true, afterCall: rule(change) },
  ]
  return actions.reduce(
    (agent, action) => {
      const next = changeAgent(agent, action, { at: 0, by: 'x', rules: usualAgentRules })
      if (isRefusal(next)) throw new Error(next.refused)
      return next
    },
    newAgent({ id: 'x', number: '1', memberships: [] }, 0),
  )
}
const tried = (change: Partial<AfterCallRule>, action: AgentAction, at: number) => {
  const next = changeAgent(working(change), action, { at, by: 'x', rules: usualAgentRules })
  return isRefusal(next) ? next.refused : next.state
}

test('without after-call work the agent is idle at once', () => {
  expect(working({ mode: 'none' }).state).toBe('idle')
})

test('every mode has a deadline, "until done" and "optional" the longest one', () => {
  expect(afterCallDeadline(rule({ mode: 'timed', forMs: 30_000 }), 100)).toBe(30_100)
  expect(afterCallDeadline(rule({ mode: 'timed-no-early-exit', forMs: 30_000 }), 100)).toBe(30_100)
  expect(afterCallDeadline(rule({ mode: 'until-done' }), 0)).toBe(longestAfterCallMs)
  expect(afterCallDeadline(rule({ mode: 'optional' }), 0)).toBe(longestAfterCallMs)
  expect(afterCallDeadline(rule({ mode: 'timed', forMs: 10 ** 9 }), 0)).toBe(longestAfterCallMs)
})

test('"no early exit" holds until the deadline, unless a supervisor forces it', () => {
  expect(tried({ mode: 'timed-no-early-exit' }, { do: 'finish' }, 59_999)).toBe(
    'queueing.after-call-too-early',
  )
  expect(tried({ mode: 'timed-no-early-exit' }, { do: 'finish' }, 60_000)).toBe('idle')
  expect(tried({ mode: 'timed-no-early-exit' }, { do: 'finish', force: true }, 1)).toBe('idle')
})

test('a required wrap-up code is asked for, and set by the system when the time is up', () => {
  expect(tried({ codeRequired: true }, { do: 'finish' }, 10)).toBe('queueing.wrap-up-code-missing')
  expect(tried({ codeRequired: true }, { do: 'finish', code: 'answered' }, 10)).toBe('idle')
  expect(tried({ codeRequired: true }, { do: 'finish' }, 60_000)).toBe('idle')
  const work: AfterCall = { call: 'c', rule: rule({ codeRequired: true }), talkEndedAt: 0, extended: false }
  expect(wrapUpCode(work)).toBe('system.timeout')
  expect(wrapUpCode({ ...work, code: 'answered' })).toBe('answered')
  expect(wrapUpCode({ ...work, rule: rule({}) })).toBeNull()
})

test('the time can be extended once', () => {
  const context = { at: 10, by: 'x', rules: usualAgentRules }
  const longer = changeAgent(working({}), { do: 'extend' }, context)
  if (isRefusal(longer)) throw new Error(longer.refused)
  expect(longer.deadline).toBe(120_000)
  expect(changeAgent(longer, { do: 'extend' }, context)).toEqual({ refused: 'queueing.already-extended' })
  expect(tried({ extendMs: 0 }, { do: 'extend' }, 10)).toBe('queueing.already-extended')
})
