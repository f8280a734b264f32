import type { Context } from '#platform/context/context.ts'
import type { HealthCheck } from './health.ts'
import * as store from './store.ts'

/** The database answers. */
export const databaseCheck = (at: Pick<Context, 'db'>): HealthCheck => ({
  name: 'database',
  check: async () => {
    await store.askDatabase(at.db)
    return undefined
  },
})

/** What works but is not as it should be: the role that serves requests has more rights than it needs. */
export async function databaseWarnings(at: Pick<Context, 'db'>): Promise<string[]> {
  const { ownsTables, passesWalls } = await store.rightsOf(at.db)
  return [
    ...(ownsTables
      ? ['one database role owns the tables and serves requests; set DATABASE_OWNER_URL to part them']
      : []),
    ...(passesWalls
      ? ['the role of DATABASE_URL passes row-level security, so nothing but our queries parts the cities']
      : []),
  ]
}
