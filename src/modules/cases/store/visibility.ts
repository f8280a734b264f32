import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely'
import { type Actor, type Grant, grantOf } from '#kernel/actor.ts'
import { readsByUnit } from '../domain/case-actor.ts'
import { desks, desksServedBy } from '../domain/desks.ts'
import type { CasesTables } from '../tables.ts'

type Cases = ExpressionBuilder<CasesTables, 'cases'>

/** Somebody who reads cases, and whether his unit is cleared for secret ones (可承办涉密工单). */
export interface Reader extends Actor {
  readonly unitCleared: boolean
}

/**
 * What somebody may see, as a condition of the query itself, so that lists, counts, searches and exports cannot forget it: his grant of
 * `case.read` decides the rows. Secret cases show only where `case.secret.read` reaches too, except to the units that work on them.
 */
export function visibleTo(by: Actor): (row: Cases) => Expression<SqlBool> {
  const read = grantOf(by, 'case.read')
  const secret = grantOf(by, 'case.secret.read')
  return (row) => {
    if (!read) return sql<SqlBool>`false`
    if (readsByUnit(read)) return reached(row, by, read)
    const open = row.and([row('cases.secret', '=', false), reached(row, by, read)])
    return secret ? row.or([open, row.and([reached(row, by, read), reached(row, by, secret)])]) : open
  }
}

/** Of somebody who sees every case of the city: whether the secret ones too; undefined for everybody else. */
export function secretsReadBy(by: Actor): boolean | undefined {
  if (grantOf(by, 'case.read')?.scope !== 'tenant') return undefined
  const secret = grantOf(by, 'case.secret.read')
  if (secret === undefined) return false
  return secret.scope === 'tenant' ? true : undefined
}

/** True when some of what he sees he may know by its 转办摘要 only. */
export const seesSummaries = (by: Actor): boolean =>
  readsByUnit(grantOf(by, 'case.read')) || readsByUnit(grantOf(by, 'case.secret.read'))

/** Of what he may see: what he may know whole. Of the other secret cases he gets the 转办摘要 and nothing that leads to the requester. */
export function knownWholeTo(by: Reader): (row: Cases) => Expression<SqlBool> {
  const secret = grantOf(by, 'case.secret.read')
  return (row) => {
    const open = row('cases.secret', '=', false)
    const closed = secret === undefined || (readsByUnit(secret) && !by.unitCleared)
    return closed ? open : row.or([open, reached(row, by, secret)])
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
