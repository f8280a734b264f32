import { readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive, processState } from '#platform/process/alive.ts'
import { waitUntil } from '#platform/process/wait.ts'

/** Folders of products that tests started; the data folder lies in them. */
export const folderPrefix = 'minsheng-e2e-'
const ownerFile = 'started-by.json'
const inOrderMs = 60_000
const atOnceMs = 10_000

/** The test a product belongs to: a process number means something on this machine since its last start only, and within one container. */
interface Owner {
  readonly pid: number
  readonly startedAt: number
  readonly machine: string
}
interface Process {
  readonly pid: number
  readonly startedAt: number
  readonly command: string
}

const machine = (): string =>
  `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`

/** Says that what runs on this folder belongs to this process. */
export function ownFolder(folder: string): void {
  const owner: Owner = {
    pid: process.pid,
    startedAt: processState(process.pid)?.startedAt ?? 0,
    machine: machine(),
  }
  writeFileSync(join(folder, ownerFile), JSON.stringify(owner))
}

/**
 * Stops products that outlived the test which started them, because it was killed, and removes their folders; answers which. A product of a
 * test that still runs, and any product on another data folder, is left alone.
 */
export async function stopLeftOvers(below = tmpdir()): Promise<string[]> {
  const stopped: string[] = []
  for (const name of readdirSync(below)) {
    const folder = join(below, name)
    const owner = name.startsWith(folderPrefix) ? ownerOf(folder) : undefined
    if (!owner || owner.machine !== machine() || isAlive(owner.pid, owner.startedAt)) continue
    if (await stopProductOn(join(folder, 'data'))) stopped.push(folder)
    rmSync(folder, { recursive: true, force: true })
  }
  return stopped
}

function ownerOf(folder: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, ownerFile), 'utf8')) as Owner
  } catch {
    return undefined
  }
}

/** In order, by the launcher, if it lives; else its parts, and the database last; what does not go is ended. False when nothing ran any more. */
async function stopProductOn(dataDir: string): Promise<boolean> {
  const parts = processesOn(dataDir)
  const launchers = parts.filter(({ command }) => command.includes('src/main.ts'))
  const databases = parts.filter(({ command }) => /(^|\/)postgres(:| )/.test(command))
  const others = parts.filter((part) => !databases.includes(part))
  if (launchers.length > 0) await end(launchers, 'SIGTERM', inOrderMs)
  await end(others, 'SIGTERM', atOnceMs)
  // A fast shutdown: clients are cut, the log is written.
  await end(databases, 'SIGINT', atOnceMs)
  await end(processesOn(dataDir), 'SIGKILL', atOnceMs)
  return parts.length > 0
}

async function end(processes: readonly Process[], signal: NodeJS.Signals, withinMs: number): Promise<void> {
  const living = () => processes.filter(({ pid, startedAt }) => isAlive(pid, startedAt))
  for (const { pid } of living()) process.kill(pid, signal)
  await waitUntil(() => living().length === 0, withinMs)
}

/** Processes that were given this very data folder: by their environment, or the database by its command. */
function processesOn(dataDir: string): Process[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    const command = read(name, 'cmdline').replaceAll('\0', ' ')
    const given = read(name, 'environ').split('\0').includes(`DATA_DIR=${dataDir}`)
    if (!given && !command.includes(` ${join(dataDir, 'postgres/cluster')} `)) return []
    const pid = Number(name)
    const startedAt = processState(pid)?.startedAt
    return startedAt === undefined || pid === process.pid ? [] : [{ pid, startedAt, command }]
  })
}

function read(pid: string, file: 'cmdline' | 'environ'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
