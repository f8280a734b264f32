import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely'
import { type Actor, type Grant, grantOf } from '#kernel/actor.ts'
import { desks, desksServedBy } from '../domain/desks.ts'
import type { CasesTables } from '../tables.ts'

type Cases = ExpressionBuilder<CasesTables, 'cases'>

/**
 * What somebody may see, as a condition of the query itself, so that lists, counts, searches and exports cannot forget it: his grant of
 * `case.read` decides the rows, and secret cases show only where `case.secret.read` reaches too.
 */
export function visibleTo(by: Actor): (row: Cases) => Expression<SqlBool> {
  const read = grantOf(by, 'case.read')
  const secret = grantOf(by, 'case.secret.read')
  return (row) => {
    if (!read) return sql<SqlBool>`false`
    const open = row.and([row('cases.secret', '=', false), reached(row, by, read)])
    return secret ? row.or([open, row.and([reached(row, by, read), reached(row, by, secret)])]) : open
  }
}

function reached(row: Cases, by: Actor, grant: Grant): Expression<SqlBool> {
  const own = () =>
    row.or([
      row('cases.registrar_id', '=', by.userId ?? null),
      row.exists(
        row
          .selectFrom('assignments')
          .select('assignments.id')
          .whereRef('assignments.tenant_id', '=', 'cases.tenant_id')
          .whereRef('assignments.case_id', '=', 'cases.id')
          .where('assignments.handler_id', '=', by.userId ?? null),
      ),
    ])
  switch (grant.scope) {
    case 'tenant':
      return sql<SqlBool>`true`
    case 'queue': {
      const states = desksServedBy(by).flatMap((desk) => [...desks[desk].states])
      return states.length === 0 ? own() : row.or([own(), row('cases.state', 'in', states)])
    }
    case 'unit':
      return row.exists(
        row
          .selectFrom('assignments')
          .select('assignments.id')
          .whereRef('assignments.tenant_id', '=', 'cases.tenant_id')
          .whereRef('assignments.case_id', '=', 'cases.id')
          .where('assignments.unit_id', '=', by.unitId ?? null)
          .where('assignments.state', 'not in', ['RETURNED', 'RECALLED']),
      )
    case 'subtree':
      return by.unitPath === undefined
        ? sql<SqlBool>`false`
        : sql<SqlBool>`cases.unit_paths @> array[${by.unitPath}]`
    default:
      return own()
  }
}
