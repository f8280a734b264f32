import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { reasonOf, StartFailure } from '../process/start-failure.ts'

/** Who may sign in at the embedded database: the superuser of the set-up, and four roles of which none is a superuser. */
export const roles = ['admin', 'owner', 'app', 'readonly', 'backup'] as const
export type Role = (typeof roles)[number]
export type RoleSecrets = Readonly<Record<Role, string>>

/** Random passwords, 192 bits each, in letters that need no escaping in a URL. */
export function drawSecrets(): RoleSecrets {
  const draw = (): string => randomBytes(24).toString('base64url')
  return { admin: draw(), owner: draw(), app: draw(), readonly: draw(), backup: draw() }
}

/** Reads the passwords of the embedded database from their file (mode 0600), drawing them at the first start. */
export function secretsIn(file: string): RoleSecrets {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (isSecrets(found)) return found
    throw new StartFailure(`The database's password file ${file} is damaged; restore it from a backup.`)
  } catch (error) {
    if (error instanceof StartFailure) throw error
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new StartFailure(`The database's password file ${file} cannot be read: ${reasonOf(error)}.`)
  }
  const drawn = drawSecrets()
  writeFileSync(`${file}.new`, JSON.stringify(drawn), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return drawn
}

function isSecrets(value: unknown): value is RoleSecrets {
  if (typeof value !== 'object' || value === null) return false
  return roles.every((role) => typeof (value as Record<string, unknown>)[role] === 'string')
}
