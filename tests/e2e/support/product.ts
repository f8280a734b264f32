import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitUntil } from '#platform/process/wait.ts'
import { root } from '../../support/run-command.ts'
import { folderPrefix, ownFolder, stopLeftOvers } from './left-over.ts'

const patienceMs = 150_000

/** The whole product as `npm start` runs it, with a data folder of its own and free ports. */
export interface Product {
  readonly deskUrl: string
  readonly portalUrl: string
  readonly sipPort: number
  readonly dataDir: string
  /** From the start of the program to its ready line. */
  readonly readyMs: number
  /** Process number of a part, as the launcher remembers it. */
  pidOf(part: 'server' | 'switch'): number
  /** Ends a part as a power cut would; the launcher starts it again. */
  kill(part: 'server' | 'switch'): void
  /** What it said so far, for the person who reads a failure. */
  said(): string
  stop(): Promise<void>
}

/** Starts it and waits for the ready line. A data folder of an earlier start is used again; whoever made it removes it. */
export async function startProduct({ dataDir }: { dataDir: string }): Promise<Product> {
  await clean()
  const started = performance.now()
  const launcher = spawn(process.execPath, [join(root, 'src/main.ts')], {
    cwd: root,
    env: {
      ...environment(),
      DATA_DIR: dataDir,
      HTTP_PORT: '0',
      PORTAL_PORT: '0',
      SIP_PORT: '0',
      RTP_PORTS: rtpPorts(),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const heard = listenTo(launcher)
  const ready = await waitUntil(() => launcher.exitCode !== null || /^portal /m.test(heard.out()), patienceMs)
  const url = (pattern: RegExp): string => pattern.exec(heard.out())?.[1] ?? ''
  const deskUrl = url(/^ready (\S+)$/m)
  if (!ready || deskUrl === '') {
    launcher.kill('SIGKILL')
    throw new Error(`the product did not become ready:\n${heard.all()}`)
  }
  const stateOf = (part: 'server' | 'switch') =>
    JSON.parse(readFileSync(join(dataDir, 'run', `${part}.json`), 'utf8')) as {
      pid: number
      ready?: { url?: string }
    }
  return {
    deskUrl,
    portalUrl: url(/^portal (\S+)$/m),
    sipPort: Number(/:(\d+)$/.exec(stateOf('switch').ready?.url ?? '')?.[1] ?? 0),
    dataDir,
    readyMs: heard.readyAt() - started,
    pidOf: (part) => stateOf(part).pid,
    kill: (part) => process.kill(stateOf(part).pid, 'SIGKILL'),
    said: heard.all,
    stop: async () => {
      if (launcher.exitCode === null) launcher.kill('SIGTERM')
      await heard.ended
    },
  }
}

let cleaned: Promise<void> | undefined

/** Once in a test run: products that earlier tests left behind, because they were killed, are stopped. */
function clean(): Promise<void> {
  cleaned ??= sayStopped()
  return cleaned
}

async function sayStopped(): Promise<void> {
  for (const folder of await stopLeftOvers())
    console.error(`a product left over by an earlier test was stopped: ${folder}`)
}

/** A data folder that the user everything runs as can reach, too. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), folderPrefix))
  chmodSync(folder, 0o755)
  ownFolder(folder)
  return join(folder, 'data')
}

/** Nothing of the tests' own settings reaches the product. */
function environment(): Record<string, string> {
  return Object.fromEntries(
    ['PATH', 'HOME', 'LANG', 'TMPDIR'].flatMap((name) =>
      process.env[name] === undefined ? [] : [[name, process.env[name]]],
    ),
  )
}

/** A range that two products on one machine are unlikely to share. */
function rtpPorts(): string {
  const from = 20_000 + (process.pid % 400) * 100
  return `${from}-${from + 199}`
}

function listenTo(launcher: ChildProcess) {
  let out = ''
  let all = ''
  let readyAt = 0
  launcher.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text
    all += text
    if (readyAt === 0 && /^ready /m.test(out)) readyAt = performance.now()
  })
  launcher.stderr?.setEncoding('utf8').on('data', (text: string) => (all = (all + text).slice(-50_000)))
  const ended = new Promise<void>((resolve) => launcher.on('close', () => resolve()))
  return { out: () => out, all: () => all, readyAt: () => readyAt, ended }
}

/** Whether this machine has the browser; without it nothing here can be shown. */
export const chromiumPath = '/usr/bin/chromium'
export const withoutBrowser = existsSync(chromiumPath) ? null : 'chromium is not installed'
