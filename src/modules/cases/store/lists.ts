import { type Expression, type ExpressionBuilder, expressionBuilder, sql, type SqlBool } from 'kysely'
import { beyond, type CursorValue, type Tx } from '#platform/db/index.ts'
import type { CaseState, CaseType, Urgency } from '../domain/words.ts'
import type { CasesTables } from '../tables.ts'
import { tablesOf } from './tables-of.ts'
import { inWhatHeMayKnow, textsWith, withWords } from './words-found.ts'
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
  readonly unitId?: string
  readonly number?: string
  readonly phoneIndex?: Buffer
  readonly last4Index?: Buffer
  readonly citizenId?: string
  readonly text?: string
  readonly overdueAt?: Date
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
  add(asked.unitId, () => row('cases.lead_unit_id', '=', asked.unitId ?? null))
  add(asked.number, () => row('cases.number', 'like', `${(asked.number ?? '').replace(/[\\%_]/g, '\\$&')}%`))
  add(asked.phoneIndex, () => row('cases.contact_phone_index', '=', asked.phoneIndex ?? null))
  add(asked.last4Index, () => row('cases.contact_phone_last4_index', '=', asked.last4Index ?? null))
  add(asked.citizenId, () => row('cases.citizen_id', '=', asked.citizenId ?? null))
  // Who may not know the requester may not find out by asking either.
  add(asked.phoneIndex ?? asked.last4Index ?? asked.citizenId, () => knownWholeTo(by)(row))
  add(asked.overdueAt, () =>
    row.and([
      row('cases.due_at', '<', asked.overdueAt ?? null),
      row('cases.closed_at', 'is', null),
      row('cases.paused', '=', false),
    ]),
  )
  add(asked.from, () => row('cases.registered_at', '>=', asked.from ?? new Date(0)))
  add(asked.to, () => row('cases.registered_at', '<', asked.to ?? new Date(0)))
  return all
}

/** The rows of a list before they are ordered: what this person may see of what he asked for. */
function listed(tx: Tx, by: Reader, asked: CaseListAsked) {
  const cases = tablesOf(tx)
    .selectFrom('cases')
    .where('cases.tenant_id', '=', by.tenantId)
    .where((row) => row.and([visibleTo(by)(row), ...filters(row, by, asked)]))
  const { text } = asked
  if (text === undefined) return cases
  if (seesSummaries(by)) return cases.where((row) => inWhatHeMayKnow(row, by, text))
  return withWords(cases, by.tenantId, text)
}

/** One page of a list, and one row more when there is a next page. */
export async function pageOfCases(tx: Tx, by: Reader, asked: CaseListAsked): Promise<SeenListed[]> {
  const base = listed(tx, by, asked)
    .select(listColumns.map((column) => `cases.${column}` as const))
    .select((row) => sql<boolean>`${knownWholeTo(by)(row)}`.as('whole'))
  const order = orderOf(by, asked)
  const ordered = order.columns.reduce(
    (query, column) => query.orderBy(sql.ref(column), order.direction),
    base.$if(asked.order === 'due', (query) => query.where('cases.due_at', 'is not', null)),
  )
  const from = ordered.$if(asked.after !== undefined, (query) =>
    query.where(beyond(order.columns, order.direction === 'asc' ? 'newer' : 'older', asked.after ?? [])),
  )
  const rows = await from.limit(asked.limit + 1).execute()
  return rows.map((row) => (row.whole ? row : summaryListed(row)))
}

/** Of what is found by its words the text's own instant is the order: one index then gives words and order. */
function orderOf(by: Reader, asked: CaseListAsked) {
  if (asked.order === 'due') return { columns: ['cases.due_at', 'cases.id'], direction: 'asc' } as const
  return asked.text !== undefined && !seesSummaries(by)
    ? ({ columns: ['case_grams.registered_at', 'case_grams.id'], direction: 'desc' } as const)
    : ({ columns: ['cases.registered_at', 'cases.id'], direction: 'desc' } as const)
}

/** How many rows the whole list has, counted up to `countCap` + 1. */
export async function countOfCases(tx: Tx, by: Reader, asked: CaseListAsked): Promise<number> {
  const secrets = asked.text === undefined ? undefined : secretsReadBy(by)
  const most = countCap + 1
  const found =
    asked.text !== undefined && secrets !== undefined && asksNothingElse(by, asked)
      ? textsWith(tx, by.tenantId, asked.text, secrets).limit(most).as('found')
      : listed(tx, by, asked).select('cases.id').limit(most).as('found')
  const row = await tablesOf(tx)
    .selectFrom(found)
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
