import {
  type Expression,
  type ExpressionBuilder,
  expressionBuilder,
  type SelectQueryBuilder,
  sql,
  type SqlBool,
} from 'kysely'
import { beyond, type CursorValue, type Tx } from '#platform/db/index.ts'
import type { CaseState, CaseType, Urgency } from '../domain/words.ts'
import type { CasesTables } from '../tables.ts'
import { normaliseText } from '#kernel/text.ts'
import { type Closing, closingFilters } from './closing-filters.ts'
import { numberBegins } from './number-prefix.ts'
import { tablesOf } from './tables-of.ts'
import { amongNewest, byIndex, countTexts, hasWords, walksFor } from './texts.ts'
import { type ViewName, viewCondition } from './views.ts'
import { listColumns, type SeenCase, type SeenListed, summaryListed, summaryRow } from './summary-row.ts'
import { knownWholeTo, type Reader, secretsReadBy, seesSummaries, visibleTo } from './visibility.ts'

/** Counting stops here: "1000+" tells as much as an exact figure and costs a bounded time. */
export const countCap = 1000

/** A list asked for; blind indexes instead of numbers, so no number is in a query's text. */
export interface CaseListAsked {
  readonly view?: ViewName
  readonly states?: readonly CaseState[]
  readonly type?: CaseType
  readonly urgency?: Urgency
  readonly category?: string
  readonly area?: string
  /** The unit in the lead is one of these. */
  readonly unitIds?: readonly string[]
  readonly number?: string
  readonly phoneIndex?: Buffer
  readonly last4Index?: Buffer
  readonly citizenId?: string
  readonly text?: string
  readonly closing?: Closing
  readonly overdueAt?: Date
  /** Due between these two instants. */
  readonly nearDue?: { readonly from: Date; readonly until: Date }
  readonly from?: Date
  readonly to?: Date
  readonly after?: readonly CursorValue[]
  readonly limit: number
  readonly order: 'newest' | 'due'
}

type Row = ExpressionBuilder<CasesTables, 'cases'>

/** What was asked for beyond the words, as conditions on a case. */
function filters(row: Row, by: Reader, asked: CaseListAsked): Expression<SqlBool>[] {
  const all: Expression<SqlBool>[] = []
  const add = (present: unknown, make: () => Expression<SqlBool>) => {
    if (present !== undefined) all.push(make())
  }
  if (asked.view !== undefined && asked.view !== 'all') all.push(viewCondition(row, by, asked.view))
  add(asked.states, () => row('cases.state', 'in', [...(asked.states ?? [])]))
  add(asked.type, () => row('cases.type', '=', asked.type ?? 'HELP'))
  add(asked.urgency, () => row('cases.urgency', '=', asked.urgency ?? 'NORMAL'))
  add(asked.category, () => row('cases.category_code', 'like', `${asked.category}%`))
  add(asked.area, () => row('cases.area_code', 'like', `${asked.area}%`))
  add(asked.unitIds, () => row('cases.lead_unit_id', 'in', [...(asked.unitIds ?? [])]))
  add(asked.number, () => numberBegins(asked.number ?? ''))
  add(asked.phoneIndex, () => row('cases.contact_phone_index', '=', asked.phoneIndex ?? null))
  add(asked.last4Index, () => row('cases.contact_phone_last4_index', '=', asked.last4Index ?? null))
  add(asked.citizenId, () => row('cases.citizen_id', '=', asked.citizenId ?? null))
  // Who may not know the requester may not find out by asking either.
  add(asked.phoneIndex ?? asked.last4Index ?? asked.citizenId, () => knownWholeTo(by)(row))
  const runs = [row('cases.closed_at', 'is', null), row('cases.paused', '=', false)]
  add(asked.overdueAt, () => row.and([row('cases.due_at', '<', asked.overdueAt ?? null), ...runs]))
  add(asked.nearDue, () =>
    row.and([
      row('cases.due_at', '>=', asked.nearDue?.from ?? null),
      row('cases.due_at', '<=', asked.nearDue?.until ?? null),
      ...runs,
    ]),
  )
  add(asked.from, () => row('cases.registered_at', '>=', asked.from ?? new Date(0)))
  add(asked.to, () => row('cases.registered_at', '<', asked.to ?? new Date(0)))
  return [...all, ...closingFilters(row, asked.closing ?? {})]
}

type Cases = SelectQueryBuilder<CasesTables, 'cases', object>

/** What this person may see of what he asked for, before the words. */
const seen = (tx: Tx, by: Reader, asked: CaseListAsked): Cases =>
  tablesOf(tx)
    .selectFrom('cases')
    .where('cases.tenant_id', '=', by.tenantId)
    .where((row) => row.and([visibleTo(by)(row), ...filters(row, by, asked)]))

/** The same with the words, joined to the texts that have them: their own instant is the order, so one index gives words and order. */
const withTexts = (cases: Cases, texts: ReturnType<typeof byIndex>): Cases =>
  cases.innerJoin(texts.as('case_grams'), (join) =>
    join.onRef('case_grams.tenant_id', '=', 'cases.tenant_id').onRef('case_grams.id', '=', 'cases.id'),
  )

/** One page of a list, and one row more when there is a next page. */
export async function pageOfCases(tx: Tx, by: Reader, asked: CaseListAsked): Promise<SeenListed[]> {
  const { text } = asked
  const cases = seen(tx, by, asked)
  const inCases = asked.order === 'due' ? dueFirst : newestFirst
  if (text === undefined) return page(cases, by, asked, inCases)
  if (seesSummaries(by))
    return page(
      cases.where((row) => inWhatHeMayKnow(row, by, text)),
      by,
      asked,
      inCases,
    )
  if (asked.order === 'due')
    return page(withTexts(cases, byIndex(tx, { tenantId: by.tenantId }, text)), by, asked, dueFirst)
  const shelf = { tenantId: by.tenantId, secrets: secretsReadBy(by), after: asked.after }
  let found = Infinity
  for (const { many, worthwhile } of await walksFor(tx, by.tenantId, text)) {
    if (found < worthwhile) break
    const texts = amongNewest(tx, shelf, text, many)
    const newest = await page(withTexts(cases, texts), by, asked, newestTextFirst)
    if (newest.length > asked.limit) return newest
    found = newest.length
  }
  const most = shelf.secrets !== undefined && asksNothingElse(by, asked) ? asked.limit + 1 : undefined
  return page(withTexts(cases, byIndex(tx, shelf, text, most)), by, asked, newestTextFirst)
}

interface Order {
  readonly columns: readonly [string, string]
  readonly direction: 'asc' | 'desc'
}
const dueFirst: Order = { columns: ['cases.due_at', 'cases.id'], direction: 'asc' }
const newestFirst: Order = { columns: ['cases.registered_at', 'cases.id'], direction: 'desc' }
const newestTextFirst: Order = { columns: ['case_grams.registered_at', 'case_grams.id'], direction: 'desc' }

async function page(cases: Cases, by: Reader, asked: CaseListAsked, order: Order): Promise<SeenListed[]> {
  const ordered = order.columns.reduce(
    (query, column) => query.orderBy(sql.ref(column), order.direction),
    cases
      .select(listColumns.map((column) => `cases.${column}` as const))
      .select((row) => sql<boolean>`${knownWholeTo(by)(row)}`.as('whole'))
      .$if(asked.order === 'due', (query) => query.where('cases.due_at', 'is not', null)),
  )
  const from = ordered.$if(asked.after !== undefined, (query) =>
    query.where(beyond(order.columns, order.direction === 'asc' ? 'newer' : 'older', asked.after ?? [])),
  )
  const rows = await from.limit(asked.limit + 1).execute()
  return rows.map((row) => (row.whole ? row : summaryListed(row)))
}

/** How many rows the whole list has, counted up to `most`. */
export async function countOfCases(
  tx: Tx,
  by: Reader,
  asked: CaseListAsked,
  most = countCap + 1,
): Promise<number> {
  const { text } = asked
  const shelf = { tenantId: by.tenantId, secrets: secretsReadBy(by) }
  if (text !== undefined && shelf.secrets !== undefined && asksNothingElse(by, asked))
    return countTexts(tx, shelf, text, most)
  const cases = seen(tx, by, asked)
  const found =
    text === undefined
      ? cases
      : seesSummaries(by)
        ? cases.where((row) => inWhatHeMayKnow(row, by, text))
        : withTexts(cases, byIndex(tx, shelf, text))
  const row = await tablesOf(tx)
    .selectFrom(found.select('cases.id').limit(most).as('found'))
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

const asksNothingElse = (by: Reader, asked: CaseListAsked): boolean =>
  filters(expressionBuilder<CasesTables, 'cases'>(), by, asked).length === 0

/** One case as this person may know it, when he may see it at all. */
export async function visibleCase(tx: Tx, by: Reader, id: string): Promise<SeenCase | undefined> {
  const row = await tablesOf(tx)
    .selectFrom('cases')
    .selectAll('cases')
    .select((one) => sql<boolean>`${knownWholeTo(by)(one)}`.as('whole'))
    .where('cases.tenant_id', '=', by.tenantId)
    .where('cases.id', '=', id)
    .where((one) => visibleTo(by)(one))
    .executeTakeFirst()
  return row && (row.whole ? row : summaryRow(row))
}

/** The words are looked for in what the reader may know: the whole text, or of a secret case the summary and the number. */
function inWhatHeMayKnow(row: Row, by: Reader, text: string): Expression<SqlBool> {
  const whole = knownWholeTo(by)(row)
  const words = normaliseText(text)
  const inWhole = row.exists(
    row
      .selectFrom('case_grams')
      .select('case_grams.id')
      .whereRef('case_grams.tenant_id', '=', 'cases.tenant_id')
      .whereRef('case_grams.id', '=', 'cases.id')
      .where(hasWords(text)),
  )
  const inSummary = sql<SqlBool>`(strpos(lower(normalize(cases.summary_for_units, NFKC)), ${words}) > 0
    or strpos(lower(cases.number), ${words}) > 0)`
  return row.or([row.and([whole, inWhole]), row.and([row.not(whole), inSummary])])
}
