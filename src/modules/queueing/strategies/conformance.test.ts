import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { newAgent } from '../domain/agent.ts'
import { ranked } from '../domain/strategy.ts'
import { strategies } from './catalogue.ts'

const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'catalogue.ts')
  .map((name) => name.slice(0, -3))

const hour = 3_600_000
function agent(
  number: string,
  worked: { calls?: number; talkMs?: number; idleSince?: number; level?: number } = {},
) {
  const made = newAgent(
    { id: `agent-${number}`, number, memberships: [{ queue: 'main', level: worked.level ?? 1 }] },
    0,
  )
  const shift = { ...made.shift, signedInAt: 0, calls: worked.calls ?? 0, talkMs: worked.talkMs ?? 0 }
  return {
    agent: { ...made, state: 'idle' as const, idleSince: worked.idleSince ?? 0, shift },
    level: worked.level ?? 1,
  }
}

test('every strategy file is in the catalogue under its own name', () => {
  expect(Object.keys(strategies).sort()).toEqual(files.sort())
  for (const name of files) expect(strategies[name as keyof typeof strategies].name).toBe(name)
})

test.each(files)('%s: the same agents give the same order however they are listed', (name) => {
  const strategy = strategies[name as keyof typeof strategies]
  const some = [
    agent('8003', { calls: 2, level: 2 }),
    agent('8001', { talkMs: 5 }),
    agent('8002', { idleSince: 9 }),
    agent('900'),
  ]
  const order = ranked(strategy, some, hour).map((one) => one.agent.number)
  const backwards = ranked(strategy, some.toReversed(), hour).map((one) => one.agent.number)
  expect(backwards).toEqual(order)
  expect([...order].sort()).toEqual(['8001', '8002', '8003', '900'])
})

test.each(files)('%s: equal agents are asked by agent number, 900 before 8001', (name) => {
  const strategy = strategies[name as keyof typeof strategies]
  const order = ranked(strategy, [agent('8002'), agent('8001'), agent('900')], hour)
  expect(order.map((one) => one.agent.number)).toEqual(['900', '8001', '8002'])
})

test.each(files)('%s: has a Chinese label and sentence, and a key of finite numbers', (name) => {
  const strategy = strategies[name as keyof typeof strategies]
  expect(strategy.label).toMatch(/[\u4e00-\u9fff]/)
  expect(strategy.about).toMatch(/[\u4e00-\u9fff]/)
  expect(strategy.rank(agent('8001'), 0).every(Number.isFinite)).toBe(true)
})

test('fewest calls and least talk count per signed-in hour, not absolutely', () => {
  const old = agent('8001', { calls: 24, talkMs: 3 * hour })
  const newcomer = agent('8002', { calls: 7, talkMs: hour })
  newcomer.agent.shift.signedInAt = 3 * hour
  for (const name of ['fewest-calls', 'least-talk'] as const)
    expect(ranked(strategies[name], [newcomer, old], 4 * hour)[0]?.agent.number).toBe('8001')
})

test('by level: the longest idle of level 1, though a level 2 agent was idle longer', () => {
  const some = [
    agent('8001', { level: 2, idleSince: 0 }),
    agent('8002', { idleSince: 50 }),
    agent('8003', { idleSince: 40 }),
  ]
  expect(ranked(strategies['by-level'], some, 100)[0]?.agent.number).toBe('8003')
})
