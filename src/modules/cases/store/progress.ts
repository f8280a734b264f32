/** How far cases have come, for those who follow them from outside casework. */
import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { tablesOf } from './tables-of.ts'
import { knownWholeTo, type Reader, visibleTo } from './visibility.ts'

/** Where each of these cases stands; `open`: the reader may know it whole. */
export const standings = (tx: Tx, by: Reader, ids: readonly string[]) =>
  tablesOf(tx)
    .selectFrom('cases')
    .select([
      'cases.id',
      'cases.number',
      'cases.state',
      'cases.title',
      'cases.lead_unit_id',
      'cases.due_at',
      'cases.closed_at',
      'cases.paused',
      'cases.public_reply',
      'cases.final_satisfaction',
    ])
    .select((row) => sql<boolean>`${row.and([visibleTo(by)(row), knownWholeTo(by)(row)])}`.as('open'))
    .where('cases.tenant_id', '=', by.tenantId)
    .where('cases.id', 'in', [...ids])
    .execute()
