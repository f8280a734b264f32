/** What a city's own history says about dispatching: who took which cases, how they were classified, how much units have in hand. Never of secret cases. */
import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { CasesTables } from '../tables.ts'
import { gone } from './save.ts'
import { tablesOf } from './tables-of.ts'

/** A case of the past as a lesson: what was said, and what people made of it. */
export interface PastCase {
  readonly text: string
  readonly categoryCode: string
  readonly areaCode: string
  /** The unit that leads and signed; null where nobody did. */
  readonly unitId: string | null
}

/** Characters of the content that are read; what a matter is about is said early. */
const contentRead = 600
/** Before pre-review, and when refused, nobody has stood up for the category. */
const unsettled = ['DRAFT', 'REGISTERED', 'INVALID', 'WITHDRAWN'] as const

type Cases = ExpressionBuilder<CasesTables, 'cases'>
/** The lead of today signed and did not give the case back. */
const signedByLead = (row: Cases): Expression<SqlBool> =>
  row.exists(
    row
      .selectFrom('assignments')
      .select('assignments.id')
      .whereRef('assignments.tenant_id', '=', 'cases.tenant_id')
      .whereRef('assignments.case_id', '=', 'cases.id')
      .whereRef('assignments.unit_id', '=', 'cases.lead_unit_id')
      .where('assignments.role', '=', 'LEAD')
      .where('assignments.signed_at', 'is not', null)
      .where('assignments.state', 'not in', [...gone, 'RETURN_REQUESTED'] as never),
  )

/** The newest so many cases whose category stands, with the unit that took each. */
export const pastCases = (tx: Tx, tenantId: string, most: number): Promise<PastCase[]> =>
  tablesOf(tx)
    .selectFrom('cases')
    .select((row) => [
      sql<string>`cases.title || ' ' || left(cases.content, ${contentRead})`.as('text'),
      'cases.category_code as categoryCode',
      'cases.area_code as areaCode',
      row.case().when(signedByLead(row)).then(row.ref('cases.lead_unit_id')).else(null).end().as('unitId'),
    ])
    .where('cases.tenant_id', '=', tenantId)
    .where('cases.secret', '=', false)
    .where('cases.state', 'not in', [...unsettled])
    .orderBy('cases.registered_at', 'desc')
    .orderBy('cases.id', 'desc')
    .limit(most)
    .execute()

/** Cases like one another: of one category, in one district. */
export interface Likeness {
  readonly categoryCode: string
  /** Beginning of the area codes of the district. */
  readonly district: string
  readonly since: Date
  /** This case is not like itself. */
  readonly except: string
}
const likeMost = 100

/** Who leads the newest of the like cases, the one with most of them first. */
export async function acceptedOfLike(
  tx: Tx,
  tenantId: string,
  like: Likeness,
): Promise<{ unitId: string; cases: number }[]> {
  const newest = tablesOf(tx)
    .selectFrom('cases')
    .select('cases.lead_unit_id')
    .where('cases.tenant_id', '=', tenantId)
    .where('cases.category_code', '=', like.categoryCode)
    .where('cases.area_code', 'like', `${like.district}%`)
    .where('cases.registered_at', '>=', like.since)
    .where('cases.secret', '=', false)
    .where('cases.id', '<>', like.except)
    .where((row) => signedByLead(row))
    .orderBy('cases.registered_at', 'desc')
    .limit(likeMost)
  const rows = await tablesOf(tx)
    .selectFrom(newest.as('newest'))
    .select((row) => ['newest.lead_unit_id', row.fn.countAll<number>().as('cases')])
    .groupBy('newest.lead_unit_id')
    .orderBy('cases', 'desc')
    .orderBy('newest.lead_unit_id')
    .execute()
  return rows.flatMap(({ lead_unit_id: unitId, cases }) => (unitId === null ? [] : [{ unitId, cases }]))
}

/** What a unit has in hand now. */
export interface UnitLoad {
  readonly open: number
  readonly overdue: number
}

/** Parts not yet handed in, by unit; a unit with none is not named. */
export async function loadsOf(
  tx: Tx,
  tenantId: string,
  unitIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, UnitLoad>> {
  if (unitIds.length === 0) return new Map()
  const rows = await tablesOf(tx)
    .selectFrom('assignments')
    .innerJoin('cases', (join) =>
      join
        .onRef('cases.tenant_id', '=', 'assignments.tenant_id')
        .onRef('cases.id', '=', 'assignments.case_id'),
    )
    .select((row) => [
      'assignments.unit_id',
      row.fn.countAll<number>().as('open'),
      sql<number>`count(*) filter (where cases.due_at < ${now} and not cases.paused)`.as('overdue'),
    ])
    .where('assignments.tenant_id', '=', tenantId)
    .where('assignments.unit_id', 'in', [...unitIds])
    .where('assignments.state', 'in', ['PENDING_SIGN', 'IN_PROGRESS', 'UNIT_REVIEW', 'RETURN_REQUESTED'])
    .groupBy('assignments.unit_id')
    .execute()
  return new Map(rows.map(({ unit_id: id, open, overdue }) => [id, { open, overdue }]))
}
