import { randomBytes } from 'node:crypto'
import { uuidV7 } from '#kernel/id.ts'

/** A new UUIDv7: made in the app, because PostgreSQL before 18 has none; keys then cluster by creation time. */
export function newId(): string {
  return uuidV7(Date.now(), randomBytes(10))
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** True for the text form of a UUID of any version. */
export function isId(text: string): boolean {
  return uuid.test(text)
}
