import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'

/** Takes `size` consecutive numbers of a day; answers the first. In a short transaction of its own, so intake does not queue behind it. */
export async function takeBlock(tx: Tx, tenantId: string, day: string, size: number): Promise<number> {
  const taken = await sql<{ first: number }>`
    insert into case_number_blocks (tenant_id, day, next) values (${tenantId}, ${day}, ${1 + size})
    on conflict (tenant_id, day) do update set next = case_number_blocks.next + ${size}
    returning next - ${size} as first`.execute(tx)
  const first = taken.rows[0]?.first
  if (first === undefined) throw new Error('no block of case numbers was handed out')
  return first
}
