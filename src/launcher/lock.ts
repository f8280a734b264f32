import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { isAlive, processState } from '#platform/process/alive.ts'
import { reasonOf, StartFailure } from '#platform/process/start-failure.ts'
import { waitUntil } from '#platform/process/wait.ts'

interface Holder {
  readonly pid: number
  readonly startedAt: number
  /** It is ending; whoever comes next may wait for it. */
  readonly stopping?: boolean
}

export interface Lock {
  /** Tells the next start that it need not wait long. */
  announceStopping(): void
  release(): void
}

const waitForStoppingMs = 60_000

/** Takes the lock; waits for a holder that is stopping already, so that a restart needs no pause in between. */
export async function takeLockInTurn(file: string, dataDir: string): Promise<Lock> {
  await waitUntil(() => holderIn(file)?.stopping !== true || !lives(holderIn(file)), waitForStoppingMs, 100)
  return takeLock(file, dataDir)
}

/**
 * Takes the lock that lets one launcher at a time work on a data folder. A lock whose holder is dead (it was killed, the machine
 * lost power) is taken over. Throws StartFailure while the holder lives.
 */
export function takeLock(file: string, dataDir: string): Lock {
  const me: Holder = { pid: process.pid, startedAt: processState(process.pid)?.startedAt ?? 0 }
  const mine = `${file}.${process.pid}`
  try {
    writeFileSync(mine, JSON.stringify(me))
    // Hard links are made by one only, and the file is complete from the first moment.
    while (!linked(mine, file)) clearDead(file, dataDir)
  } catch (error) {
    if (error instanceof StartFailure) throw error
    throw new StartFailure(`The data folder ${dataDir} cannot be locked: ${reasonOf(error)}.`)
  } finally {
    rmSync(mine, { force: true })
  }
  return {
    announceStopping: () => {
      if (holderIn(file)?.pid !== me.pid) return
      writeFileSync(mine, JSON.stringify({ ...me, stopping: true }))
      renameSync(mine, file)
    },
    release: () => {
      if (holderIn(file)?.pid === me.pid) rmSync(file, { force: true })
    },
  }
}

function lives(holder: Holder | undefined): boolean {
  return holder !== undefined && isAlive(holder.pid, holder.startedAt)
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Moves a dead holder's lock aside. Should another launcher have taken it over in between, its lock is put back. */
function clearDead(file: string, dataDir: string): void {
  refuseLiving(holderIn(file), dataDir)
  const aside = `${file}.dead.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  try {
    refuseLiving(holderIn(aside), dataDir)
  } catch (error) {
    linked(aside, file)
    throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function refuseLiving(holder: Holder | undefined, dataDir: string): void {
  if (holder && lives(holder))
    throw new StartFailure(
      `Minsheng already runs on ${dataDir} (process ${holder.pid}): stop it first, or set DATA_DIR to another folder.`,
    )
}

function holderIn(file: string): Holder | undefined {
  try {
    const found = JSON.parse(readFileSync(file, 'utf8')) as Holder
    return Number.isInteger(found.pid) && Number.isInteger(found.startedAt) ? found : undefined
  } catch {
    return undefined
  }
}
