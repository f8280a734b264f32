/** 定时催办: when an urge may be ordered for, and what is said of one that was not carried out. */

/** How far up an urge goes (casework.md section 4, row 31). */
export const urgeLevels = { 1: '经办人', 2: '单位负责人', 3: '分管领导' } as const

export const planStates = {
  waiting: '待催办',
  'carried-out': '已催办',
  refused: '未催办',
  withdrawn: '已取消',
} as const
export type PlanState = keyof typeof planStates

/** Nobody knows further ahead what a case will need. */
const longestDays = 180
const dayMs = 24 * 3_600_000
/** More on one case is a slip of the hand. */
export const mostWaiting = 10

/** What is wrong with the time wished for; undefined: nothing. */
export function timeFault(at: Date, now: Date): 'past' | 'too-far' | undefined {
  if (at <= now) return 'past'
  return at.getTime() - now.getTime() > longestDays * dayMs ? 'too-far' : undefined
}

/** Why the clock did not urge, in words for who ordered it, by the refusal's code. */
const whyNot: Readonly<Record<string, string>> = {
  'control.person-gone': '设定人已停用或调离',
  'case.wrong-state': '工单已办结，无需催办',
  'case.forbidden': '设定人已无权催办此单',
  'case.secret': '设定人已无权查看此单',
  'case.urged-recently': '刚刚催办过',
}

/** The sentence of a refusal. */
export const notUrged = (code: string): string => whyNot[code] ?? `未能催办（${code}）`
