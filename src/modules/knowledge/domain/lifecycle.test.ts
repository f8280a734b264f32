import { expect, test } from 'vitest'
import { type ArticleActName, articleActs, type ArticleState, articleStates, actFault } from './lifecycle.ts'

/** As reviewed: from which states each act is possible while nothing, and while something, is on show. */
const expected: Readonly<Record<ArticleActName, readonly [hidden: string, shown: string]>> = {
  submit: ['draft', 'draft'],
  recall: ['submitted', 'submitted'],
  approve: ['submitted', 'submitted'],
  'send-back': ['submitted reviewed', 'submitted reviewed'],
  publish: ['reviewed', 'reviewed'],
  withdraw: ['published expired', 'draft submitted reviewed published expired'],
  expire: ['published', 'published'],
}
const acts = Object.keys(articleActs) as ArticleActName[]
const states = Object.keys(articleStates) as ArticleState[]
const possible = (act: ArticleActName, onShow: boolean) =>
  states.filter((state) => actFault(act, { state, onShow, authorId: 'a' }, 'b') === undefined).join(' ')

test.each(acts)('%s is possible from the reviewed states and no others', (act) => {
  expect([possible(act, false), possible(act, true)]).toEqual(expected[act])
})

test('nobody approves or publishes what he wrote himself', () => {
  const blocked = acts.filter((act) =>
    states.some((state) => actFault(act, { state, onShow: true, authorId: 'a' }, 'a') === 'own-work'),
  )
  expect(blocked).toEqual(['approve', 'publish'])
})
