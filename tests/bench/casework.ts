import { join } from 'node:path'
import { normaliseText } from '#kernel/text.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import type { Product } from '../e2e/support/product.ts'
import { databaseOf, multiplyCase, type Original } from './database.ts'
import { type Figure, ms, percentile } from './table.ts'
import type { Texts } from './sentences.ts'
import { visit, type Visitor } from './visitor.ts'

const agents = [
  'li.agent1',
  'wang.agent2',
  'zhou.agent3',
  'chen.agent4',
  'he.agent5',
  'xu.agent6',
  'gao.agent7',
  'lin.agent8',
]
const lamp = {
  type: 'HELP',
  urgency: 'NORMAL',
  secret: false,
  title: '沿江路路灯连续三晚不亮',
  content: '沿江路与东门街交口至码头一段路灯三晚没亮，老人夜间出行不便，请尽快维修。',
  categoryCode: '010303',
  areaCode: '990101001',
  address: '沿江路18号附近',
  subjectParty: '',
  requesterName: '王建国',
  requesterPhone: '13812345678',
  followUpWay: 'PHONE',
  publishWanted: false,
}

/** Cases made through the API by eight clients at once, for ten seconds after two of warming up. */
export async function caseCreation({ deskUrl }: Product): Promise<Figure> {
  const visitors = await Promise.all(agents.map((account, n) => visit(deskUrl, account, n)))
  let made = 0
  const begin = performance.now() + 2000
  const end = begin + 10_000
  const work = async (visitor: Visitor): Promise<void> => {
    for (;;) {
      await visitor.ask('POST', '/cases', lamp)
      const now = performance.now()
      if (now > end) return
      if (now > begin) made++
    }
  }
  await Promise.all(visitors.map(work))
  return {
    what: 'case created through the API, 8 clients',
    reach: '>= 300/s',
    measured: `${Math.round(made / 10)}/s`,
  }
}

type Database = Awaited<ReturnType<typeof databaseOf>>

/** Makes so many cases of one that is registered. */
export async function fillWithCases(
  db: Database,
  product: Product,
  texts: Texts,
  cases: number,
): Promise<void> {
  const agent = await visit(product.deskUrl, 'li.agent1', 10)
  const { id } = await agent.ask<{ id: string }>('POST', '/cases', lamp)
  await multiplyCase(db, openKeys(join(product.dataDir, 'keys')), await originalOf(db, id), texts, cases)
}

/** The list page and the search, through the API, at so many cases. */
export async function lists(product: Product, texts: Texts, cases: number): Promise<Figure[]> {
  const db = await databaseOf(product.dataDir)
  try {
    await fillWithCases(db, product, texts, cases)
    return await measured(db, product, texts, cases)
  } finally {
    await db.end()
  }
}

/** The registered case and what its form said of the requester. */
async function originalOf(db: Database, caseId: string): Promise<Original> {
  const { rows } = await db.query<{ tenant_id: string }>('select tenant_id from cases where id = $1', [
    caseId,
  ])
  const { requesterName, requesterPhone } = lamp
  return { caseId, tenantId: rows[0]?.tenant_id ?? '', requesterName, requesterPhone }
}

const asked = (word: string): string => `/cases?view=all&limit=20&text=${encodeURIComponent(word)}`

async function measured(db: Database, product: Product, texts: Texts, cases: number): Promise<Figure[]> {
  const reader = await visit(product.deskUrl, 'jiang.dispatch1', 11)
  const searched = texts.searchedWords(cases)
  const pages = await timed(200, () => reader.ask('GET', '/cases?view=all&limit=50'))
  const found = await timed(2 * searched.length, (n) =>
    reader.ask('GET', asked(searched[n % searched.length] ?? '')),
  )
  const missed = await differences(db, reader, searched)
  const at = cases.toLocaleString('en')
  const [forList, forSearch] =
    cases > 500_000 ? ['p50 < 10 ms', 'p50 < 8, p95 < 90 ms'] : ['p50 < 8 ms', 'p50 < 6, p95 < 15 ms']
  return [
    {
      what: `list page of 50 at ${at} cases`,
      reach: forList,
      measured: `p50 ${ms(percentile(pages, 0.5))}, p95 ${ms(percentile(pages, 0.95))}`,
    },
    {
      what: `Chinese search, newest 20, at ${at}`,
      reach: forSearch,
      measured: `p50 ${ms(percentile(found, 0.5))}, p95 ${ms(percentile(found, 0.95))}`,
    },
    { what: 'search counts unlike a plain scan', reach: '0', measured: `${missed} of ${searched.length}` },
  ]
}

async function timed(times: number, run: (n: number) => Promise<unknown>): Promise<number[]> {
  for (let n = 0; n < 20; n++) await run(n)
  const took: number[] = []
  for (let n = 0; n < times; n++) {
    const from = performance.now()
    await run(n)
    took.push(performance.now() - from)
  }
  return took
}

/** Words whose count differs from a plain scan of the texts (a count is capped at 1000). */
async function differences(db: Database, reader: Visitor, searched: readonly string[]): Promise<number> {
  let unlike = 0
  for (const word of searched) {
    const { total } = await reader.ask<{ total: number }>('GET', asked(word))
    const plain = await db.query<{ n: number }>(
      'select count(*)::int as n from (select from case_grams where strpos(body, $1) > 0 limit 1000) as found',
      [normaliseText(word)],
    )
    if (total !== (plain.rows[0]?.n ?? 0)) unlike++
  }
  return unlike
}
