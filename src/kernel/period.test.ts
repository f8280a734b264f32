import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { contains, lengthMs, mergePeriods, openPeriod, overlaps } from './period.ts'
import type { Period } from './period.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 0, minute))
const period = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.option(fc.integer({ min: 0, max: 90 }), { freq: 8 }))
  .map(([from, length]): Period => ({ from: at(from), to: length === null ? null : at(from + length) }))

describe('periods', () => {
  it('begin with their first instant and end before their last', () => {
    const hour = { from: at(0), to: at(60) }
    expect([contains(hour, at(0)), contains(hour, at(59)), contains(hour, at(60))]).toEqual([
      true,
      true,
      false,
    ])
    expect(contains({ from: at(0), to: null }, at(9999))).toBe(true)
  })

  it('that only touch do not overlap', () => {
    expect(overlaps({ from: at(0), to: at(5) }, { from: at(5), to: null })).toBe(false)
    expect(overlaps({ from: at(0), to: at(6) }, { from: at(5), to: null })).toBe(true)
  })

  it('cover after merging exactly the minutes they covered before', () => {
    fc.assert(
      fc.property(fc.array(period, { maxLength: 8 }), (periods) => {
        const merged = mergePeriods(periods)
        for (let minute = 0; minute < 400; minute++) {
          const before = periods.some((one) => contains(one, at(minute)))
          expect(merged.filter((one) => contains(one, at(minute))).length).toBe(before ? 1 : 0)
        }
        for (const [index, one] of merged.entries()) {
          const next = merged[index + 1]
          if (next) expect(one.to !== null && one.to < next.from).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('that still go on are measured up to now', () => {
    expect(lengthMs({ from: at(10), to: null }, at(25))).toBe(15 * 60_000)
    expect(lengthMs({ from: at(10), to: null }, at(5))).toBe(0)
    expect(openPeriod([{ from: at(1), to: at(2) }])).toBeUndefined()
    expect(openPeriod([{ from: at(1), to: null }])?.from).toEqual(at(1))
  })
})
