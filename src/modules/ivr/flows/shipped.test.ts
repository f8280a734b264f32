import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { check, publishable } from '../index.ts'
import { simulate, type Script } from '../domain/simulate.ts'
import type { Rulebook } from '../domain/walk.ts'
import { nodeTypes } from '../nodes/catalogue.ts'
import { shippedFlows } from './shipped.ts'

const book: Rulebook = {
  nodeTypes,
  flows: (id) => shippedFlows.find((one) => one.flow.id === id)?.flow,
  lastResort: { queue: 'main', maxWaitMs: 180_000 },
}

describe.each(shippedFlows.map((one) => [one.flow.id, one] as const))('%s', (_id, { flow, paths }) => {
  test('may be published', () => {
    const findings = check(flow)
    expect(findings.filter((finding) => finding.severity === 'error')).toEqual([])
    expect(publishable(findings)).toBe(true)
  })

  test.each(paths.map((saved) => [saved.title, saved] as const))('saved path: %s', (_title, saved) => {
    const walked = simulate(book, flow, saved.script)
    expect(walked.path).toEqual(saved.path)
    expect(walked.end).not.toBeNull()
  })

  test('the saved paths pass every node', () => {
    const passed = new Set(paths.flatMap((saved) => saved.path))
    expect(Object.keys(flow.nodes).filter((node) => !passed.has(node))).toEqual([])
  })

  test('20,000 random callers all come to an end, none is left looping', () => {
    const ends: Record<string, number> = {}
    fc.assert(
      fc.property(anyScript, (script) => {
        const { end, wants, path } = simulate(book, flow, script, { limit: 400 })
        const healthy = script.broken?.length === 0
        ends[end ?? 'none'] = (ends[end ?? 'none'] ?? 0) + 1
        return (
          end !== null &&
          end !== 'error' &&
          wants.length < 400 &&
          path.length > 1 &&
          !(healthy && end === 'busy')
        )
      }),
      { numRuns: 20_000, seed: 12_345 },
    )
    expect(ends.none).toBeUndefined()
    expect(ends.normal).toBeGreaterThan(5_000)
    expect(ends['caller-gone']).toBeGreaterThan(500)
    const refuses = Object.values(flow.nodes).some(({ type }) => type === 'list')
    expect((ends.rejected ?? 0) > 500).toBe(refuses)
  })
})

test('the menu tree is warned of with its standard, the straight flow is not', () => {
  const warnings = (id: string) =>
    check(book.flows(id))
      .filter((one) => one.code === 'menu-too-deep')
      .map((one) => [one.node, one.text.includes('GB/T 33358')])
  expect(warnings('hotline-12345')).toEqual([['self', true]])
  expect(warnings('straight-to-a-person')).toEqual([])
})

const times = <T>(...values: T[]) => fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 4 })
const anyScript: fc.Arbitrary<Script> = fc.record({
  keys: fc.array(
    fc.constantFrom('0', '1', '2', '3', '4', '9', '*', '#', '', '20260001', '482913', '12', 'hangup'),
    { maxLength: 30 },
  ),
  calendar: times('open', 'closed', 'holiday', 'night'),
  list: times(null, null, null, 'black', 'vip'),
  lookup: times('found', 'none', 'error'),
  found: fc.constantFrom({ state: 'done' }, { state: 'assigned' }, {}),
  leadersDay: fc.boolean(),
  queue: times('agentLeft', 'timeout', 'full', 'noAgents', 'callback'),
  agent: times('agentLeft', 'busy', 'noAnswer', 'offline'),
  record: times('recorded', 'empty', 'hangup'),
  broken: fc.subarray(['play', 'calendar', 'list', 'lookup', 'rating', 'file', 'queue', 'record', 'gather'], {
    maxLength: 2,
  }),
})
