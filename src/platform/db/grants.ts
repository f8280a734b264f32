import { Client, escapeIdentifier } from 'pg'

/** Names of the roles that get rights on the tables; a role that does not exist, or owns the tables itself, is passed over. */
export interface GrantedRoles {
  readonly app?: string
  readonly readonly?: string
}

/**
 * Renews the rights of the application and of the reading role on schema public, in one transaction: the application may select,
 * insert, update and delete, but on tables whose comment says `append-only` only select and insert, and nothing on partitions,
 * which would go around their parent's tenant wall.
 */
export async function grantRights(client: Client, granted: GrantedRoles): Promise<void> {
  await client.query('begin')
  try {
    if (granted.app !== undefined && (await isForeignRole(client, granted.app))) {
      const app = escapeIdentifier(granted.app)
      await client.query(
        `grant usage on schema public to ${app};
         revoke all on all tables in schema public from ${app};
         grant usage, select on all sequences in schema public to ${app}`,
      )
      for (const table of await tables(client)) {
        const rights = table.appendOnly ? 'select, insert' : 'select, insert, update, delete'
        await client.query(`grant ${rights} on ${table.name} to ${app}`)
      }
    }
    if (granted.readonly !== undefined && (await isForeignRole(client, granted.readonly))) {
      const reader = escapeIdentifier(granted.readonly)
      await client.query(`grant usage on schema public to ${reader}`)
      for (const table of await tables(client))
        await client.query(`grant select on ${table.name} to ${reader}`)
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function isForeignRole(client: Client, name: string): Promise<boolean> {
  const found = await client.query('select from pg_roles where rolname = $1 and rolname <> current_user', [
    name,
  ])
  return found.rowCount === 1
}

async function tables(client: Client): Promise<{ name: string; appendOnly: boolean }[]> {
  const found = await client.query<{ name: string; appendOnly: boolean }>(
    `select c.oid::regclass::text as name,
            coalesce(obj_description(c.oid, 'pg_class'), '') like 'append-only%' as "appendOnly"
       from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
      order by 1`,
  )
  return found.rows
}
