import type { Tx } from '#platform/db/index.ts'
import { tables } from './tables-of.ts'

/** A city as everybody may know it. */
export interface Tenant {
  readonly id: string
  readonly name: string
  readonly cityName: string
  readonly timeZone: string
  /** Area code before the hotline's number: `0731`. */
  readonly numberPrefix: string
  /** An invented city with invented cases. */
  readonly demonstration: boolean
  /** Its cases are still being made. */
  readonly inMaking: boolean
  readonly version: number
}

const columns = [
  'tenant_id as id',
  'name',
  'city_name as cityName',
  'time_zone as timeZone',
  'number_prefix as numberPrefix',
  'demonstration',
  'version',
] as const

/** Ids of all active tenants; needs a transaction across tenants. */
export async function activeIds(tx: Tx): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('tenants')
    .select('tenant_id')
    .where('active', '=', true)
    .orderBy('tenant_id')
    .execute()
  return rows.map((row) => row.tenant_id)
}

/** The tenant of a host name, or the one that takes every other host (`*`); needs a transaction across tenants. */
export async function idOfHost(tx: Tx, host: string): Promise<string | undefined> {
  const rows = await tables(tx)
    .selectFrom('tenant_hosts as h')
    .innerJoin('tenants as t', 't.tenant_id', 'h.tenant_id')
    .select(['h.host', 'h.tenant_id'])
    .where('h.host', 'in', [host.toLowerCase(), '*'])
    .where('t.active', '=', true)
    .execute()
  return (rows.find((row) => row.host !== '*') ?? rows[0])?.tenant_id
}

/** The tenant of this transaction. */
export function find(tx: Tx, tenantId: string): Promise<Tenant | undefined> {
  return tables(tx)
    .selectFrom('tenants')
    .select(columns)
    .select((row) =>
      row
        .and([row('demonstration', '=', true), row('demonstration_told_at', 'is', null)])
        .$castTo<boolean>()
        .as('inMaking'),
    )
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst()
}

/** Host names of a tenant, in order. */
export async function hosts(tx: Tx, tenantId: string): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('tenant_hosts')
    .select('host')
    .where('tenant_id', '=', tenantId)
    .orderBy('host')
    .execute()
  return rows.map((row) => row.host)
}

/** Which of these hosts another tenant has; needs a transaction across tenants. */
export async function takenHosts(tx: Tx, tenantId: string, wanted: readonly string[]): Promise<string[]> {
  if (wanted.length === 0) return []
  const rows = await tables(tx)
    .selectFrom('tenant_hosts')
    .select('host')
    .where('host', 'in', [...wanted])
    .where('tenant_id', '<>', tenantId)
    .execute()
  return rows.map((row) => row.host)
}

/** Adds a city. */
export async function insert(tx: Tx, tenant: Omit<Tenant, 'version' | 'inMaking'>, now: Date): Promise<void> {
  await tables(tx)
    .insertInto('tenants')
    .values({
      tenant_id: tenant.id,
      name: tenant.name,
      city_name: tenant.cityName,
      time_zone: tenant.timeZone,
      number_prefix: tenant.numberPrefix,
      demonstration: tenant.demonstration,
      demonstration_told_at: tenant.demonstration ? now : null,
      created_at: now,
    })
    .execute()
}

/** Changes a city's names and places; false when somebody else changed it meanwhile. */
export async function update(tx: Tx, tenant: Omit<Tenant, 'demonstration' | 'inMaking'>): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('tenants')
    .set({
      name: tenant.name,
      city_name: tenant.cityName,
      time_zone: tenant.timeZone,
      number_prefix: tenant.numberPrefix,
      version: tenant.version + 1,
    })
    .where('tenant_id', '=', tenant.id)
    .where('version', '=', tenant.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Replaces a tenant's host names. */
export async function setHosts(tx: Tx, tenantId: string, names: readonly string[]): Promise<void> {
  await tables(tx).deleteFrom('tenant_hosts').where('tenant_id', '=', tenantId).execute()
  if (names.length === 0) return
  await tables(tx)
    .insertInto('tenant_hosts')
    .values(names.map((host) => ({ tenant_id: tenantId, host })))
    .execute()
}

/** Counters that rise with every change of what is cached of a tenant. */
export function epochs(tx: Tx, tenantId: string): Promise<{ grants: number; units: number } | undefined> {
  return tables(tx)
    .selectFrom('tenants')
    .select(['grants_epoch as grants', 'units_epoch as units'])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst()
}

/** Makes every session of the tenant compute its grants anew. Also locks the tenant's row: changes of rights come one after the other. */
export async function raiseGrantsEpoch(tx: Tx, tenantId: string): Promise<void> {
  await tables(tx)
    .updateTable('tenants')
    .set((eb) => ({ grants_epoch: eb('grants_epoch', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .execute()
}

/** Makes every cached tree of units be read anew, and grants too, since an actor carries his unit's path. */
export async function raiseUnitsEpoch(tx: Tx, tenantId: string): Promise<void> {
  await tables(tx)
    .updateTable('tenants')
    .set((eb) => ({ units_epoch: eb('units_epoch', '+', 1), grants_epoch: eb('grants_epoch', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .execute()
}
