import { connect } from 'node:net'
import { inject } from 'vitest'
import { type Db, openDatabase } from '#platform/db/index.ts'

/** A database of its own for one test file: migrated, empty, thrown away at `close`. */
export interface TestDatabase {
  /** Through the application's role, so row-level security and missing rights show in tests. */
  readonly db: Db
  readonly ownerUrl: string
  readonly appUrl: string
  close(): Promise<void>
}

/**
 * Lends a fresh database: call it in `beforeAll`, `close()` it in `afterAll`. The first call of a run starts the server, which
 * takes a few seconds; later ones take some tens of milliseconds.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const socket = connect(inject('testDatabases'))
  const lent = await new Promise<{ ownerUrl: string; appUrl: string; failed?: string }>((resolve, reject) => {
    let text = ''
    socket.setEncoding('utf8')
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the test run handed out no database')))
    socket.on('data', (part: string) => {
      text += part
      if (text.endsWith('\n')) resolve(JSON.parse(text) as { ownerUrl: string; appUrl: string })
    })
  })
  if (lent.failed !== undefined) throw new Error(lent.failed)
  const opened = openDatabase(lent.appUrl, { max: 5, applicationName: 'minsheng-test' })
  return {
    db: opened.db,
    ownerUrl: lent.ownerUrl,
    appUrl: lent.appUrl,
    close: async () => {
      await opened.close()
      socket.destroy()
    },
  }
}
