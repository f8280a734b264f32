import { setTimeout as wait } from 'node:timers/promises'
import type { Counter } from 'prom-client'
import type { Context } from '#platform/context/context.ts'
import { acrossTenants, inTenant, type Tx } from '#platform/db/index.ts'
import type { Reaction } from './reaction.ts'
import { announcementCounter } from './relay-figures.ts'
import * as store from './store.ts'

/** Longest pause between looks when nothing was found. */
const idleMs = 250
/** Subjects taken at once, and announcements of them. */
const subjectsAtOnce = 50
const mostAtOnce = 200
/** Subjects worked on beside each other; each takes a database connection. */
const besides = 4
/** A round ends after so long even if not all it took is done: the rest is taken again, so that the locks are never held for long. */
const roundMs = 5000

/**
 * Delivers announcements after their commit: in order per subject, at least once, each reaction in a transaction of its own together with
 * the note that it ran. A round takes many subjects and notes at its end what was delivered; a crash before that repeats only the look at the
 * notes. Several relays may run; a subject one of them works on is skipped by the others.
 */
export class Relay {
  readonly #at: Context
  readonly #reactions: Map<string, readonly Reaction[]>
  readonly #stopped = new AbortController()
  readonly #outcomes: Counter<'outcome'>
  #running: Promise<void> | undefined
  #wake: (() => void) | undefined
  #poked = false

  constructor(at: Context, reactions: readonly Reaction[]) {
    this.#at = at
    this.#reactions = Map.groupBy(reactions, (reaction) => reaction.kind.name)
    this.#outcomes = announcementCounter(at.metrics)
  }

  /** Begins delivering; `stop()` ends after the reactions under way. */
  start(): void {
    this.#running ??= this.#run()
  }

  async stop(): Promise<void> {
    this.#stopped.abort()
    this.#wake?.()
    await this.#running
  }

  /** Looks at once instead of at the next pause: called after a commit that may have announced something. Costs nothing while at work. */
  poke(): void {
    this.#poked = true
    this.#wake?.()
  }

  /** Delivers everything that can be delivered now; for tests and orderly shut-down. */
  async drain(): Promise<void> {
    while ((await this.deliver()) > 0) {
      // each round delivers some
    }
  }

  async #run(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      try {
        this.#poked = false
        if ((await this.deliver()) > 0) continue
      } catch (error) {
        this.#at.log.error({ err: error }, 'the relay could not deliver')
        await this.#pause(1000)
        continue
      }
      if (!this.#poked) await this.#pause(idleMs)
    }
  }

  async #pause(ms: number): Promise<void> {
    if (this.#stopped.signal.aborted) return
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve
    })
    const timer = new AbortController()
    await Promise.race([woken, wait(ms, undefined, { signal: timer.signal }).catch(() => undefined)])
    timer.abort()
    this.#wake = undefined
  }

  /** One round; answers how many announcements it tried, 0 when none is due. A failing reaction puts its announcement back. */
  async deliver(): Promise<number> {
    const deliverDue = async (tx: Tx): Promise<number> => {
      const now = this.#at.clock.now()
      const taken = await store.takeNext(tx, now, subjectsAtOnce, mostAtOnce)
      const subjects = [...Map.groupBy(taken, (one) => `${one.tenant_id} ${one.subject}`).values()]
      const round: Round = { now, ends: performance.now() + roundMs, delivered: [], failed: [] }
      const next = subjects.values()
      await Promise.all(Array.from({ length: besides }, () => this.#work(next, round)))
      await store.markDelivered(tx, round.delivered, this.#at.clock.now())
      for (const { waiting, error } of round.failed)
        await store.markFailed(tx, waiting, this.#at.clock.now(), error)
      return round.delivered.length + round.failed.length
    }
    // Planning what is due takes ten times as long as finding it, several times a second.
    return acrossTenants(this.#at.db, deliverDue, 'kept-plans')
  }

  async #work(subjects: Iterable<readonly store.Waiting[]>, round: Round): Promise<void> {
    for (const announcements of subjects) await this.#deliverSubject(announcements, round)
  }

  /** In order; what fails or is not due yet holds back the later ones of its subject. */
  async #deliverSubject(announcements: readonly store.Waiting[], round: Round): Promise<void> {
    for (const waiting of announcements) {
      if (this.#stopped.signal.aborted || performance.now() > round.ends) return
      if (waiting.retry_at && waiting.retry_at > round.now) return
      try {
        for (const reaction of this.#reactions.get(waiting.name) ?? []) await this.#react(reaction, waiting)
        round.delivered.push(waiting)
        this.#outcomes.inc({ outcome: 'delivered' })
      } catch (error) {
        const { name: event, id } = waiting
        this.#at.log.warn({ err: error, event, id }, 'a reaction failed; it will be tried again')
        round.failed.push({ waiting, error: String(error) })
        this.#outcomes.inc({ outcome: 'failed' })
        return
      }
    }
  }

  async #react(reaction: Reaction, waiting: store.Waiting): Promise<void> {
    const { id, tenant_id: tenantId, name, subject, at, data } = waiting
    const announced = { id, tenantId, name, subject, at, data }
    if (reaction.concerns?.(announced) === false) return
    await inTenant(this.#at.db, tenantId, async (tx) => {
      if (!(await store.claimReaction(tx, waiting, reaction.name, this.#at.clock.now()))) return
      await reaction.run(tx, announced, this.#at)
    })
  }
}

/** What a round has done so far. */
interface Round {
  readonly now: Date
  readonly ends: number
  readonly delivered: store.Waiting[]
  readonly failed: { waiting: store.Waiting; error: string }[]
}
