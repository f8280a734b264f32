import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addCounters,
  averageAnswerMs,
  connectionRate,
  countVisit,
  intervalOf,
  levelsOf,
  noCounters,
  type QueueCounters,
  serviceLevels,
  usualServiceRule,
} from './queue-counters.ts'

const after = (waitMs: number, outcome: string) =>
  countVisit({ enteredAt: 1_000, leftAt: 1_000 + waitMs, outcome }, usualServiceRule)
const sum = (...counted: QueueCounters[]) => counted.reduce(addCounters, noCounters)
/** Six in time, two late, one who hung up at once, one after 10 s, one after 40 s, one who left a message, one who still waits. */
const morning = sum(
  ...Array.from({ length: 6 }, () => after(9_000, 'answered')),
  ...Array.from({ length: 2 }, () => after(30_000, 'answered')),
  after(2_000, 'abandoned'),
  after(10_000, 'abandoned'),
  after(40_000, 'abandoned'),
  after(60_000, 'timeout'),
  countVisit({ enteredAt: 0 }, usualServiceRule),
)

describe('counters of a queue', () => {
  it('tell who came, was answered, gave up and went elsewhere', () => {
    expect(morning).toMatchObject({
      offered: 13,
      answered: 8,
      answeredInTime: 6,
      abandoned: 3,
      abandonedInTime: 2,
      shortAbandoned: 1,
      out: 1,
      waitAnsweredMs: 114_000,
    })
  })

  it('count an answer at the limit as in time, an abandon at the short limit as no short one', () => {
    expect(after(15_000, 'answered').answeredInTime).toBe(1)
    expect(after(15_001, 'answered').answeredInTime).toBe(0)
    expect(after(4_999, 'abandoned').shortAbandoned).toBe(1)
    expect(after(5_000, 'abandoned').shortAbandoned).toBe(0)
  })

  it('never forgive a call lost with the switch as a short abandon', () => {
    expect(after(1_000, 'switch-lost')).toMatchObject({ abandoned: 1, shortAbandoned: 0 })
  })

  it('give every variant its own figure', () => {
    const levels = levelsOf(morning)
    expect(levels.offered).toBeCloseTo(6 / 12)
    expect(levels.answered).toBeCloseTo(6 / 8)
    expect(levels.handled).toBeCloseTo(6 / 11)
    expect(levels.late).toBeCloseTo(6 / 9)
    expect(levels.settled).toBeCloseTo(8 / 11)
    expect(levels.breakouts).toBeCloseTo(6 / 12)
    expect(connectionRate(morning)).toBeCloseTo(8 / 12)
    expect(averageAnswerMs(morning)).toBe(114_000 / 8)
  })

  it('give no figure where nobody was counted', () => {
    expect(new Set(Object.values(levelsOf(noCounters)))).toEqual(new Set([null]))
    expect(connectionRate(noCounters)).toBeNull()
  })

  it('lie in the quarter hour of the offer', () => {
    const at = Date.parse('2026-11-23T09:44:59.999Z')
    expect(intervalOf(at)).toBe(Date.parse('2026-11-23T09:30:00Z'))
  })

  it('keep every level between nobody and everybody, and every caller in one place', () => {
    const visit = fc.record({
      enteredAt: fc.nat(1e6),
      waited: fc.nat(200_000),
      outcome: fc.constantFrom('answered', 'abandoned', 'timeout', 'callback', 'switch-lost', 'forced'),
    })
    fc.assert(
      fc.property(fc.array(visit, { minLength: 1, maxLength: 60 }), (visits) => {
        const counted = sum(
          ...visits.map(({ enteredAt, waited, outcome }) =>
            countVisit({ enteredAt, leftAt: enteredAt + waited, outcome }, usualServiceRule),
          ),
        )
        expect(counted.answered + counted.abandoned + counted.out).toBe(visits.length)
        for (const { of } of Object.values(serviceLevels)) {
          const level = of(counted)
          if (level === null) continue
          expect(level).toBeGreaterThanOrEqual(0)
          expect(level).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})
