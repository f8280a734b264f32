import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '#platform/log/log.ts'
import { identity, type RunAs } from '#platform/process/run-as.ts'
import { reasonOf, StartFailure } from '#platform/process/start-failure.ts'

/** Where the product's files lie and which Node runs them. */
export interface ProgramPlace {
  readonly root: string
  readonly execPath: string
}

/**
 * The product where the unprivileged user can read and run it: usually where it lies; but a checkout in root's home (mode 0700)
 * is copied to a system folder, and said so. Source is copied anew at every start, packages when they changed.
 */
export function readableProgram(
  place: ProgramPlace,
  runAs: RunAs | undefined,
  copyTo: string,
  log: Log,
): ProgramPlace {
  if (canRun(place, runAs)) return place
  log.info(
    { from: place.root, to: copyTo },
    `copying the program to ${copyTo}, because user ${runAs?.name ?? ''} cannot read ${place.root}`,
  )
  try {
    mkdirSync(copyTo, { recursive: true, mode: 0o755 })
    for (const part of ['src', 'web/dist', 'package.json']) {
      rmSync(join(copyTo, part), { recursive: true, force: true })
      if (existsSync(join(place.root, part)))
        cpSync(join(place.root, part), join(copyTo, part), { recursive: true })
    }
    const synced = spawnSync('cp', [
      '-ru',
      '--preserve=timestamps,links',
      join(place.root, 'node_modules'),
      copyTo,
    ])
    if (synced.status !== 0) throw new Error(synced.stderr.toString().trim())
    const execPath = join(copyTo, 'node')
    rmSync(execPath, { force: true })
    copyFileSync(place.execPath, execPath)
    spawnSync('chmod', ['-R', 'a+rX', copyTo])
    chmodSync(execPath, 0o755)
    const copied = { root: copyTo, execPath }
    if (canRun(copied, runAs)) return copied
    throw new Error('it still cannot be read')
  } catch (error) {
    throw new StartFailure(
      `User ${runAs?.name ?? ''} cannot read the program in ${place.root}, and copying it to ${copyTo} failed: ${reasonOf(error)}.`,
    )
  }
}

function canRun(place: ProgramPlace, runAs: RunAs | undefined): boolean {
  if (!runAs) return true
  const script = 'for (const f of process.argv.slice(1)) require("node:fs").accessSync(f, 4)'
  const files = ['package.json', 'src', 'src/platform/process/run-process.ts', 'node_modules'].map((part) =>
    join(place.root, part),
  )
  const tried = spawnSync(place.execPath, ['-e', script, ...files], {
    ...identity(runAs),
    cwd: '/',
    env: {},
    stdio: 'ignore',
  })
  return tried.status === 0
}
