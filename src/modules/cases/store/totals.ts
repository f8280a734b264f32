/** Figures over all open cases somebody may see, in one look and without a cap. */
import { type ExpressionBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { openStates } from '../domain/words.ts'
import type { CasesTables } from '../tables.ts'
import { tablesOf } from './tables-of.ts'
import { type Reader, visibleTo } from './visibility.ts'

/** What open cases are counted by. */
const dimensions = ['state', 'type', 'category_code', 'area_code', 'lead_unit_id'] as const
export type Dimension = (typeof dimensions)[number]

/** The instants figures are reckoned with. */
export interface TotalsAt {
  readonly now: Date
  readonly nearUntil: Date
}

/** True bits of `grouping()` are the columns a row is not grouped by; its lowest bit belongs to the last one named. */
const ofDimension = (level: number): Dimension | undefined =>
  dimensions.find((_, index) => (level & (1 << (dimensions.length - 1 - index))) === 0)

const runs = (row: ExpressionBuilder<CasesTables, 'cases'>) => [
  row('cases.paused', '=', false),
  row('cases.closed_at', 'is', null),
]

/** One line for the whole, and one for every value of every dimension. `by` undefined: the whole. */
export async function openTotals(tx: Tx, by: Reader, { now, nearUntil }: TotalsAt) {
  const columns = dimensions.map((one) => sql.ref(`cases.${one}`))
  const sets = columns.map((column) => sql`(${column})`)
  const rows = await tablesOf(tx)
    .selectFrom('cases')
    .select(dimensions.map((one) => `cases.${one}` as const))
    .select((row) => [
      sql<number>`grouping(${sql.join(columns)})`.as('level'),
      row.fn.countAll<number>().as('open'),
      row.fn
        .countAll<number>()
        .filterWhere((one) => one.and([...runs(one), one('cases.due_at', '<', now)]))
        .as('overdue'),
      row.fn
        .countAll<number>()
        .filterWhere((one) =>
          one.and([...runs(one), one('cases.due_at', '>=', now), one('cases.due_at', '<=', nearUntil)]),
        )
        .as('nearDue'),
      row.fn.countAll<number>().filterWhere('cases.urge_level', '>', 0).as('urged'),
      row.fn.countAll<number>().filterWhere('cases.open_supervisions', '>', 0).as('supervised'),
    ])
    .where('cases.tenant_id', '=', by.tenantId)
    .where('cases.state', 'in', [...openStates])
    .where((row) => visibleTo(by)(row))
    .groupBy(sql`grouping sets ((), ${sql.join(sets)})`)
    .execute()
  return rows.map(({ level, open, overdue, nearDue, urged, supervised, ...values }) => {
    const dimension = ofDimension(level)
    return {
      by: dimension,
      value: dimension === undefined ? null : values[dimension],
      figures: { open, overdue, nearDue, urged, supervised },
    }
  })
}
export type TotalsLine = Awaited<ReturnType<typeof openTotals>>[number]

/** How many of the cases he may see came in since then. */
export async function registeredSince(tx: Tx, by: Reader, since: Date): Promise<number> {
  const row = await tablesOf(tx)
    .selectFrom('cases')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('cases.tenant_id', '=', by.tenantId)
    .where('cases.registered_at', '>=', since)
    .where((one) => visibleTo(by)(one))
    .executeTakeFirstOrThrow()
  return row.n
}
