import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** An operating system user that children run as. */
export interface RunAs {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** The user of that name in `/etc/passwd`. */
export function systemUser(name: string, passwd = readFileSync('/etc/passwd', 'utf8')): RunAs | undefined {
  for (const line of passwd.split('\n')) {
    const [found, , uid, gid] = line.split(':')
    if (found === name) return { name, uid: Number(uid), gid: Number(gid) }
  }
  return undefined
}

function makeSystemUser(name: string): RunAs | undefined {
  const made = spawnSync(
    'useradd',
    [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--shell',
      '/usr/sbin/nologin',
      name,
    ],
    // Root by su or cron has no /usr/sbin in his PATH.
    { stdio: 'ignore', env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` } },
  )
  return made.status === 0 ? systemUser(name) : undefined
}

/**
 * The user that everything runs as when started by root: nothing that listens or parses runs with root's rights.
 * Answers undefined when not root, for then children simply run as the user who started them. The database prefers the
 * machine's own `postgres`; the rest, and the database without it, is `minsheng`, made when missing; on a machine where no
 * user can be made it is `nobody` (initdb refuses a user number without a name, so an arbitrary number will not do).
 */
export function unprivilegedUser(forWhat: 'database' | 'service'): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined
  const ours = (): RunAs | undefined => systemUser('minsheng') ?? makeSystemUser('minsheng')
  const found =
    forWhat === 'database' ? (systemUser('postgres') ?? ours()) : (ours() ?? systemUser('postgres'))
  return found ?? systemUser('nobody') ?? { name: '65534', uid: 65534, gid: 65534 }
}

/** Options for `spawn` that make a child run as the user; empty when there is nobody to change to. */
export function identity(runAs: RunAs | undefined): { uid?: number; gid?: number } {
  return runAs ? { uid: runAs.uid, gid: runAs.gid } : {}
}
