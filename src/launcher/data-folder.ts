import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freeBytesNow, inMegabytes, smallestFreeBytes } from '#platform/files/free-space.ts'
import { identity, type RunAs } from '#platform/process/run-as.ts'
import { reasonOf, StartFailure } from '#platform/process/start-failure.ts'
import { spawnSync } from 'node:child_process'

/** Folders below DATA_DIR that the launcher needs; the rest belongs to those who use it. */
export interface DataFolder {
  readonly root: string
  /** Lock, and what remembers the living children. */
  readonly run: string
  readonly logs: string
  readonly postgres: string
  /** Socket between server and switch. */
  readonly switchSocket: string
}

/** Where data and copies go when root's folders are out of reach of the user that everything runs as. */
export const systemFolder = '/var/lib/minsheng'

/**
 * Makes the data folder and those in it, owned by the user that server and switch run as. Throws StartFailure with a sentence for
 * a missing permission, a full disk, or a place that user cannot reach.
 */
export function prepareDataFolder(root: string, runAs: RunAs | undefined): DataFolder {
  try {
    const isNew = !existsSync(root)
    mkdirSync(root, { recursive: true, mode: runAs ? 0o755 : 0o700 })
    if (isNew && runAs) chmodSync(root, 0o755)
    if (runAs) chownSync(root, runAs.uid, runAs.gid)
    const place: DataFolder = {
      root,
      run: owned(join(root, 'run'), runAs),
      logs: owned(join(root, 'logs'), runAs),
      postgres: join(root, 'postgres'),
      switchSocket: socketPath(root, runAs),
    }
    refuseFullDisk(root)
    refuseUnreachable(root, runAs)
    return place
  } catch (error) {
    if (error instanceof StartFailure) throw error
    throw new StartFailure(
      `The data folder ${root} cannot be used: ${reasonOf(error)}. Set DATA_DIR to another one.`,
    )
  }
}

function owned(folder: string, runAs: RunAs | undefined): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (runAs) chownSync(folder, runAs.uid, runAs.gid)
  return folder
}

/** A socket's path is limited to 107 bytes (sun_path); a deep data folder gets a short one of its own elsewhere. */
function socketPath(root: string, runAs: RunAs | undefined): string {
  const usual = join(root, 'run', 'switch.sock')
  if (Buffer.byteLength(usual) <= 107) return usual
  const short = createHash('sha256').update(root).digest('hex').slice(0, 16)
  return join(owned(join(tmpdir(), `minsheng-${short}`), runAs), 'switch.sock')
}

function refuseFullDisk(root: string): void {
  const sentence = fullDisk(root, freeBytesNow(root))
  if (sentence !== undefined) throw new StartFailure(sentence)
}

/** The sentence for a disk with too few bytes left, or undefined when there are enough. */
export function fullDisk(root: string, freeBytes: number): string | undefined {
  if (freeBytes >= smallestFreeBytes) return undefined
  const [free, needed] = [freeBytes, smallestFreeBytes].map(inMegabytes)
  return `The disk of ${root} is full: ${free} MB are free, at least ${needed} are needed.`
}

function refuseUnreachable(root: string, runAs: RunAs | undefined): void {
  if (canEnter(root, runAs)) return
  throw new StartFailure(
    `User ${runAs?.name ?? ''}, which everything runs as when started by root, cannot reach ${root}: ` +
      `set DATA_DIR to a folder it can reach, for example ${systemFolder}/data.`,
  )
}

/** True when the user can go through all folders down to this one. */
export function canEnter(folder: string, runAs: RunAs | undefined): boolean {
  if (!runAs) return true
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    ...identity(runAs),
    cwd: '/',
    stdio: 'ignore',
  })
  return tried.status === 0
}
