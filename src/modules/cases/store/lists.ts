import { type ExpressionBuilder, sql } from 'kysely'
import { likePattern, queryGrams } from '#kernel/text.ts'
import { beyond, type CursorValue, type Tx } from '#platform/db/index.ts'
import type { CaseState, CaseType, Urgency } from '../domain/words.ts'
import type { CasesTable, CasesTables } from '../tables.ts'
import { tablesOf } from './tables-of.ts'
import { type ViewName, viewCondition } from './views.ts'
import { type SeenCase, summaryRow } from './summary-row.ts'
import { knownWholeTo, type Reader, seesSummaries, visibleTo } from './visibility.ts'

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

function conditions(row: Row, by: Reader, asked: CaseListAsked) {
  const all = [row('cases.tenant_id', '=', by.tenantId), visibleTo(by)(row)]
  const add = (present: unknown, make: () => (typeof all)[number]) => {
    if (present !== undefined) all.push(make())
  }
  add(asked.view, () => viewCondition(row, by, asked.view ?? 'all'))
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
  if (asked.text) all.push(textCondition(row, by, asked.text))
  return row.and(all)
}

/** The words are looked for in what the reader may know: the whole text, or the summary and the number. */
function textCondition(row: Row, by: Reader, text: string) {
  if (!seesSummaries(by)) return inWholeText(row, text)
  const whole = knownWholeTo(by)(row)
  const inSummary = row.or([
    row('cases.summary_for_units', 'like', likePattern(text)),
    row('cases.number', 'like', likePattern(text)),
  ])
  return row.or([row.and([whole, inWholeText(row, text)]), row.and([row.not(whole), inSummary])])
}

/** Every substring from one character on is found, and only those: grams narrow by index, the text decides. */
function inWholeText(row: Row, text: string) {
  const grams = queryGrams(text)
  return row.exists(
    row
      .selectFrom('case_grams')
      .select('case_grams.id')
      .whereRef('case_grams.tenant_id', '=', 'cases.tenant_id')
      .whereRef('case_grams.id', '=', 'cases.id')
      .where(sql<boolean>`case_grams.grams @> ${grams}::int[]`)
      .where('case_grams.body', 'like', likePattern(text)),
  )
}

/** One page of a list, and one row more when there is a next page. */
export async function pageOfCases(tx: Tx, by: Reader, asked: CaseListAsked): Promise<SeenCase[]> {
  const base = tablesOf(tx)
    .selectFrom('cases')
    .selectAll('cases')
    .select((row) => sql<boolean>`${knownWholeTo(by)(row)}`.as('whole'))
    .where((row) => conditions(row, by, asked))
  const ordered =
    asked.order === 'due'
      ? base
          .where('cases.due_at', 'is not', null)
          .$if(asked.after !== undefined, (query) =>
            query.where(beyond(['cases.due_at', 'cases.id'], 'newer', asked.after ?? [])),
          )
          .orderBy('cases.due_at')
          .orderBy('cases.id')
      : base
          .$if(asked.after !== undefined, (query) =>
            query.where(beyond(['cases.registered_at', 'cases.id'], 'older', asked.after ?? [])),
          )
          .orderBy('cases.registered_at', 'desc')
          .orderBy('cases.id', 'desc')
  return (await ordered.limit(asked.limit + 1).execute()).map(asKnown)
}

const asKnown = ({ whole, ...row }: CasesTable & { whole: boolean }): SeenCase =>
  whole ? { ...row, whole: true } : summaryRow(row)

/** How many rows the whole list has, counted up to `countCap` + 1. */
export async function countOfCases(tx: Tx, by: Reader, asked: CaseListAsked): Promise<number> {
  const row = await tablesOf(tx)
    .selectFrom((from) =>
      from
        .selectFrom('cases')
        .select('cases.id')
        .where((one) => conditions(one as unknown as Row, by, asked))
        .limit(countCap + 1)
        .as('found'),
    )
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

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
  return row && asKnown(row)
}
