import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import { announce } from '#platform/bus/announce.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { promptFile } from '../domain/prompt.ts'
import { infoRequested } from '../events.ts'
import { type ArticleRow, articlesOf, keepRequest, saveArticle, spokenArticles } from '../store/articles.ts'
import { knownNames } from './city-names.ts'

/** Keys 1-8 choose one. */
const mostSpoken = 8

export interface ArticleShown {
  id: string
  source: string
  topic: string
  title: string
  text: string
  prompt: string
  sort: number
  active: boolean
  version: number
}
const shown = ({
  id,
  source,
  topic,
  title,
  body,
  prompt,
  sort,
  active,
  version,
}: ArticleRow): ArticleShown => ({
  id,
  source,
  topic,
  title,
  text: body,
  prompt,
  sort,
  active,
  version,
})

export const listArticles = (at: Context, by: Actor): Promise<ArticleShown[]> =>
  inTenant(at.db, by.tenantId, async (tx) => (await articlesOf(tx, by.tenantId)).map(shown))

export async function changeArticle(
  at: Context,
  by: Actor,
  wanted: ArticleShown,
): Promise<Refusal | { version: number }> {
  const { text: body, ...columns } = wanted
  const version = wanted.version + 1
  return inTenant(at.db, by.tenantId, async (tx) => {
    const row = {
      ...columns,
      body,
      version,
      tenant_id: by.tenantId,
      changed_at: at.clock.now(),
      changed_by: by.name,
    }
    if (
      wanted.prompt !== '' &&
      !(await knownNames(tx, by.tenantId)).prompts.has(promptFile(wanted.prompt, 'zh'))
    )
      return refuse('ivr.prompt-not-found')
    if (!(await saveArticle(tx, row))) return refuse('ivr.article-changed')
    await audit(tx, by, {
      action: 'article.saved',
      subject: wanted.id,
      details: { title: wanted.title, version },
    })
    return { version }
  })
}

/** The articles an info node offers; undefined when there are none. */
export async function articlesFor(
  at: Context,
  tenantId: string,
  input: Readonly<Record<string, string>>,
): Promise<Record<string, unknown> | undefined> {
  const topics = (input.topics ?? '').split(/[,，、]/).flatMap((topic) => topic.trim() || [])
  const rows = await inTenant(at.db, tenantId, (tx) =>
    spokenArticles(tx, tenantId, { source: input.source ?? '', topics, most: mostSpoken }),
  )
  const items = rows.map(({ id, title, body, prompt }) => ({ id, title, text: body, prompt }))
  return items.length === 0 ? undefined : { items }
}

/** Keeps a caller's wish to be sent an article and tells the gateways; false when there is no such article any more. */
export async function requestArticle(
  at: Context,
  asked: {
    tenantId: string
    call: string
    caller: string
    item: string
    via: 'fax-now' | 'fax-back' | 'sms' | 'email'
    number?: string | undefined
  },
): Promise<boolean> {
  const { tenantId, call, item, via } = asked
  const id = at.newId()
  const now = at.clock.now()
  const cell = { table: 'ivr_article_requests', column: 'number', tenantId, rowId: id }
  const number = at.keys.seal(cell, asked.number ?? asked.caller)
  return inTenant(at.db, tenantId, async (tx) => {
    const kept = await keepRequest(tx, {
      tenant_id: tenantId,
      id,
      article_id: item,
      call_id: call,
      via,
      number,
      asked_at: now,
    })
    if (kept)
      await announce(tx, infoRequested, {
        tenantId,
        subject: id,
        now,
        data: { requestId: id, articleId: item, callId: call, via },
      })
    return kept
  })
}
