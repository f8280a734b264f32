import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { silentLog } from '../log/log.ts'
import { migrate, migrationFolders } from './migrate.ts'

let base: TestDatabase
let owner: Client
let root: string
let count = 0

beforeAll(async () => {
  base = await testDatabase()
  owner = new Client({ connectionString: base.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await base.close()
})
beforeEach(async () => {
  // Each test stands for a database of its own: nothing is known to be applied.
  await owner.query('delete from minsheng.migrations')
  root = mkdtempSync(join(tmpdir(), 'minsheng-migrations-'))
  count += 1
  return () => rmSync(root, { recursive: true, force: true })
})

function folder(name: string, files: Record<string, string>): URL {
  const path = join(root, name)
  mkdirSync(path, { recursive: true })
  for (const [file, statements] of Object.entries(files)) writeFileSync(join(path, file), statements)
  return pathToFileURL(`${path}/`)
}
const table = (name: string): string => `${name}_${count}`
const run = (...folders: URL[]): Promise<string[]> =>
  migrate(base.ownerUrl, folders, silentLog, { app: new URL(base.appUrl).username })
const exists = async (name: string): Promise<boolean> =>
  (await owner.query<{ there: boolean }>('select to_regclass($1) is not null as there', [name])).rows[0]
    ?.there === true

describe('migrations', () => {
  test('of several modules are applied once, in the order of their dates', async () => {
    const cases = folder('cases', {
      '202611230900-notes.sql': `create table ${table('notes')} (id int references ${table('cases')})`,
    })
    const other = folder('other', {
      '202611230800-cases.sql': `create table ${table('cases')} (id int primary key)`,
    })
    expect(await run(cases, other)).toEqual(['202611230800-cases.sql', '202611230900-notes.sql'])
    expect(await run(cases, other)).toEqual([])
  })

  test('that were changed after they had been applied stop the start', async () => {
    const files = folder('m', { '202611230900-a.sql': `create table ${table('a')} (id int)` })
    await run(files)
    folder('m', { '202611230900-a.sql': `create table ${table('a')} (id bigint)` })
    await expect(run(files)).rejects.toThrow('202611230900-a.sql was changed after it had been applied')
  })

  test('that fail undo the whole file, name it and its line, and leave those before it', async () => {
    const files = folder('m', {
      '202611230900-good.sql': `create table ${table('good')} (id int)`,
      '202611231000-bad.sql': `create table ${table('bad')} (id int);\nselect nonsense;`,
    })
    await expect(run(files)).rejects.toThrow(
      /202611231000-bad\.sql failed in line 2: column "nonsense" does not exist/,
    )
    expect(await exists(table('good'))).toBe(true)
    expect(await exists(table('bad'))).toBe(false)
  })

  test('of a newer version of the product are not ignored by an older one', async () => {
    await run(folder('m', { '202611230900-a.sql': 'select 1', '202611231000-b.sql': 'select 1' }))
    const older = folder('older', { '202611230900-a.sql': 'select 1' })
    await expect(run(older)).rejects.toThrow(
      'newer than this program: it knows the migration 202611231000-b.sql',
    )
  })

  test('with a wrong name or one name twice stop the start', async () => {
    await expect(run(folder('m', { 'first.sql': '' }))).rejects.toThrow(
      'must be named YYYYMMDDHHMM-words.sql',
    )
    const [one, two] = [folder('1', { '202611230900-a.sql': '' }), folder('2', { '202611230900-a.sql': '' })]
    await expect(run(one, two)).rejects.toThrow('Two migrations are named 202611230900-a.sql')
  })

  test('run by two launchers at once are applied by one of them', async () => {
    const files = folder('m', {
      '202611230900-once.sql': `create table ${table('once')} (id int); select pg_sleep(0.2)`,
    })
    const applied = await Promise.all([run(files), run(files)])
    expect(applied.flat()).toEqual(['202611230900-once.sql'])
  })

  test('may change rows of every tenant', async () => {
    const things = table('things')
    const tenant = '0197a000-0000-7000-8000-000000000001'
    const files = folder('m', {
      '202611230900-things.sql': `create table ${things} (tenant_id uuid, id int, word text, primary key (tenant_id, id));
        select minsheng_wall('${things}'); insert into ${things} values ('${tenant}', 1, 'old')`,
      '202611231000-words.sql': `update ${things} set word = 'new'`,
    })
    await run(files)
    await owner.query(`begin; select set_config('minsheng.tenant', '${tenant}', true)`)
    expect((await owner.query(`select word from ${things}`)).rows).toEqual([{ word: 'new' }])
    await owner.query('rollback')
  })

  test('give the application rights on whole tables, and none on their partitions, which have no wall', async () => {
    const legs = table('legs')
    await run(
      folder('m', {
        '202611230900-legs.sql': `create table ${legs} (tenant_id uuid, id int) partition by range (id);
          create table ${legs}_1 partition of ${legs} for values from (0) to (10); select minsheng_wall('${legs}')`,
      }),
    )
    const app = new URL(base.appUrl).username
    const rights = await owner.query<{ whole: boolean; part: boolean }>(
      `select has_table_privilege($1, '${legs}', 'select, update') as whole, has_table_privilege($1, '${legs}_1', 'select') as part`,
      [app],
    )
    expect(rights.rows).toEqual([{ whole: true, part: false }])
  })

  test('of the product are found in every folder named so, the platform among them', () => {
    expect(migrationFolders().some((url) => url.pathname.endsWith('/src/platform/db/migrations/'))).toBe(true)
  })
})
