import type { Input, Reply } from '#platform/http/contract.ts'
import {
  type actOnArticle,
  answerKinds,
  articleStates,
  type listArticles,
  type readArticle,
  visibilities,
  type writeArticle,
} from '#modules/knowledge/contract.ts'

export type ArticleRow = Reply<typeof listArticles>['articles'][number]
export type ArticlePage = Reply<typeof readArticle>
export type Content = Input<typeof writeArticle>['body']['content']
export type Act = Input<typeof actOnArticle>['params']['act']
export type State = keyof typeof articleStates

/** Paths that any change of an article makes stale. */
export const knowledgeReadings = ['/knowledge'] as const

export const stateColours: Readonly<Record<State, string>> = {
  draft: 'default',
  submitted: 'gold',
  reviewed: 'blue',
  published: 'green',
  expired: 'volcano',
  withdrawn: 'default',
}

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))
export const stateOptions = optionsOf(articleStates)
export const visibilityOptions = optionsOf(visibilities)
export const answerKindOptions = optionsOf(answerKinds)

/** Who may find it, in a sentence. */
export const visibilityNotes = {
  internal: '责任单位和知识管理人员',
  agents: '热线全体人员',
  public: '热线全体人员、各承办单位和市民',
} as const satisfies Readonly<Record<keyof typeof visibilities, string>>
