import type { Context } from '#platform/context/context.ts'
import { acrossTenants, type Db, inTenant, type Tx } from '#platform/db/index.ts'
import * as store from '../store/demonstration.ts'
import { activeIds } from '../store/tenants.ts'

/** Invented cities whose stories are still being told, each with the instant up to which. */
export function citiesInMaking(db: Db): Promise<store.CityInMaking[]> {
  return acrossTenants(db, (tx) => store.inMaking(tx))
}

/** Every active city but those in the making: for jobs that move cases by the clock, who must not join in a story that is being told. */
export function citiesAtWork(db: Db): Promise<string[]> {
  return acrossTenants(db, async (tx) => {
    const making = new Set((await store.inMaking(tx)).map(({ tenantId }) => tenantId))
    return (await activeIds(tx)).filter((tenantId) => !making.has(tenantId))
  })
}

/** The stories of an invented city just set up are yet to be told; until then no job moves its cases. */
export function keepInMaking(tx: Tx, tenantId: string): Promise<void> {
  return store.setToldAt(tx, tenantId, null)
}

/** The stories of an invented city are told; from now on it lives by the clock. */
export function finishCity(at: Pick<Context, 'db' | 'clock'>, tenantId: string): Promise<void> {
  return inTenant(at.db, tenantId, (tx) => store.setToldAt(tx, tenantId, at.clock.now()))
}

/** Ids of a city's people by their accounts. */
export function userIdsByAccount(tx: Tx, tenantId: string): Promise<ReadonlyMap<string, string>> {
  return store.idsByAccount(tx, tenantId)
}
