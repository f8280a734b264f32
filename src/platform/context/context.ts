import type { Registry } from 'prom-client'
import type { Clock } from '#kernel/clock.ts'
import type { Db } from '#platform/db/index.ts'
import type { Keys } from '#platform/crypto/keys.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import type { LiveBus } from '#platform/live/live-bus.ts'
import type { Log } from '#platform/log/log.ts'

/** What a use case works with; plain arguments, so that a reader sees what it may touch. */
export interface Context {
  /** The application role's database. */
  readonly db: Db
  readonly clock: Clock
  /** A new UUIDv7. */
  newId(): string
  /** Cryptographically random bytes. */
  random(bytes: number): Uint8Array
  readonly log: Log
  readonly keys: Keys
  readonly files: FileStore
  readonly live: LiveBus
  /** Where figures for `/metrics` are kept. */
  readonly metrics: Registry
}
