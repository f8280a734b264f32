/** Running clocks whose time runs out: which are to be looked at, what was said of them, and what somebody is told of. */
import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { deskClocks, type Ear, type UnitReach, unitClocks } from '../domain/warnings.ts'
import type { CasesTables } from '../tables.ts'
import { tablesOf } from './tables-of.ts'
import { type Reader, visibleTo } from './visibility.ts'

/** Columns of a case that say whose duty its clocks are, and by which rules they run. */
const ofCase = [
  'cases.number',
  'cases.state',
  'cases.type',
  'cases.urgency',
  'cases.category_code',
  'cases.secret',
  'cases.policy_version',
  'cases.lead_unit_id',
  'cases.lead_unit_path',
] as const

/** Running clocks whose time to be looked at has come, oldest first, with their case and part; kept from other sweeps until the transaction ends. */
export function clocksToWarn(tx: Tx, tenantId: string, now: Date, limit: number) {
  return tablesOf(tx)
    .selectFrom('case_clocks as clock')
    .innerJoin('cases', (join) =>
      join.onRef('cases.tenant_id', '=', 'clock.tenant_id').onRef('cases.id', '=', 'clock.case_id'),
    )
    .leftJoin('assignments as part', (join) =>
      join.onRef('part.tenant_id', '=', 'clock.tenant_id').onRef('part.id', '=', 'clock.assignment_id'),
    )
    .selectAll('clock')
    .select(ofCase)
    .select(['part.unit_id as part_unit', 'part.unit_path as part_path', 'part.role as part_role'])
    .where('clock.tenant_id', '=', tenantId)
    .where('clock.stopped_at', 'is', null)
    .where('clock.look_at', '<=', now)
    .orderBy('clock.look_at')
    .limit(limit)
    .forUpdate('clock')
    .skipLocked()
    .execute()
}
export type ClockToWarn = Awaited<ReturnType<typeof clocksToWarn>>[number]

/** Keeps what was said of a clock, and when to look at it again. */
export async function noteWarned(
  tx: Tx,
  clock: { tenant_id: string; id: string },
  said: { warned: number; look_at: Date | null; warned_at?: Date; warned_level?: number },
): Promise<void> {
  await tablesOf(tx)
    .updateTable('case_clocks')
    .set(said)
    .where('tenant_id', '=', clock.tenant_id)
    .where('id', '=', clock.id)
    .execute()
}

/** Warned clocks of cases this person sees and is told of, nearest deadline first; a clock that is stopped or paused warns nobody any more. */
export function warningsFor(tx: Tx, by: Reader, ear: Ear, limit: number) {
  return tablesOf(tx)
    .selectFrom('cases')
    .where('cases.tenant_id', '=', by.tenantId)
    .where((row) => visibleTo(by)(row))
    .innerJoin('case_clocks as clock', (join) =>
      join.onRef('clock.tenant_id', '=', 'cases.tenant_id').onRef('clock.case_id', '=', 'cases.id'),
    )
    .leftJoin('assignments as part', (join) =>
      join.onRef('part.tenant_id', '=', 'clock.tenant_id').onRef('part.id', '=', 'clock.assignment_id'),
    )
    .select(['clock.id', 'clock.case_id', 'clock.kind', 'clock.warned', 'clock.warned_level', 'clock.due_at'])
    .select(['clock.warned_at', 'cases.number'])
    .select((row) =>
      row.fn.coalesce('part.unit_id', 'cases.lead_unit_id').$castTo<string | null>().as('unit_id'),
    )
    .where('clock.stopped_at', 'is', null)
    .where('clock.warned', '>', 0)
    .where('clock.look_at', 'is not', null)
    .where((row) => toldOf(row, ear))
    .orderBy('clock.due_at')
    .orderBy('clock.id')
    .limit(limit)
    .execute()
}

type Row = ExpressionBuilder<
  CasesTables & { clock: CasesTables['case_clocks']; part: CasesTables['assignments'] },
  'cases' | 'clock' | 'part'
>

/** `hears` of domain/warnings.ts as a condition. */
function toldOf(row: Row, ear: Ear): Expression<SqlBool> {
  const ways: Expression<SqlBool>[] = []
  if (ear.oversees) ways.push(row('clock.warned_level', '=', 3))
  if (ear.decides) ways.push(row('clock.kind', '=', 'decision'))
  if (ear.states.length > 0)
    ways.push(
      row.and([
        row('cases.state', 'in', [...ear.states]),
        row.or([
          row('clock.kind', 'in', [...deskClocks]),
          row.and([row('clock.kind', 'in', [...unitClocks]), row('cases.lead_unit_id', 'is', null)]),
        ]),
      ]),
    )
  if (ear.handles) ways.push(ofUnits(row, ear.handles))
  if (ear.heads) ways.push(row.and([row('clock.warned_level', '>=', 2), ofUnits(row, ear.heads)]))
  return ways.length === 0 ? sql<SqlBool>`false` : row.or(ways)
}

function ofUnits(row: Row, reach: UnitReach): Expression<SqlBool> {
  const within = (table: 'lead' | 'part') => {
    if ('unitId' in reach)
      return row(table === 'part' ? 'part.unit_id' : 'cases.lead_unit_id', '=', reach.unitId)
    return row(table === 'part' ? 'part.unit_path' : 'cases.lead_unit_path', 'like', `${reach.below}%`)
  }
  return row.or([
    row.and([row('clock.kind', 'in', [...unitClocks]), within('lead')]),
    row.and([row('clock.kind', '=', 'assignment'), within('part')]),
  ])
}
