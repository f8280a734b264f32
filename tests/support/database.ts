import { connect } from 'node:net'
import { inject } from 'vitest'
import { type Db, openDatabase } from '#platform/db/index.ts'
import type { Lent, Wanted } from './databases.ts'
import type { FurnishedCity } from './furnished-city.ts'

/** A database of its own for one test file: migrated, empty, thrown away at `close`. */
export interface TestDatabase {
  /** Through the application's role, so row-level security and missing rights show in tests. */
  readonly db: Db
  readonly ownerUrl: string
  readonly appUrl: string
  close(): Promise<void>
}

/** The demonstration city set up in a database of its own. */
export interface TestCity extends TestDatabase {
  readonly city: FurnishedCity
}

/** As `testDatabase`, with the demonstration city in it: furnished once for a run, and cloned. */
export async function testCityDatabase(): Promise<TestCity> {
  const { city, ...database } = await lend('city')
  if (!city) throw new Error('the test run handed out a database without a city')
  return { ...database, city }
}

/**
 * Lends a fresh database: call it in `beforeAll`, `close()` it in `afterAll`. The first call of a run starts the server, which
 * takes a few seconds; later ones take some tens of milliseconds.
 */
export const testDatabase = (): Promise<TestDatabase> => lend('empty')

async function lend(wanted: Wanted): Promise<TestDatabase & { city?: FurnishedCity }> {
  const socket = connect(inject('testDatabases'))
  socket.write(wanted)
  const lent = await new Promise<Lent & { failed?: string }>((resolve, reject) => {
    let text = ''
    socket.setEncoding('utf8')
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the test run handed out no database')))
    socket.on('data', (part: string) => {
      text += part
      if (text.endsWith('\n')) resolve(JSON.parse(text) as Lent)
    })
  })
  if (lent.failed !== undefined) throw new Error(lent.failed)
  const opened = openDatabase(lent.appUrl, { max: 5, applicationName: 'minsheng-test' })
  return {
    db: opened.db,
    ownerUrl: lent.ownerUrl,
    appUrl: lent.appUrl,
    ...(lent.city && { city: lent.city }),
    close: async () => {
      await opened.close()
      socket.destroy()
    },
  }
}
