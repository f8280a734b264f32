import { expect, test } from 'vitest'
import { isRefusal } from '#kernel/result.ts'
import { newAgent, usualAgentRules, type AgentRules } from './agent.ts'
import { changeAgent, type AgentAction } from './agent-change.ts'

const rules: AgentRules = {
  ...usualAgentRules,
  reasons: [
    { state: 'busy', reason: '处理工单', quota: 2, longestMs: 0, needsApproval: false },
    { state: 'rest', reason: '午餐', quota: 0, longestMs: 600_000, needsApproval: false },
    { state: 'busy', reason: '外出', quota: 0, longestMs: 0, needsApproval: true },
  ],
}
const idle = {
  ...newAgent({ id: 'wang', number: '8001', memberships: [] }, 0),
  state: 'idle' as const,
}
const paused = (action: Omit<AgentAction & { do: 'pause' }, 'do'>, by = 'wang') =>
  changeAgent(idle, { do: 'pause', ...action }, { at: 1_000, by, rules })

test('a reason the house does not know is refused, unless the shift lead or the system gives it', () => {
  expect(paused({ to: 'busy', reason: '打游戏' })).toMatchObject({ refused: 'queueing.reason-unknown' })
  expect(paused({ to: 'busy' })).toMatchObject({ refused: 'queueing.reason-unknown' })
  expect(paused({ to: 'busy', reason: '谈话', approvedBy: 'song' }, 'song')).toMatchObject({ state: 'busy' })
  expect(paused({ to: 'busy', reason: 'no-answer' }, 'system')).toMatchObject({ state: 'busy' })
  expect(paused({ to: 'study', reason: '随便' })).toMatchObject({ state: 'study' })
})

test('no more may pause for a reason at once than its quota says', () => {
  expect(isRefusal(paused({ to: 'busy', reason: '处理工单', sharing: 1 }))).toBe(false)
  expect(paused({ to: 'busy', reason: '处理工单', sharing: 2 })).toEqual({
    refused: 'queueing.reason-quota-full',
    details: { reason: '处理工单', quota: 2 },
  })
})

test('a reason that needs approval is the shift lead’s to give', () => {
  expect(paused({ to: 'busy', reason: '外出' })).toMatchObject({ refused: 'queueing.reason-not-approved' })
  expect(paused({ to: 'busy', reason: '外出', approvedBy: 'song' }, 'song')).toMatchObject({ state: 'busy' })
})

test('a pause ends when its reason says so, though the state allows longer', () => {
  expect(paused({ to: 'rest', reason: '午餐' })).toMatchObject({ deadline: 601_000 })
  expect(paused({ to: 'rest', reason: '午餐', forMs: 60_000 })).toMatchObject({ deadline: 61_000 })
})

test('asked for in a call, the pause keeps its own limit when it comes', () => {
  const talking = { ...idle, state: 'talking' as const, token: 't', call: 'c' }
  const context = { at: 5_000, by: 'wang', rules }
  const wished = changeAgent(talking, { do: 'pause', to: 'rest', reason: '午餐' }, context)
  if (isRefusal(wished)) throw new Error(wished.refused)
  const afterCall = { mode: 'none', forMs: 0, extendMs: 0, codeRequired: false, timeoutCode: '' } as const
  const over = changeAgent(
    wished,
    { do: 'hang-up', token: 't', talkMs: 1, fromQueue: true, afterCall },
    context,
  )
  expect(over).toMatchObject({ state: 'rest', reason: '午餐', deadline: 605_000 })
})
