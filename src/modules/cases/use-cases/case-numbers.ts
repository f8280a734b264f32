import { Temporal } from 'temporal-polyfill'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import * as store from '../store/numbers.ts'

const blockSize = 50

interface Block {
  day: string
  next: number
  end: number
  taking?: Promise<void>
}

/** Hands out the day's sequence numbers from blocks, so that creating cases at once never waits for one counter row. Gaps are allowed. */
export class CaseNumbers {
  readonly #blocks = new Map<string, Block>()
  readonly #at: Context

  constructor(at: Context) {
    this.#at = at
  }

  /** The next sequence number of the tenant's day, and that day (YYYY-MM-DD in the tenant's time zone). */
  async next(tenantId: string, timeZone: string, now: Date): Promise<{ day: string; sequence: number }> {
    const day = Temporal.Instant.fromEpochMilliseconds(now.getTime())
      .toZonedDateTimeISO(timeZone)
      .toPlainDate()
      .toString()
    const key = `${tenantId}/${day}`
    const block = this.#blocks.get(key) ?? { day, next: 0, end: 0 }
    if (!this.#blocks.has(key)) {
      for (const [old, { day: oldDay }] of this.#blocks)
        if (old.startsWith(tenantId) && oldDay !== day) this.#blocks.delete(old)
      this.#blocks.set(key, block)
    }
    while (block.next >= block.end) {
      block.taking ??= this.#take(tenantId, block)
      await block.taking
    }
    return { day, sequence: block.next++ }
  }

  async #take(tenantId: string, block: Block): Promise<void> {
    try {
      const first = await inTenant(this.#at.db, tenantId, (tx) =>
        store.takeBlock(tx, tenantId, block.day, blockSize),
      )
      block.next = first
      block.end = first + blockSize
    } finally {
      delete block.taking
    }
  }
}
