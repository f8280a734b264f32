import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { getPriority, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isAlive } from '#platform/process/alive.ts'
import { waitUntil } from '#platform/process/wait.ts'
import { switchPriority } from './launch.ts'
import { makeProduct, rememberedChild, startLauncher, type StartedLauncher } from './launch-fixture.ts'

const root = mkdtempSync(join(tmpdir(), 'minsheng-launch-'))
chmodSync(root, 0o755)
const dataDir = join(root, 'data')
const patienceMs = 120_000
let launcher: StartedLauncher

interface Facts {
  pid: number
  uid: number
  priority: number
  names: string[]
  role?: string
}

async function isReady(started: StartedLauncher): Promise<string> {
  let over = false
  void started.ended.then(() => (over = true))
  await waitUntil(() => over || started.output().includes('portal none'), patienceMs)
  const url = /^ready (\S+)$/m.exec(started.output())?.[1]
  if (url === undefined) throw new Error(`not ready: ${started.errors()}`)
  return url
}
const ask = async (url: string): Promise<Facts> => (await (await fetch(url)).json()) as Facts
const databasePid = (): number =>
  Number(readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])
const switchUrl = (): string =>
  (JSON.parse(readFileSync(join(dataDir, 'run/switch.json'), 'utf8')) as { ready: { url: string } }).ready.url

/** May whoever runs this put a process before others? Root may, except in some containers. */
function mayHurry(): boolean {
  const usual = getPriority()
  try {
    setPriority(switchPriority)
    setPriority(usual)
    return true
  } catch {
    return false
  }
}

beforeAll(async () => {
  makeProduct(root)
  launcher = startLauncher(root, dataDir)
  await isReady(launcher)
})
afterAll(async () => {
  launcher.process.kill('SIGTERM')
  await launcher.ended
  rmSync(root, { recursive: true, force: true })
})

describe('npm start', () => {
  test('prints the ready line first, then what else is there, then what only the person at the keyboard may see', () => {
    const lines = launcher.output().trim().split('\n')
    expect(lines[0]).toMatch(/^ready http:\/\/127\.0\.0\.1:\d+$/)
    expect(lines.slice(1)).toEqual(['portal none', 'administrator: http://127.0.0.1/first'])
  })

  test('gives the server the role of the application, and the switch nothing of the database', async () => {
    const server = await ask(await isReady(launcher))
    expect(server.role).toBe('minsheng_app')
    const telephoneSwitch = await ask(switchUrl())
    expect(telephoneSwitch.names.filter((name) => name.startsWith('DATABASE'))).toEqual([])
    for (const facts of [server, telephoneSwitch]) {
      expect(facts.names).toContain('DATA_DIR')
      expect(facts.names).not.toContain('NOT_FOR_CHILDREN')
    }
  })

  test('keeps what Node compiled, so that the next start is quicker', () => {
    expect(readdirSync(join(dataDir, 'run/compiled')).length).toBeGreaterThan(0)
  })

  test('runs nothing that listens as root', async () => {
    for (const url of [await isReady(launcher), switchUrl()]) expect((await ask(url)).uid).not.toBe(0)
  })

  test('puts the switch before its neighbours, where that is permitted, before it gives up the right to; the server stays as it is', async () => {
    expect((await ask(switchUrl())).priority).toBe(mayHurry() ? switchPriority : getPriority())
    expect((await ask(await isReady(launcher))).priority).toBe(getPriority())
    const session = `/proc/${rememberedChild(dataDir, 'switch')}/autogroup`
    if (mayHurry() && existsSync(session))
      expect(readFileSync(session, 'utf8')).toContain(`nice ${switchPriority}`)
  })

  test('is refused a second time on the same data folder, with a sentence', async () => {
    const second = startLauncher(root, dataDir)
    expect(await second.ended).toBe(1)
    expect(second.errors()).toContain(`Minsheng already runs on ${dataDir} (process ${launcher.process.pid})`)
    expect(second.output()).toBe('')
    expect((await ask(await isReady(launcher))).role).toBe('minsheng_app')
  })

  test('starts a crashed server again on its port, while the switch goes on', async () => {
    const url = await isReady(launcher)
    const before = { server: (await ask(url)).pid, switch: (await ask(switchUrl())).pid }
    process.kill(before.server, 'SIGKILL')
    let after = before.server
    const back = await waitUntil(async () => {
      after = await ask(url).then(
        (facts) => facts.pid,
        () => before.server,
      )
      return after !== before.server
    }, patienceMs)
    expect(back).toBe(true)
    expect((await ask(switchUrl())).pid).toBe(before.switch)
    expect(launcher.errors()).toContain('the server ended unasked and is started again')
  })

  test('after its own violent death takes over switch and database, and replaces the server', async () => {
    const before = {
      switch: rememberedChild(dataDir, 'switch'),
      server: rememberedChild(dataDir, 'server'),
      database: databasePid(),
    }
    launcher.process.kill('SIGKILL')
    await launcher.ended
    expect((await ask(switchUrl())).pid).toBe(before.switch)
    launcher = startLauncher(root, dataDir)
    const server = await ask(await isReady(launcher))
    expect((await ask(switchUrl())).pid).toBe(before.switch)
    expect(databasePid()).toBe(before.database)
    expect(server.pid).not.toBe(before.server)
    expect(isAlive(before.server)).toBe(false)
  })

  test('ends everything in order on SIGTERM, with exit code 0', async () => {
    const left = [rememberedChild(dataDir, 'switch'), rememberedChild(dataDir, 'server'), databasePid()]
    launcher.process.kill('SIGTERM')
    expect(await launcher.ended).toBe(0)
    expect(launcher.errors()).toContain('stopping ...')
    expect(left.filter((pid) => isAlive(pid))).toEqual([])
    expect(existsSync(join(dataDir, 'run/launcher.lock'))).toBe(false)
    expect(existsSync(join(dataDir, 'postgres/cluster/postmaster.pid'))).toBe(false)
  })

  test('ends everything in order though whoever read its words went away before', async () => {
    launcher = startLauncher(root, dataDir)
    await isReady(launcher)
    const left = [rememberedChild(dataDir, 'switch'), rememberedChild(dataDir, 'server'), databasePid()]
    launcher.process.stdout?.destroy()
    launcher.process.stderr?.destroy()
    launcher.process.kill('SIGTERM')
    expect(await launcher.ended).toBe(0)
    expect(left.filter((pid) => isAlive(pid))).toEqual([])
  })

  test('says in a sentence that a port is busy, and leaves nothing running', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    const refused = startLauncher(root, dataDir, { HTTP_PORT: String(port) })
    expect(await refused.ended).toBe(1)
    expect(refused.errors()).toContain(
      `cannot listen on 127.0.0.1 port ${port}: the port is in use by another program.\n`,
    )
    expect(refused.errors()).not.toContain('    at ')
    expect(existsSync(join(dataDir, 'postgres/cluster/postmaster.pid'))).toBe(false)
    expect(existsSync(join(dataDir, 'run/switch.json'))).toBe(false)
    other.close()
  })

  test('says in a sentence that its data folder is none', async () => {
    const file = join(root, 'file')
    writeFileSync(file, '')
    const refused = startLauncher(root, join(file, 'data'))
    expect(await refused.ended).toBe(1)
    expect(refused.errors()).toBe(
      `The data folder ${file}/data cannot be used: a part of the path is not a folder. Set DATA_DIR to another one.\n`,
    )
  })

  test('stopped while it is starting, ends cleanly all the same', async () => {
    launcher = startLauncher(root, dataDir)
    expect(await waitUntil(() => existsSync(join(dataDir, 'run/launcher.lock')), patienceMs)).toBe(true)
    launcher.process.kill('SIGTERM')
    expect(await launcher.ended).toBe(0)
    expect(launcher.output()).toBe('')
    expect(existsSync(join(dataDir, 'run/launcher.lock'))).toBe(false)
    expect(existsSync(join(dataDir, 'postgres/cluster/postmaster.pid'))).toBe(false)
  })
})
