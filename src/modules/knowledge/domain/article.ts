/** What a 知识点 says: question forms, and several answers for several ears. */
import { characterCount } from '#kernel/text.ts'

export const answerKinds = { standard: '标准答案', spoken: '口头短答', public: '公众版' } as const
export type AnswerKind = keyof typeof answerKinds

/** Who may find it, widest last: the owner and the editors; whoever answers citizens; citizens, too. */
export const visibilities = { internal: '内部', agents: '座席', public: '公开' } as const
export type Visibility = keyof typeof visibilities

export interface Answer {
  readonly kind: AnswerKind
  /** For whom or when it is, where there are several of a kind: `外地户籍`. */
  readonly heading: string
  readonly text: string
  /** Ids of files. */
  readonly attachments: readonly string[]
}

/** One edition's content. */
export interface ArticleContent {
  readonly title: string
  /** Further ways people ask it. */
  readonly questions: readonly string[]
  readonly answers: readonly Answer[]
  readonly keywords: readonly string[]
  readonly categoryCode: string
  /** Codes of areas it holds in; none = the whole city. */
  readonly areas: readonly string[]
  readonly ownerUnitId: string
  readonly visibility: Visibility
  /** The document it rests on, with the article. */
  readonly basis: string
  /** ISO instants; null = at once, for good. */
  readonly validFrom: string | null
  readonly validUntil: string | null
}

/** Longest answer that is read out while somebody listens. Unit: characters. */
export const longestSpoken = 120

export type ContentFault = 'span' | 'untitled' | 'no-answer' | 'spoken-long' | 'no-public-answer' | 'over'

/** What keeps even a draft from being kept. */
export function draftFault({ validFrom, validUntil }: ArticleContent): 'span' | undefined {
  if (validFrom !== null && validUntil !== null && Date.parse(validUntil) <= Date.parse(validFrom))
    return 'span'
  return undefined
}

/** What keeps it from going on to review and publication. */
export function wholeFault(content: ArticleContent, now: Date): ContentFault | undefined {
  const of = (kind: AnswerKind) => content.answers.filter((answer) => answer.kind === kind)
  if (draftFault(content)) return 'span'
  if (content.title.trim() === '') return 'untitled'
  if (of('standard').every(({ text }) => text.trim() === '')) return 'no-answer'
  if (of('spoken').some(({ text }) => characterCount(text.trim()) > longestSpoken)) return 'spoken-long'
  if (content.visibility === 'public' && of('public').every(({ text }) => text.trim() === ''))
    return 'no-public-answer'
  if (content.validUntil !== null && Date.parse(content.validUntil) <= now.getTime()) return 'over'
  return undefined
}

/** Words it is found by first: title, question forms, key words. */
export const headOf = ({ title, questions, keywords }: ArticleContent): string =>
  [title, ...questions, ...keywords].join('\n')

/** Everything it is found by; names of files are told apart. */
export const wordsOf = (content: ArticleContent, fileNames: readonly string[]): string =>
  [
    headOf(content),
    ...content.answers.flatMap(({ heading, text }) => [heading, text]),
    content.basis,
    ...fileNames,
  ].join('\n')

/** Ids of all its files. */
export const filesOf = (content: ArticleContent): string[] => [
  ...new Set(content.answers.flatMap(({ attachments }) => attachments)),
]
