import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { type Log, silentLog } from '../log/log.ts'
import { isAlive, processState } from './alive.ts'
import { type ChildSupervision, superviseChild, type SupervisedChild } from './supervise-child.ts'
import { waitUntil } from './wait.ts'

const folder = mkdtempSync(join(tmpdir(), 'minsheng-child-'))
const module_ = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const children: SupervisedChild[] = []

/** A small real child: listens on the port of its environment (0 = a free one) and tells its secret once. */
const entry = join(folder, 'listener.ts')
writeFileSync(
  entry,
  `import { createServer } from 'node:net'
   import { runProcess, tell } from '${module_('run-process.ts')}'
   import { silentLog } from '${module_('../log/log.ts')}'
   console.log('environment ' + Object.keys(process.env).sort().join(' '))
   await runProcess(silentLog, async () => {
     const server = createServer()
     await new Promise((resolve, reject) => {
       server.on('error', reject)
       server.listen(Number(process.env.PORT), '127.0.0.1', resolve)
     })
     const port = String(server.address().port)
     await tell(['one-time link 4711'])
     return {
       ready: { url: 'tcp://127.0.0.1:' + port, keep: { PORT: port } },
       stop: async () => { console.log('stopped in order'); server.close() },
     }
   })`,
)

function supervise(
  name: string,
  port = 0,
  left: 'adopt' | 'replace' = 'replace',
  told: string[] = [],
  more: Partial<ChildSupervision> = {},
) {
  return superviseChild({
    program: {
      name,
      entry,
      execPath: process.execPath,
      environment: { PORT: String(port) },
      folder,
      runAs: undefined,
      logFile: join(folder, `${name}.log`),
    },
    stateFile: join(folder, `${name}.json`),
    left,
    log: silentLog,
    onTell: (lines) => told.push(...lines),
    firstPauseMs: 10,
    ...more,
  }).then((child) => {
    children.push(child)
    return child
  })
}
const logOf = (name: string): string => readFileSync(join(folder, `${name}.log`), 'utf8')

afterEach(async () => {
  for (const child of children.splice(0)) await child.stop()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a child process', () => {
  test('tells when it serves, and its secrets go past the log', async () => {
    const told: string[] = []
    const child = await supervise('plain', 0, 'replace', told)
    expect(child.ready.url).toMatch(/^tcp:\/\/127\.0\.0\.1:\d+$/)
    expect(told).toEqual(['one-time link 4711'])
    expect(logOf('plain')).not.toContain('4711')
  })

  test('gets only the environment it was given', async () => {
    await supervise('poor')
    const names = /environment (.*)/.exec(logOf('poor'))?.[1]?.split(' ') ?? []
    expect(names.filter((name) => !name.startsWith('NODE_CHANNEL'))).toEqual(['PORT'])
  })

  test('that is killed is started again on the same port', async () => {
    const child = await supervise('killed')
    const pid = child.pid() ?? 0
    process.kill(pid, 'SIGKILL')
    const again = await waitUntil(() => child.restarts() === 1 && (child.pid() ?? pid) !== pid, 30_000)
    expect(again).toBe(true)
    const port = Number(new URL(child.ready.url).port)
    expect(await waitUntil(() => isBusy(port), 30_000)).toBe(true)
  })

  test('that falls again and again is waited for longer and longer, unless it served for a while each time', async () => {
    const pausesOf = async (name: string, settledMs: number): Promise<number[]> => {
      const pauses: number[] = []
      let serving = 1
      const log: Log = {
        ...silentLog,
        error: (fields: object) => void pauses.push((fields as { pauseMs: number }).pauseMs),
        info: () => void (serving += 1),
      }
      const child = await supervise(name, 0, 'replace', [], { log, settledMs })
      for (const fall of [1, 2, 3]) {
        process.kill(child.pid() ?? 0, 'SIGKILL')
        expect(await waitUntil(() => serving === fall + 1, 30_000)).toBe(true)
      }
      return pauses
    }
    expect(await pausesOf('falling', 60_000)).toEqual([10, 20, 40])
    expect(await pausesOf('settled', -1)).toEqual([10, 10, 10])
  })

  test('ends in order when it is stopped and is not started again', async () => {
    const child = await supervise('stopped')
    const pid = child.pid() ?? 0
    await child.stop()
    expect(isAlive(pid)).toBe(false)
    expect(logOf('stopped')).toContain('stopped in order')
    expect(child.restarts()).toBe(0)
  })

  test('whose port is busy says so in one sentence', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    await expect(supervise('busy', port)).rejects.toThrow(
      `The program cannot listen on 127.0.0.1 port ${port}: the port is in use by another program.`,
    )
    other.close()
  })

  test('that cannot even be read names its log', async () => {
    const broken = join(folder, 'broken.ts')
    writeFileSync(broken, 'throw new Error("broken")')
    const start = superviseChild({
      program: {
        name: 'switch',
        entry: broken,
        execPath: process.execPath,
        environment: {},
        folder,
        runAs: undefined,
        logFile: join(folder, 'broken.log'),
      },
      stateFile: join(folder, 'broken.json'),
      left: 'replace',
      log: silentLog,
      onTell: () => undefined,
    })
    await expect(start).rejects.toThrow(
      `The switch did not start: it ended with code 1; see ${join(folder, 'broken.log')}.`,
    )
    expect(logOf('broken')).toContain('Error: broken')
  })
})

describe('a child left by a killed launcher', () => {
  /** What a launcher leaves that had no time to say goodbye: the child lives, its state file stands. */
  const leave = async (name: string): Promise<number> => {
    const first = await supervise(name)
    return first.pid() ?? 0
  }

  test('is taken over when it holds calls', async () => {
    const pid = await leave('switch')
    const second = await supervise('switch', 0, 'adopt')
    expect(second.adopted).toBe(true)
    expect(second.pid()).toBe(pid)
    await second.stop()
    expect(isAlive(pid)).toBe(false)
  })

  test('is taken over with a warning when it runs other code than this, at every start until it is replaced', async () => {
    const warned: string[] = []
    const log = { ...silentLog, warn: (_fields: object, sentence: string) => void warned.push(sentence) }
    const start = (code: string) => supervise('older', 0, 'adopt', [], { code, log })
    const first = await start('one')
    await start('one')
    expect(warned).toEqual([])
    const second = await start('two')
    expect(second.pid()).toBe(first.pid())
    await start('two')
    expect(warned.length).toBe(2)
    expect(warned[0]).toContain('the older that goes on was started from other code than this')
  })

  test('is stopped in order and replaced when it holds none', async () => {
    const pid = await leave('server')
    const second = await supervise('server', 0, 'replace')
    expect(second.adopted).toBe(false)
    expect(second.pid()).not.toBe(pid)
    expect(isAlive(pid)).toBe(false)
    expect(logOf('server')).toContain('stopped in order')
  })

  test('is not mistaken for another process that got its number', async () => {
    const state = {
      pid: process.pid,
      startedAt: (processState(process.pid)?.startedAt ?? 0) - 1,
      ready: { url: 'x' },
    }
    writeFileSync(join(folder, 'reused.json'), JSON.stringify(state))
    const child = await supervise('reused', 0, 'adopt')
    expect(child.adopted).toBe(false)
    expect(child.pid()).not.toBe(process.pid)
  })
})

function isBusy(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.on('error', () => resolve(true))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(false)))
  })
}
