import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { silentLog } from '../log/log.ts'
import { isAlive } from '../process/alive.ts'
import { unprivilegedUser } from '../process/run-as.ts'
import { waitUntil } from '../process/wait.ts'
import { databaseSelfTest, type EmbeddedPostgres, startEmbeddedPostgres } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'minsheng-embedded-'))
chmodSync(folder, 0o755)
const dataDir = join(folder, 'postgres')
let server: EmbeddedPostgres

beforeAll(async () => {
  server = await startEmbeddedPostgres({ dataDir, runAs: unprivilegedUser('database'), log: silentLog })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function ask<Row extends object>(url: string, question: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(question)).rows
  } finally {
    await client.end()
  }
}

const inDatabase = (url: string, database: string): string => {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

describe('the embedded database', () => {
  test('takes Chinese characters for letters, so that indexes of them are not silently empty', async () => {
    await ask(server.ownerUrl, 'create extension pg_trgm')
    const found = await ask<{ grams: string[]; letters: boolean; checksums: string }>(
      server.appUrl,
      `select show_trgm('朝阳区') as grams, '朝阳区' ~ '^\\w+$' as letters, current_setting('data_checksums') as checksums`,
    )
    expect(found[0]?.grams.length).toBeGreaterThan(0)
    expect(found[0]).toMatchObject({ letters: true, checksums: 'on' })
    expect(await databaseSelfTest(server.ownerUrl)).toEqual([])
  })

  test('tells of an outside database that takes no Chinese character for a letter', async () => {
    await ask(
      server.adminUrl,
      `create database ascii template template0 locale_provider libc lc_ctype 'C' lc_collate 'C' owner minsheng_owner`,
    )
    expect((await databaseSelfTest(inDatabase(server.ownerUrl, 'ascii'))).join(' ')).toContain(
      'LC_CTYPE C.UTF-8',
    )
  })

  test('sorts by pinyin where a query asks for it', async () => {
    const sorted = await ask<{ name: string }>(
      server.appUrl,
      `select name from unnest(array['张三', '李四', '阿宝']) as name order by name collate "zh-Hans-x-icu"`,
    )
    expect(sorted.map((row) => row.name)).toEqual(['阿宝', '李四', '张三'])
  })

  test('lets nobody in without his password, which is random and readable by its owner alone', async () => {
    const file = join(dataDir, 'passwords.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const passwords = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)
    expect(new Set(passwords).size).toBe(5)
    for (const url of [server.adminUrl, server.ownerUrl, server.appUrl]) {
      const guess = new URL(url)
      guess.password = 'password'
      await expect(ask(guess.href, 'select 1')).rejects.toThrow('password authentication failed')
    }
    const rules = await ask<{ auth_method: string }>(
      server.adminUrl,
      'select distinct auth_method from pg_hba_file_rules',
    )
    expect(rules).toEqual([{ auth_method: 'scram-sha-256' }])
  })

  test('is reached by the application through a socket of the file system that any user of the machine may knock at', async () => {
    const socket = new URL(server.appUrl).searchParams.get('host') ?? ''
    const file = join(socket, `.s.PGSQL.${server.port}`)
    expect([statSync(socket).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o711, 0o777])
    const [way] = await ask<{ address: string | null }>(server.appUrl, 'select inet_client_addr() as address')
    expect(way?.address).toBeNull()
  })

  test('listens on the loopback only', async () => {
    const settings = await ask<{ listen_addresses: string }>(server.adminUrl, 'show listen_addresses')
    expect(settings).toEqual([{ listen_addresses: '127.0.0.1' }])
  })

  test('has separate roles, none of which is a superuser or passes by row-level security', async () => {
    const found = await ask<{ rolname: string }>(
      server.adminUrl,
      `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as mighty
         from pg_roles where rolname like 'minsheng%' and rolname <> 'minsheng_admin' order by 1`,
    )
    expect(found).toEqual([
      { rolname: 'minsheng_app', mighty: false },
      { rolname: 'minsheng_backup', mighty: false },
      { rolname: 'minsheng_owner', mighty: false },
      { rolname: 'minsheng_readonly', mighty: false },
    ])
    await expect(ask(server.readonlyUrl, 'create table public.x (id int)')).rejects.toThrow(
      /read-only|permission denied/,
    )
  })

  test('runs as an unprivileged user when started by root', () => {
    const owner = statSync(`/proc/${server.pid() ?? 0}`).uid
    expect(owner).not.toBe(0)
    expect(owner).toBe(unprivilegedUser('database')?.uid ?? process.getuid?.())
  })

  test('is started again on the same port when it is killed, with everything that was committed', async () => {
    await ask(server.ownerUrl, 'create table kept (id int); insert into kept select generate_series(1, 1000)')
    const killed = server.pid() ?? 0
    const told = new Promise<number>((resolve) => server.onExit((exit) => resolve(exit.pid)))
    process.kill(killed, 'SIGKILL')
    expect(await told).toBe(killed)
    let count: unknown
    const back = await waitUntil(async () => {
      const rows = await ask<{ n: number }>(server.ownerUrl, 'select count(*)::int as n from kept').catch(
        () => [],
      )
      count = rows[0]?.n
      return rows.length > 0
    }, 100_000)
    expect(back).toBe(true)
    expect(count).toBe(1000)
    expect(server.pid()).not.toBe(killed)
  })

  test('ends in order when it is stopped, and starts again with the same passwords', async () => {
    const pid = server.pid() ?? 0
    await server.stop()
    expect(isAlive(pid)).toBe(false)
    expect(readFileSync(join(dataDir, 'logs', 'postgres.log'), 'utf8')).toContain(
      'database system is shut down',
    )
    server = await startEmbeddedPostgres({ dataDir, runAs: unprivilegedUser('database'), log: silentLog })
    expect(await ask(server.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('says in a sentence that its port is taken', async () => {
    const second = startEmbeddedPostgres({
      dataDir: join(folder, 'second'),
      port: server.port,
      runAs: unprivilegedUser('database'),
      durable: false,
      log: silentLog,
    })
    await expect(second).rejects.toThrow(
      `The database cannot listen on 127.0.0.1 port ${server.port}: the port is in use by another program.`,
    )
  })
})
