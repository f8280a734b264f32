import { type Actor, systemActor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { acrossTenants, type Db, inTenant, type Tx } from '#platform/db/index.ts'
import { audit } from '../audit/audit.ts'
import { isUnitCode, placeUnder } from '../domain/units.ts'
import type { IdentitySettings } from '../settings.ts'
import * as store from '../store/tenants.ts'
import * as units from '../store/units.ts'
import { changing, memoryOf } from './memory.ts'
import { seedRoles } from './seed-roles.ts'

/** Ids of every active city: for jobs, which then work `inTenant` one after the other. */
export function tenantIds(db: Db): Promise<string[]> {
  return acrossTenants(db, (tx) => store.activeIds(tx))
}

/** What a city is called and where it is. */
export interface City {
  /** The hotline's name: `长沙市12345热线`. */
  readonly name: string
  readonly cityName: string
  /** IANA name; numbers, days and folders are reckoned in it. */
  readonly timeZone: string
  /** Area code before the hotline's number: `0731`. */
  readonly numberPrefix: string
  /** Host names of its pages; `*` = every host nobody else has. */
  readonly hosts: readonly string[]
}

/** A city just set up. */
export interface NewTenant {
  readonly tenantId: string
  readonly rootUnitId: string
}

/** A city to be set up. */
export interface CityToBe extends City {
  /** An invented city, and told so on every page. */
  readonly demonstration?: true
}

/** Sets up a city with its root unit (code, name) and the shipped roles; `furnish` adds what else it begins with, in the same transaction. */
export async function setUpTenant(
  at: Context,
  settings: IdentitySettings,
  city: CityToBe,
  root: { readonly code: string; readonly name: string },
  furnish?: (tx: Tx, made: NewTenant) => Promise<void>,
): Promise<Refusal | NewTenant> {
  if (!isTimeZone(city.timeZone)) return refuse('identity.bad-time-zone', { timeZone: city.timeZone })
  if (!isUnitCode(root.code)) return refuse('identity.bad-unit-code')
  const tenantId = at.newId()
  const rootUnitId = at.newId()
  return acrossTenants(at.db, async (tx) => {
    const hosts = city.hosts.map((host) => host.toLowerCase())
    const [taken] = await store.takenHosts(tx, tenantId, hosts)
    if (taken !== undefined) return refuse('identity.host-taken', { host: taken })
    const now = at.clock.now()
    const { name, cityName, timeZone, numberPrefix, demonstration = false } = city
    await store.insert(tx, { id: tenantId, name, cityName, timeZone, numberPrefix, demonstration }, now)
    await store.setHosts(tx, tenantId, hosts)
    const unit = {
      id: rootUnitId,
      parentId: null,
      shortName: root.name,
      kind: 'city',
      active: true,
      mergedInto: null,
      sort: 0,
      version: 1,
    } as const
    await units.insert(tx, tenantId, { ...unit, ...root, ...placeUnder(undefined, root.code) }, now)
    await seedRoles(tx, settings.verbs, tenantId, now)
    await audit(tx, systemActor(tenantId), {
      action: 'tenant.set-up',
      subject: tenantId,
      details: { name, hosts },
    })
    await furnish?.(tx, { tenantId, rootUnitId })
    return { tenantId, rootUnitId }
  })
}

/** A city with its host names. */
export type ShownCity = City & { readonly version: number }

/** The actor's own city. */
export function readTenant(at: Pick<Context, 'db'>, by: Actor): Promise<ShownCity> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const tenant = await store.find(tx, by.tenantId)
    if (!tenant) throw new Error('an actor without a tenant')
    const { name, cityName, timeZone, numberPrefix, version } = tenant
    return { name, cityName, timeZone, numberPrefix, version, hosts: await store.hosts(tx, by.tenantId) }
  })
}

/** What everybody may know of the city whose page he opened. */
export function shownCity(at: Pick<Context, 'db'>, by: Actor) {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const tenant = await findTenant(tx, by.tenantId)
    if (!tenant) throw new Error('an actor without a tenant')
    const { name, cityName, timeZone, demonstration } = tenant
    return { hotlineName: name, cityName, timeZone, demonstration }
  })
}

/** Changes a city's names and host names. */
export async function changeTenant(
  at: Context,
  by: Actor,
  city: ShownCity,
): Promise<Refusal | { version: number }> {
  if (!isTimeZone(city.timeZone)) return refuse('identity.bad-time-zone', { timeZone: city.timeZone })
  const hosts = city.hosts.map((host) => host.toLowerCase())
  const [taken] = await acrossTenants(at.db, (tx) => store.takenHosts(tx, by.tenantId, hosts))
  if (taken !== undefined) return refuse('identity.host-taken', { host: taken })
  return changing(at, by.tenantId, async (tx) => {
    if (!(await store.update(tx, { ...city, id: by.tenantId }))) return refuse('identity.changed-meanwhile')
    await store.setHosts(tx, by.tenantId, hosts)
    const { name, cityName, timeZone, numberPrefix } = city
    await audit(tx, by, {
      action: 'tenant.changed',
      subject: by.tenantId,
      details: { name, cityName, timeZone, numberPrefix, hosts },
    })
    return { version: city.version + 1 }
  })
}

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** How long a city's names are taken as fresh. Unit: milliseconds. */
const freshMs = 1000

/** A city by id: its time zone and number prefix. Remembered; a change is seen within a second everywhere. */
export async function findTenant(tx: Tx, tenantId: string): Promise<store.Tenant | undefined> {
  const known = memoryOf(tenantId).city
  if (known && performance.now() - known.checkedAt < freshMs) return known.tenant
  const tenant = await store.find(tx, tenantId)
  if (tenant) memoryOf(tenantId).city = { tenant, checkedAt: performance.now() }
  return tenant
}
