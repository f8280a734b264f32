import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  writeFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { silentLog } from '../log/log.ts'
import { isAlive } from '../process/alive.ts'
import { unprivilegedUser } from '../process/run-as.ts'
import { findBinaries } from './binaries.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'minsheng-left-'))
chmodSync(folder, 0o755)
const runAs = unprivilegedUser('database')
const started: EmbeddedPostgres[] = []

const start = async (dataDir: string): Promise<EmbeddedPostgres> => {
  const server = await startEmbeddedPostgres({ dataDir, runAs, durable: false, log: silentLog })
  started.push(server)
  return server
}

afterAll(async () => {
  for (const server of started) await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Starts the database from a process of its own, which is then killed like a launcher whose machine ran out of memory. */
async function startAndKillLauncher(dataDir: string): Promise<number> {
  const script = `
    import { startEmbeddedPostgres } from '${fileURLToPath(new URL('index.ts', import.meta.url))}'
    import { unprivilegedUser } from '${fileURLToPath(new URL('../process/run-as.ts', import.meta.url))}'
    import { silentLog } from '${fileURLToPath(new URL('../log/log.ts', import.meta.url))}'
    const server = await startEmbeddedPostgres({ dataDir: '${dataDir}', runAs: unprivilegedUser('database'), durable: false, log: silentLog })
    console.log(server.pid())
    setInterval(() => undefined, 1000)`
  const launcher = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const pid = await new Promise<number>((resolve, reject) => {
    launcher.on('exit', () => reject(new Error('the launcher ended by itself')))
    launcher.stdout.setEncoding('utf8').on('data', (text: string) => resolve(Number(text)))
  })
  const gone = new Promise((resolve) => launcher.on('exit', resolve))
  launcher.kill('SIGKILL')
  await gone
  return pid
}

describe('a database left by a launcher that was killed', () => {
  test('keeps running, is taken over by the next start, and ends with it', async () => {
    const dataDir = join(folder, 'taken-over')
    const pid = await startAndKillLauncher(dataDir)
    expect(isAlive(pid)).toBe(true)
    const server = await start(dataDir)
    expect(server.adopted).toBe(true)
    expect(server.pid()).toBe(pid)
    await server.stop()
    expect(isAlive(pid)).toBe(false)
    expect(existsSync(join(dataDir, 'cluster', 'postmaster.pid'))).toBe(false)
  })
})

describe('a first start that was killed while it made the database', () => {
  test('is no obstacle to the next', async () => {
    const dataDir = join(folder, 'half-made')
    mkdirSync(join(dataDir, 'cluster.new', 'base'), { recursive: true })
    writeFileSync(join(dataDir, 'cluster.new', 'PG_VERSION'), '18')
    const server = await start(dataDir)
    expect(server.pid()).toBeGreaterThan(0)
    await server.stop()
  })
})

describe('a physical backup', () => {
  test('taken by the backup role while the database runs can be started elsewhere', async () => {
    const original = await start(join(folder, 'original'))
    const owner = new Client({ connectionString: original.ownerUrl })
    await owner.connect()
    await owner.query('create table kept (id int); insert into kept select generate_series(1, 500)')
    await owner.end()

    const backup = new Client({ connectionString: original.backupUrl })
    await backup.connect()
    await backup.query(`select pg_backup_start('test', true)`)
    const copy = join(folder, 'copy')
    cpSync(join(folder, 'original'), copy, {
      recursive: true,
      filter: (path) =>
        !lstatSync(path).isSocket() && !path.includes('/postmaster.') && !path.includes('.s.PGSQL'),
    })
    const label = await backup.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)')
    await backup.end()
    const wal = 'cluster/pg_wal'
    cpSync(join(folder, 'original', wal), join(copy, wal), { recursive: true })
    await original.stop()

    writeFileSync(join(copy, 'cluster/backup_label'), label.rows[0]?.labelfile ?? '')
    if (runAs)
      for (const path of [
        'cluster',
        ...readdirSync(join(copy, 'cluster'), { recursive: true }).map((p) => `cluster/${String(p)}`),
      ])
        chownSync(join(copy, path), runAs.uid, runAs.gid)
    chmodSync(join(copy, 'cluster'), 0o700)

    const restored = await start(copy)
    const reader = new Client({ connectionString: restored.backupUrl })
    await reader.connect()
    expect((await reader.query('select count(*)::int as n from kept')).rows).toEqual([{ n: 500 }])
    await reader.end()
  })
})

describe("the database's programs", () => {
  const said: string[] = []
  const log = { ...silentLog, info: (_fields: object, sentence: string) => void said.push(sentence) }

  test('get the library links that a skipped install script would have made', () => {
    const place = join(folder, 'package')
    const original = dirname(dirname(findBinaries({ runAs, copyTo: folder, log }).folder))
    cpSync(original, place, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() })
    const found = findBinaries({ runAs, copyTo: join(folder, 'unused'), log, packageIn: place })
    expect(found).toEqual({ folder: join(place, 'native', 'bin'), major: 18 })
    expect(lstatSync(join(place, 'native/lib/libpq.so.5')).isSymbolicLink()).toBe(true)
    expect(said).toEqual([])
  })

  test('are copied, with a word about it, when their place is out of reach or cannot be written', () => {
    const home = join(folder, 'home')
    const place = join(home, 'package')
    mkdirSync(home)
    const original = dirname(dirname(findBinaries({ runAs, copyTo: folder, log }).folder))
    cpSync(original, place, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() })
    chmodSync(join(place, 'native/lib'), 0o500)
    chmodSync(home, 0o700)
    const copyTo = join(folder, 'within-reach')
    expect(findBinaries({ runAs, copyTo, log, packageIn: place }).folder).toContain(copyTo)
    expect(said).toHaveLength(1)
    expect(said[0]).toContain(`copying the database's programs to ${copyTo}`)
    chmodSync(join(place, 'native/lib'), 0o700)
  })
})
