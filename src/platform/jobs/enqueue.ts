import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'

/**
 * Plans a job in the caller's transaction: planned exactly when the change is kept. `key` makes it one: planning again with the same key
 * moves the earlier one. The function behind it belongs to the owner role; the application role can plan jobs and nothing else.
 */
export async function enqueue(
  tx: Tx,
  name: string,
  payload: Readonly<Record<string, unknown>>,
  options: { runAt?: Date; key?: string } = {},
): Promise<void> {
  await sql`select minsheng_add_job(${name}, ${JSON.stringify(payload)}::json, ${options.runAt ?? null}, ${options.key ?? null})`.execute(
    tx,
  )
}
