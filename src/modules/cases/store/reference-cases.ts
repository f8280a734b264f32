/** Answered consultations whose public reply serves as a reference. */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { CasesTable } from '../tables.ts'

const columns = [
  'tenant_id',
  'id',
  'number',
  'title',
  'content',
  'category_code',
  'lead_unit_id',
  'closed_at',
  'public_reply',
  'contact_name',
  'contact_phone',
] as const satisfies readonly (keyof CasesTable)[]

/** What is read of such a case; its content and requester serve to rank and mask, nobody is shown them. */
export type ReferenceRow = Pick<CasesTable, (typeof columns)[number]>

const read = sql.join(columns.map((column) => sql.ref(column)))
const answered = (tenantId: string): RawBuilder<boolean> => sql`
  tenant_id = ${tenantId} and type = 'CONSULTATION' and not secret and closed_at is not null and public_reply <> ''
  and (state = 'CLOSED' or (state = 'ARCHIVED' and state_before_archive = 'CLOSED'))`

/** The newest so many of each of these categories. */
export async function newestAnswered(
  tx: Tx,
  tenantId: string,
  categories: readonly string[],
  ofEach: number,
): Promise<ReferenceRow[]> {
  const found = await sql<ReferenceRow>`
    select one.* from unnest(${[...categories]}::text[]) as wanted(code)
     cross join lateral (
       select ${read} from cases where ${answered(tenantId)} and category_code = wanted.code
        order by closed_at desc limit ${ofEach}) as one`.execute(tx)
  return found.rows
}

/** Of these cases, those that may serve. */
export async function answeredAmong(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<ReferenceRow[]> {
  if (ids.length === 0) return []
  const found = await sql<ReferenceRow>`
    select ${read} from cases where ${answered(tenantId)} and id = any(${[...ids]}::uuid[])`.execute(tx)
  return found.rows
}
