import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import type { RoleSecrets } from './secrets.ts'

/** Names of the database and of its roles; tests on an outside server use their own. */
export interface RoleNames {
  readonly database: string
  readonly owner: string
  readonly app: string
  readonly readonly: string
  readonly backup: string
}

export const standardNames: RoleNames = {
  database: 'minsheng',
  owner: 'minsheng_owner',
  app: 'minsheng_app',
  readonly: 'minsheng_readonly',
  backup: 'minsheng_backup',
}

/** Name of the superuser of the embedded database; only the set-up signs in as him. */
export const adminName = 'minsheng_admin'

/**
 * Makes the roles (or renews their passwords and rights) as superuser. None but the set-up's own is a superuser or passes by
 * row-level security; the app owns nothing; the backup role reads everything and may bracket a physical backup.
 */
export async function prepareRoles(admin: Client, names: RoleNames, secrets: RoleSecrets): Promise<void> {
  const plain = 'login nosuperuser nobypassrls nocreatedb nocreaterole'
  const rights = {
    owner: `${plain} noreplication`,
    app: `${plain} noreplication`,
    readonly: `${plain} noreplication`,
    backup: `${plain} replication`,
  }
  for (const role of ['owner', 'app', 'readonly', 'backup'] as const) {
    const name = escapeIdentifier(names[role])
    const known = await admin.query('select 1 from pg_roles where rolname = $1', [names[role]])
    const verb = known.rowCount ? 'alter' : 'create'
    await admin.query(`${verb} role ${name} ${rights[role]} password ${escapeLiteral(secrets[role])}`)
  }
  await admin.query(`alter role ${escapeIdentifier(names.readonly)} set default_transaction_read_only = on`)
  await admin.query(`grant pg_read_all_data, pg_monitor to ${escapeIdentifier(names.backup)}`)
}

/**
 * Makes the database, owned by the owner, closed to the public. To be called in a superuser's session.
 * Answers false when it is already there.
 */
export async function prepareDatabase(admin: Client, names: RoleNames): Promise<boolean> {
  const known = await admin.query('select 1 from pg_database where datname = $1', [names.database])
  if (known.rowCount) return false
  const database = escapeIdentifier(names.database)
  await admin.query(`create database ${database} owner ${escapeIdentifier(names.owner)} template template0`)
  await admin.query(`revoke all on database ${database} from public`)
  for (const role of [names.app, names.readonly, names.backup])
    await admin.query(`grant connect on database ${database} to ${escapeIdentifier(role)}`)
  return true
}

/**
 * What only a superuser can set inside the database, in a session connected to it.
 *
 * `leakproof`: behind row-level security PostgreSQL uses an index only for operators it knows to reveal nothing of rows they
 * reject. `arraycontains` (`@>` of the search's gram arrays) reveals nothing but is not marked so, and without the mark every
 * Chinese search scans its whole table. On an outside server the administrator runs the same statement once.
 */
export async function prepareInside(admin: Client, names: RoleNames): Promise<void> {
  await admin.query('alter function pg_catalog.arraycontains(anyarray, anyarray) leakproof')
  for (const call of ['pg_backup_start(text, boolean)', 'pg_backup_stop(boolean)', 'pg_switch_wal()'])
    await admin.query(`grant execute on function pg_catalog.${call} to ${escapeIdentifier(names.backup)}`)
}
