import { type Expression, sql, type SqlBool } from 'kysely'

/** Owner units somebody reaches: all, or those with these ids. */
export type Reach = 'all' | readonly string[]

/** The owner unit is among those reached, as a condition of the query itself. */
export function ownedWithin(reach: Reach, table: string): Expression<SqlBool> {
  if (reach === 'all') return sql<SqlBool>`true`
  return sql<SqlBool>`${sql.ref(`${table}.owner_unit_id`)} = any(${[...reach]}::uuid[])`
}
