/**
 * What is counted of a queue, by the quarter hour in which the caller was offered to it, and the figures made of it (telephony.md section 3). The
 * counters are raw, so that any formula can be computed again; every figure of the product comes from here.
 */

/** Callers of one interval. Times in milliseconds. */
export interface QueueCounters {
  /** Came into the queue. */
  readonly offered: number
  readonly answered: number
  /** Answered within the limit. */
  readonly answeredInTime: number
  /** Left by themselves, short ones too; also who was lost with the switch. */
  readonly abandoned: number
  readonly abandonedInTime: number
  /** Hung up so soon that nobody could have answered. */
  readonly shortAbandoned: number
  /** Left the queue for something else: message, call-back, another queue, the longest wait, a supervisor. */
  readonly out: number
  readonly waitAnsweredMs: number
  readonly waitMs: number
}

/** A caller's stay in a queue; without `leftAt` he still waits. */
export interface CountedVisit {
  readonly enteredAt: number
  readonly leftAt?: number
  readonly outcome?: string
}

/** When an answer is in time, and what a short abandon is. Milliseconds. */
export interface ServiceRule {
  readonly withinMs: number
  readonly shortMs: number
}

/** 15 s of GB/T 33358, and 5 s. */
export const usualServiceRule: ServiceRule = { withinMs: 15_000, shortMs: 5_000 }

export const noCounters: QueueCounters = {
  offered: 0,
  answered: 0,
  answeredInTime: 0,
  abandoned: 0,
  abandonedInTime: 0,
  shortAbandoned: 0,
  out: 0,
  waitAnsweredMs: 0,
  waitMs: 0,
}

export const intervalMs = 15 * 60_000
/** The quarter hour of an instant. */
export const intervalOf = (at: number): number => Math.floor(at / intervalMs) * intervalMs

export function addCounters(a: QueueCounters, b: QueueCounters): QueueCounters {
  const sum = { ...a }
  for (const name of Object.keys(noCounters) as (keyof QueueCounters)[]) sum[name] = a[name] + b[name]
  return sum
}

/** The counters of one stay. */
export function countVisit(visit: CountedVisit, rule: ServiceRule): QueueCounters {
  const { enteredAt, leftAt, outcome } = visit
  if (leftAt === undefined) return { ...noCounters, offered: 1 }
  const waitMs = Math.max(0, leftAt - enteredAt)
  const left = { ...noCounters, offered: 1, waitMs }
  const inTime = waitMs <= rule.withinMs ? 1 : 0
  if (outcome === 'answered') return { ...left, answered: 1, answeredInTime: inTime, waitAnsweredMs: waitMs }
  if (outcome === 'switch-lost') return { ...left, abandoned: 1, abandonedInTime: inTime }
  if (outcome !== 'abandoned') return { ...left, out: 1 }
  const short = waitMs < rule.shortMs ? 1 : 0
  return { ...left, abandoned: 1, abandonedInTime: inTime, shortAbandoned: short }
}

/** The ways of computing a service level that are in use; the name stands beside every figure, the limit beside the queue. */
export const serviceLevels = {
  offered: {
    label: '限时内接起 ÷（来话 − 短时放弃）',
    of: (c: QueueCounters) => share(c.answeredInTime, c.offered - c.shortAbandoned),
  },
  answered: {
    label: '限时内接起 ÷ 接起',
    of: (c: QueueCounters) => share(c.answeredInTime, c.answered),
  },
  handled: {
    label: '限时内接起 ÷（接起 + 放弃）',
    of: (c: QueueCounters) => share(c.answeredInTime, c.answered + c.abandoned),
  },
  late: {
    label: '限时内接起 ÷（接起 + 限时后放弃）',
    of: (c: QueueCounters) => share(c.answeredInTime, c.answered + c.abandoned - c.abandonedInTime),
  },
  settled: {
    label: '限时内接起或放弃 ÷（接起 + 放弃）',
    of: (c: QueueCounters) => share(c.answeredInTime + c.abandonedInTime, c.answered + c.abandoned),
  },
  breakouts: {
    label: '限时内接起 ÷（接起 + 放弃 + 转出）',
    of: (c: QueueCounters) => share(c.answeredInTime, c.answered + c.abandoned + c.out),
  },
} as const satisfies Readonly<
  Record<string, { label: string; of: (counters: QueueCounters) => number | null }>
>

export type ServiceLevelVariant = keyof typeof serviceLevels

/** All variants of a service level; null where nothing was counted yet. */
export function levelsOf(counters: QueueCounters): Record<ServiceLevelVariant, number | null> {
  const levels = Object.entries(serviceLevels).map(([name, { of }]) => [name, of(counters)] as const)
  return Object.fromEntries(levels) as Record<ServiceLevelVariant, number | null>
}

/** 接通率: answered of those who waited long enough to be answered. */
export const connectionRate = (c: QueueCounters): number | null =>
  share(c.answered, c.offered - c.shortAbandoned)

/** Average speed of answer, ms; the clock starts at the queue, not in the menu. */
export const averageAnswerMs = (c: QueueCounters): number | null => share(c.waitAnsweredMs, c.answered)

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}
