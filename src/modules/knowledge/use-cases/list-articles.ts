import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { normaliseText } from '#kernel/text.ts'
import type { Context } from '#platform/context/context.ts'
import { decodeCursor, encodeCursor, inTenant } from '#platform/db/index.ts'
import type { Input, Reply } from '#platform/http/contract.ts'
import type * as contract from '../contract.ts'
import type { ArticleView } from '../contract.ts'
import { reminderDays } from '../domain/reminders.ts'
import { type ArticlesAsked, articlesOf, countArticles } from '../store/articles.ts'
import { cityWords, unitNames } from './city-words.ts'
import { managedReach, type Reaches, reachesOf } from './reach.ts'
import { presentArticle } from './read-article.ts'

type Query = Input<typeof contract.listArticles>['query']
const dayMs = 86_400_000
const usualLimit = 30

/** What a view asks for, beside the filters. */
function askedBy(view: ArticleView, by: Actor, mine: Reaches, now: Date): Omit<ArticlesAsked, 'limit'> {
  if (view === 'to-review') return { within: mine.review, states: ['submitted'] }
  if (view === 'to-publish') return { within: mine.publish, states: ['reviewed'] }
  const within = managedReach(mine)
  if (view === 'mine') return { within, authorId: by.userId }
  if (view === 'ending')
    return { within, endsBefore: new Date(now.getTime() + Math.max(...reminderDays) * dayMs) }
  return { within }
}

/** The articles somebody works with, last changed first, and how many wait for him. */
export const listArticles = (
  at: Context,
  by: Actor,
  { cursor, limit = usualLimit, view = 'all', state, title, ...filters }: Query,
): Promise<Refusal | Reply<typeof contract.listArticles>> =>
  inTenant(at.db, by.tenantId, async (tx) => {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, 2)
    if (cursor !== undefined && !after) return refuse('http.invalid', { where: 'cursor' })
    const mine = await reachesOf(tx, by)
    const now = at.clock.now()
    const rows = await articlesOf(tx, by.tenantId, {
      ...askedBy(view, by, mine, now),
      ...(state !== undefined && { states: [state] }),
      ...(title !== undefined && { title: normaliseText(title) }),
      ...filters,
      after,
      limit: limit + 1,
    })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    const words = await cityWords(tx, by.tenantId)
    const unit = await unitNames(tx, by.tenantId)
    const count = (of: ArticleView) => countArticles(tx, by.tenantId, askedBy(of, by, mine, now))
    return {
      articles: rows.slice(0, limit).map((row) => presentArticle(row, words, unit)),
      next: last ? encodeCursor([last.changed_at, last.id]) : null,
      counts: {
        'to-review': await count('to-review'),
        'to-publish': await count('to-publish'),
        ending: await count('ending'),
      },
    }
  })
