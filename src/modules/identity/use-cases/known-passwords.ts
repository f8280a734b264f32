import { acrossTenants, type Db } from '#platform/db/index.ts'
import * as users from '../store/users.ts'

/** Accounts of all cities that still have the demonstration's password, which everybody knows; people who have left do not count. */
export function accountsWithKnownPassword(db: Db): Promise<string[]> {
  return acrossTenants(db, (tx) => users.withKnownPassword(tx))
}
