/** `【工号】` in a script: what the desk puts in for the agent who reads it. */

/** What a script may name, with a sentence for who writes it and an example for the preview. */
export const scriptVariables = {
  工号: { meaning: '话务员的工号', example: '1001' },
  问候: { meaning: '按时间：早上好、上午好、中午好、下午好、晚上好', example: '上午好' },
  队列: { meaning: '来电所在的队列', example: '综合受理' },
  城市: { meaning: '城市名称', example: '本市' },
  工单号: { meaning: '登记后的工单号', example: '202611230017' },
  查询码: { meaning: '登记后的查询码', example: '482913' },
} as const
export type ScriptVariable = keyof typeof scriptVariables
/** What is known now; what is missing is shown by its name. */
export type ScriptValues = Partial<Readonly<Record<ScriptVariable, string>>>

/** A piece of a script as it is shown. */
export interface ScriptPiece {
  readonly text: string
  /** Set where the text was put in, or still is missing. */
  readonly variable?: ScriptVariable
  readonly missing?: true
}

const named = /【([^【】]*)】/g
const isVariable = (name: string): name is ScriptVariable => Object.hasOwn(scriptVariables, name)

/** The words with everything known put in. */
export function scriptPieces(words: string, values: ScriptValues): ScriptPiece[] {
  const pieces: ScriptPiece[] = []
  let from = 0
  for (const found of words.matchAll(named)) {
    const variable = found[1] ?? ''
    if (!isVariable(variable)) continue
    if (found.index > from) pieces.push({ text: words.slice(from, found.index) })
    const value = values[variable]
    pieces.push(
      value === undefined || value === ''
        ? { text: `【${variable}】`, variable, missing: true }
        : { text: value, variable },
    )
    from = found.index + found[0].length
  }
  if (from < words.length) pieces.push({ text: words.slice(from) })
  return pieces
}

/** Names in brackets that mean nothing here. */
export const unknownVariables = (words: string): string[] => [
  ...new Set([...words.matchAll(named)].map(([, name]) => name ?? '').filter((name) => !isVariable(name))),
]

const greetings = [
  [5 * 60, '晚上好'],
  [9 * 60, '早上好'],
  [11.5 * 60, '上午好'],
  [13.5 * 60, '中午好'],
  [18 * 60, '下午好'],
] as const

/** The greeting of the hour; `minutes` since midnight in the city. */
export const greetingAt = (minutes: number): string =>
  greetings.find(([until]) => minutes < until)?.[1] ?? '晚上好'
