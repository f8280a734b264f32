/** The demonstration city's knowledge: written for this product, made by the use cases people's pages call. */
import type { Actor } from '#kernel/actor.ts'
import {
  actOnArticle,
  type ArticleContent,
  askGap,
  listArticles,
  reportError,
  writeArticle,
} from '#modules/knowledge/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import rows from './data/knowledge.json' with { type: 'json' }
import { granted, type SeededCity } from './seed-city.ts'
import { openPeople } from './seed-people.ts'

interface DemoArticle {
  readonly title: string
  /** Code of the unit that answers for it. */
  readonly unit: string
  readonly category: string
  readonly visibility: ArticleContent['visibility']
  readonly questions: readonly string[]
  readonly keywords: readonly string[]
  readonly spoken: string
  readonly standard: string
  readonly public: string
  readonly basis: string
}
export const demoArticles = rows as readonly DemoArticle[]

const dayMs = 86_400_000
/** These wait to be published and to be reviewed; another one ends soon. */
const waiting: Readonly<Record<string, number>> = {
  水费突然变多怎么核对: 1,
  '公交卡丢了、车上丢了东西怎么找': 0,
}
const ending = '城乡居民医保什么时候缴'

const most = 500

/** Writes what is not written yet; told again, it stands already. */
export async function seedKnowledge(at: Context, city: SeededCity, signal: AbortSignal): Promise<void> {
  const people = await openPeople(at, city)
  const [editor, reviewer] = [people.actorOf('fang.knowledge'), people.actorOf('meng.kreview')]
  const known = granted(await listArticles(at, editor, { limit: most }))
  const titles = new Set(known.articles.map(({ title }) => title))
  for (const article of demoArticles) {
    if (signal.aborted) return
    if (titles.has(article.title)) continue
    const content = contentOf(article, city.units.get(article.unit) ?? '', at.clock.now())
    const steps = waiting[article.title] ?? 2
    await inTenant(at.db, city.tenantId, (tx) => write(tx, at, editor, reviewer, content, steps))
  }
  if (known.articles.length === 0) await ask(at, editor, people.actorOf('li.agent1'), city)
}

/** Written and submitted; `steps`: 1 = also approved, 2 = also published. */
async function write(
  tx: Tx,
  at: Context,
  editor: Actor,
  reviewer: Actor,
  content: ArticleContent,
  steps: number,
) {
  const id = at.newId()
  granted(await writeArticle(tx, at, editor, id, { content, why: '', version: 0 }))
  granted(await actOnArticle(tx, at, editor, id, 'submit', { version: 1 }))
  if (steps > 0) granted(await actOnArticle(tx, at, reviewer, id, 'approve', { version: 2 }))
  if (steps > 1) granted(await actOnArticle(tx, at, reviewer, id, 'publish', { version: 3 }))
  return { id }
}

function contentOf(article: DemoArticle, ownerUnitId: string, now: Date): ArticleContent {
  const { title, questions, keywords, visibility, basis, spoken, standard } = article
  const answer = (kind: 'standard' | 'spoken' | 'public', text: string) =>
    text === '' ? [] : [{ kind, heading: '', text, attachments: [] }]
  return {
    title,
    questions,
    keywords,
    visibility,
    basis,
    answers: [
      ...answer('standard', standard),
      ...answer('spoken', spoken),
      ...answer('public', article.public),
    ],
    categoryCode: article.category,
    areas: [],
    ownerUnitId,
    validFrom: null,
    validUntil: title === ending ? new Date(now.getTime() + 20 * dayMs).toISOString() : null,
  }
}

/** An agent found nothing, and found something wrong. */
async function ask(at: Context, editor: Actor, agent: Actor, { units }: SeededCity): Promise<void> {
  const unitId = units.get('zj')
  const question = '老小区二次供水改造的费用由谁承担？'
  const gap = {
    words: '二次供水改造',
    question,
    categoryCode: '0201',
    ...(unitId !== undefined && { unitId }),
  }
  granted(await askGap(at, agent, gap))
  const { articles } = granted(await listArticles(at, editor, { title: '路灯' }))
  const lamp = articles[0]
  const wrong = { edition: 1, question: '市民反映修复时限已改为两个工作日，请核对' }
  if (lamp) granted(await reportError(at, agent, lamp.id, wrong))
}
