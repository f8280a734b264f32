import { unwrapDataKeyOf } from '../store/recordings.ts'
import type { Context } from '#platform/context/context.ts'

const mostKept = 2_000

/** Data keys of recordings under way, kept in memory; others are opened out of their rows. */
export class SealKeys {
  readonly #at: Context
  readonly #keys = new Map<string, Buffer>()

  constructor(at: Context) {
    this.#at = at
  }

  keep(recording: string, key: Buffer): void {
    this.#keys.set(recording, key)
    if (this.#keys.size > mostKept) this.#keys.delete(this.#keys.keys().next().value ?? '')
  }

  async of(of: { tenantId: string; recording: string }): Promise<{ keyId: string; key: string } | undefined> {
    const key = this.#keys.get(of.recording) ?? (await unwrapDataKeyOf(this.#at, of))
    return key && { keyId: of.recording, key: key.toString('base64') }
  }
}
