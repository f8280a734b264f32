/** A half-open stretch of time: `from` belongs to it, `to` does not. `to: null` means it still goes on. */
export interface Period {
  readonly from: Date
  readonly to: Date | null
}

/** True when the instant lies in the period. */
export function contains(period: Period, instant: Date): boolean {
  return period.from <= instant && (period.to === null || instant < period.to)
}

/** True when the two share at least one instant. */
export function overlaps(a: Period, b: Period): boolean {
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to)
}

/** Length in milliseconds; a period that goes on is measured up to `now`, and never below zero. */
export function lengthMs(period: Period, now: Date): number {
  return Math.max(0, (period.to ?? now).getTime() - period.from.getTime())
}

/** The same time covered, in order, without overlaps, touching neighbours or empty stretches. */
export function mergePeriods(periods: readonly Period[]): Period[] {
  const sorted = periods
    .filter((period) => period.to === null || period.from < period.to)
    .toSorted((a, b) => a.from.getTime() - b.from.getTime())
  const merged: Period[] = []
  for (const period of sorted) {
    const last = merged.at(-1)
    if (!last || (last.to !== null && last.to < period.from)) {
      merged.push(period)
      continue
    }
    if (last.to === null) continue
    const to = period.to === null || period.to > last.to ? period.to : last.to
    merged[merged.length - 1] = { from: last.from, to }
  }
  return merged
}

/** The period still open, if the list has one. */
export function openPeriod(periods: readonly Period[]): Period | undefined {
  return periods.find((period) => period.to === null)
}
