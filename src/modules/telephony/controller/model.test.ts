import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StrategyName } from '#modules/queueing/index.ts'
import { knownSurvivors, mustBeFound } from './testing/faults.ts'
import { figures } from './testing/figures.ts'
import { histories, live } from './testing/history.ts'

const strategies: StrategyName[] = ['fewest-calls', 'least-talk', 'longest-idle', 'by-level', 'by-number']
/** Histories per strategy; more by RUNS. */
const runs = Number(process.env['RUNS'] ?? 120)

test.each(strategies)(
  'whatever happens, the invariants hold (%s)',
  { timeout: 600_000 },
  async (strategy) => {
    await fc.assert(
      fc.asyncProperty(histories, (steps) => live(steps, { strategy })),
      { numRuns: runs, seed: 42 },
    )
  },
)

test('the histories were not tame: calls answered, controllers and switches lost, in the middle of orders too', () => {
  expect(figures.answered).toBeGreaterThan(runs)
  for (const count of [figures.crashes, figures.midway, figures.switchLosses, figures.lostEvents])
    expect(count).toBeGreaterThan(runs / 2)
  expect(figures.overflown).toBeGreaterThan(runs / 10)
  for (const count of [figures.calledBack, figures.cameBack, figures.handedOn])
    expect(count).toBeGreaterThan(0)
  expect(figures.inSecond).toBeGreaterThan(runs / 2)
  expect(figures.handedAcross).toBeGreaterThan(runs / 20)
  expect(figures.rooms).toBeGreaterThan(runs / 4)
  expect(figures.notices).toBeGreaterThan(runs)
})

test.each(mustBeFound)('the seeded fault "%s" is found', { timeout: 600_000 }, async (fault) => {
  const found = await fc.check(
    fc.asyncProperty(histories, (steps) => live(steps, { strategy: 'by-number', fault })),
    { numRuns: 600, seed: 42, endOnFailure: true },
  )
  expect(found.failed, fault).toBe(true)
})

test.each(knownSurvivors)(
  '"%s" alone is survived: it only shortens the repair',
  { timeout: 600_000 },
  async (fault) => {
    await fc.assert(
      fc.asyncProperty(histories, (steps) => live(steps, { strategy: 'by-number', fault })),
      { numRuns: Math.ceil(runs / 4), seed: 7 },
    )
  },
)
