import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { isAlive, processState } from '#platform/process/alive.ts'
import { reasonOf, StartFailure } from '#platform/process/start-failure.ts'

interface Holder {
  readonly pid: number
  readonly startedAt: number
}

/**
 * Takes the lock that lets one launcher at a time work on a data folder; answers the function that gives it back.
 * A lock whose holder is dead (it was killed, the machine lost power) is taken over. Throws StartFailure while the holder lives.
 */
export function takeLock(file: string, dataDir: string): () => void {
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
  return () => {
    if (holderIn(file)?.pid === me.pid) rmSync(file, { force: true })
  }
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
  if (holder && isAlive(holder.pid, holder.startedAt))
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
