/** 话术: one thing an agent says or asks, at its moment of a call. */

/** Moments of a call at which something is said, in their order on the screen. */
export const scriptMoments = {
  greeting: '开场',
  asking: '要问清',
  closing: '结束',
  special: '特殊情况',
} as const
export type ScriptMoment = keyof typeof scriptMoments

/** What an administrator writes. */
export interface ScriptText {
  readonly moment: ScriptMoment
  /** Codes of the request types it is for; none = all. */
  readonly caseTypes: readonly string[]
  /** What a special situation is called; may be empty at other moments. */
  readonly title: string
  readonly words: string
  readonly active: boolean
  /** Shown from here on; null = at once. */
  readonly from: Date | null
  /** Shown until then; null = for good. */
  readonly until: Date | null
}

/** Is it shown at the desks now? */
export const isShown = ({ active, from, until }: ScriptText, now: Date): boolean =>
  active && (from === null || from <= now) && (until === null || now < until)

/** What is wrong with its span or title. */
export function scriptFault(script: ScriptText): 'span' | 'untitled' | undefined {
  const { from, until } = script
  if (from && until && until <= from) return 'span'
  if (script.moment === 'special' && script.title.trim() === '') return 'untitled'
  return undefined
}

/** Scripts of one request type, those for all types among them, in their order. */
export const scriptsFor = <S extends Pick<ScriptText, 'caseTypes'>>(
  scripts: readonly S[],
  caseType: string,
): S[] => scripts.filter(({ caseTypes }) => caseTypes.length === 0 || caseTypes.includes(caseType))
