/**
 * Expected wait, as announced (telephony.md section 2): the median and 80th percentile of the waits of the last 30 minutes, blended half
 * and half with position x handling time / staffed agents. Silent with fewer than 5 samples.
 */
export interface WaitFacts {
  /** Answered callers of this queue: when, and how long they had waited, ms. */
  recent: readonly { at: number; waitMs: number }[]
  /** 1 = next. */
  position: number
  /** Average handling time, ms. */
  handlingMs: number
  /** Agents signed in and not on a break. */
  staffed: number
}

/** What this caller was told before. */
export interface ToldBefore {
  at: number
  p50Ms: number
  p80Ms: number
  staffed: number
}

const windowMs = 30 * 60_000
const leastSamples = 5

/**
 * The estimate to tell now, or null to say nothing. The promise never gets better for a reason we cannot name: unless more agents came,
 * the instant of service announced before is not moved earlier (the remaining time falls only as time passes).
 */
export function expectedWait(facts: WaitFacts, now: number, before?: ToldBefore): ToldBefore | null {
  const waits = facts.recent
    .filter(({ at }) => now - at <= windowMs)
    .map(({ waitMs }) => waitMs)
    .sort((one, other) => one - other)
  if (waits.length < leastSamples || facts.staffed <= 0) return null
  const byPlace = (facts.position * facts.handlingMs) / facts.staffed
  const floor = (told: number) =>
    before && facts.staffed <= before.staffed ? Math.max(0, told - (now - before.at)) : 0
  return {
    at: now,
    p50Ms: Math.max((percentile(waits, 0.5) + byPlace) / 2, floor(before?.p50Ms ?? 0)),
    p80Ms: Math.max((percentile(waits, 0.8) + byPlace) / 2, floor(before?.p80Ms ?? 0)),
    staffed: facts.staffed,
  }
}

/** Nearest-rank percentile of sorted values. */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}
