import { setTimeout as wait } from 'node:timers/promises'
import type { Context } from '#platform/context/context.ts'
import { acrossTenants, inTenant } from '#platform/db/index.ts'
import type { Reaction } from './reaction.ts'
import * as store from './store.ts'

/** Longest pause between looks when nothing was found. */
const idleMs = 250

/**
 * Delivers announcements after their commit: in order per subject, at least once, each reaction in a transaction of its own together with
 * the note that it ran. Several relays may run; a locked announcement is skipped by the others.
 */
export class Relay {
  readonly #at: Context
  readonly #reactions: Map<string, readonly Reaction[]>
  readonly #stopped = new AbortController()
  #running: Promise<void> | undefined
  #wake: (() => void) | undefined

  constructor(at: Context, reactions: readonly Reaction[]) {
    this.#at = at
    this.#reactions = Map.groupBy(reactions, (reaction) => reaction.kind.name)
  }

  /** Begins delivering; `stop()` ends after the delivery under way. */
  start(): void {
    this.#running ??= this.#run()
  }

  async stop(): Promise<void> {
    this.#stopped.abort()
    this.#wake?.()
    await this.#running
  }

  /** Looks at once instead of at the next pause: called after a commit that announced something. */
  poke(): void {
    this.#wake?.()
  }

  /** Delivers everything that can be delivered now; for tests and orderly shut-down. */
  async drain(): Promise<void> {
    while (await this.deliverOne()) {
      // each round delivers one
    }
  }

  async #run(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      try {
        if (await this.deliverOne()) continue
      } catch (error) {
        this.#at.log.error({ err: error }, 'the relay could not deliver')
        await this.#pause(1000)
        continue
      }
      await this.#pause(idleMs)
    }
  }

  async #pause(ms: number): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve
    })
    const timer = new AbortController()
    await Promise.race([woken, wait(ms, undefined, { signal: timer.signal }).catch(() => undefined)])
    timer.abort()
    this.#wake = undefined
  }

  /** Delivers the next announcement; false when none is due. A failing reaction puts the announcement back. */
  async deliverOne(): Promise<boolean> {
    return acrossTenants(this.#at.db, async (tx) => {
      const waiting = await store.takeNext(tx, this.#at.clock.now())
      if (!waiting) return false
      try {
        for (const reaction of this.#reactions.get(waiting.name) ?? []) await this.#react(reaction, waiting)
        await store.markDelivered(tx, waiting, this.#at.clock.now())
      } catch (error) {
        this.#at.log.warn(
          { err: error, event: waiting.name, id: waiting.id },
          'a reaction failed; it will be tried again',
        )
        await store.markFailed(tx, waiting, this.#at.clock.now(), String(error))
      }
      return true
    })
  }

  async #react(reaction: Reaction, waiting: store.Waiting): Promise<void> {
    await inTenant(this.#at.db, waiting.tenant_id, async (tx) => {
      if (!(await store.claimReaction(tx, waiting, reaction.name, this.#at.clock.now()))) return
      const { id, tenant_id: tenantId, name, subject, at, data } = waiting
      await reaction.run(tx, { id, tenantId, name, subject, at, data: data }, this.#at)
    })
  }
}
