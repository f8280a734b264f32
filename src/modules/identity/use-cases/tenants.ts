import { acrossTenants, type Db } from '#platform/db/index.ts'
import * as store from '../store/tenants.ts'

/** Ids of every active city: for jobs, which then work `inTenant` one after the other. */
export function tenantIds(db: Db): Promise<string[]> {
  return acrossTenants(db, (tx) => store.activeIds(tx))
}
