/** A poll: questions answered by a key each, within a period. */
export interface PollQuestion {
  /** Stays when the wording is mended. */
  readonly id: string
  readonly text: string
  /** A prompt that says question and keys; '' = read out by the speech synthesis. */
  readonly prompt: string
  readonly keys: readonly { readonly key: string; readonly label: string }[]
}
export type PollState = 'draft' | 'open' | 'closed'
export interface PollPeriod {
  readonly state: PollState
  readonly opens: Date | null
  readonly closes: Date | null
}

/** Is it answered at this instant? */
export const isOpenAt = ({ state, opens, closes }: PollPeriod, now: Date): boolean =>
  state === 'open' && (opens === null || opens <= now) && (closes === null || now < closes)

/** Why these questions cannot be asked; undefined when they can. */
export function pollFault(questions: readonly PollQuestion[]): string | undefined {
  if (questions.length === 0) return '至少要有一个问题'
  if (new Set(questions.map(({ id }) => id)).size < questions.length) return '问题编号重复'
  for (const [index, { text, keys }] of questions.entries()) {
    const where = `第 ${index + 1} 题`
    if (text.trim() === '') return `${where}没有内容`
    if (keys.length < 2) return `${where}至少要有两个选项`
    if (new Set(keys.map(({ key }) => key)).size < keys.length) return `${where}按键重复`
  }
  return undefined
}
