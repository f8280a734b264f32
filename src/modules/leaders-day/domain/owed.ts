/** Who still owes what on a call of a leader's day, until its citizen has been told what came of it. */

/** How a call of the day stands. */
export interface Followed {
  /** Code of the case's state; null while there is no case. */
  readonly state: string | null
  readonly unit: string | null
  /** Nothing was to be registered. */
  readonly noCase: boolean
  readonly told: boolean
}

/** Somebody's turn. */
export interface Owed {
  readonly who: string
  readonly what: string
}

const endStates: readonly string[] = ['CLOSED', 'ARCHIVED', 'WITHDRAWN', 'INVALID', 'MERGED', 'TRANSFERRED']
export const hasEnded = (state: string | null): boolean => state !== null && endStates.includes(state)

const turns: Readonly<Record<string, { who?: string; what: string }>> = {
  DRAFT: { who: '受理员', what: '补全登记' },
  REGISTERED: { who: '预审员', what: '预审' },
  AWAITING_DISPATCH: { who: '派单员', what: '派单' },
  DISPATCHED: { what: '签收' },
  IN_PROGRESS: { what: '办理并答复' },
  AWAITING_CITIZEN: { who: '市民', what: '补充情况' },
  SUSPENDED: { what: '挂账到期后办理' },
  AWAITING_REVIEW: { who: '审核员', what: '审核答复' },
  AWAITING_FOLLOW_UP: { who: '回访员', what: '回访市民' },
}

/** Whose turn it is; undefined = nobody owes anything any more. `clerk` is the clerk of the day. */
export function owed({ state, unit, noCase, told }: Followed, clerk: string): Owed | undefined {
  if (noCase) return undefined
  if (state === null) return { who: clerk, what: '登记工单' }
  if (hasEnded(state)) return told ? undefined : { who: clerk, what: '向市民反馈结果' }
  const { who = unit ?? '承办单位', what } = turns[state] ?? { what: '办理' }
  return { who, what }
}

/** A day's calls in figures. */
export interface Tally {
  readonly calls: number
  readonly cases: number
  readonly onTheSpot: number
  readonly ended: number
  readonly told: number
  readonly open: number
}

export function tallyOf(calls: readonly Followed[]): Tally {
  const count = (which: (one: Followed) => boolean) => calls.filter(which).length
  return {
    calls: calls.length,
    cases: count(({ state }) => state !== null),
    onTheSpot: count(({ noCase }) => noCase),
    ended: count(({ state }) => hasEnded(state)),
    told: count(({ told }) => told),
    open: count((one) => owed(one, '') !== undefined),
  }
}

/** First words of the announcement (通报), for somebody to go on from. `day`: the day in the city, `2026年11月23日`. */
export function announcementOf(
  { calls, cases, onTheSpot, ended, told, open }: Tally,
  said: { day: string; leader: string; theme: string },
): string {
  const theme = said.theme === '' ? '' : `，主题为“${said.theme}”`
  const rest = open === 0 ? '全部办结并反馈' : `其余 ${open} 件正在办理，办结后逐件反馈`
  return `${said.day}，${said.leader}到12345热线接听市民来电${theme}。共接听来电 ${calls} 个，当场答复 ${onTheSpot} 个，登记工单 ${cases} 件。截至目前已办结 ${ended} 件，已向市民反馈 ${told} 件，${rest}。`
}
