import { sql } from 'kysely'
import type { Db } from '#platform/db/index.ts'

/** Asks the database for nothing; throws when it does not answer. */
export async function askDatabase(db: Db): Promise<void> {
  await sql`select 1`.execute(db)
}

/** What the role that serves requests may do that it should not. */
export async function rightsOf(db: Db): Promise<{ ownsTables: boolean; passesWalls: boolean }> {
  const found = await sql<{ owns: boolean; passes: boolean }>`
    select exists (select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                   and pg_has_role(relowner, 'member')) as owns,
           (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as passes`.execute(db)
  return { ownsTables: found.rows[0]?.owns ?? false, passesWalls: found.rows[0]?.passes ?? false }
}
