/**
 * Keeps the wallboard's browsers told: what a burst of reactions changed goes out together, four times a second at most, and a beat every second
 * when nothing changed, so that a page knows its figures are fresh.
 */
import { type Actor, grantOf } from '#kernel/actor.ts'
import { tenantIds } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { Change } from '../controller/core/changes.ts'
import type { Settings } from '../controller/core/facts.ts'
import type { Turn } from '../controller/core/turn.ts'
import type { World } from '../controller/core/world.ts'
import { serviceLevels } from '../domain/queue-counters.ts'
import { visitsSince } from '../store/queue-visits.ts'
import { watchReach } from '../use-cases/watch-reach.ts'
import { type BoardReader, boardFor, type CityChange, changeFor, cityChange, ruleOf } from './board.ts'
import { type FinishedVisit, keptMs, Tally } from './tally.ts'

const gatherMs = 250
const beatMs = 1_000
/** A reader's reach is looked up again after this. */
const reachMs = 15_000

interface Pending {
  seats: Set<string>
  calls: Set<string>
  gone: Set<string>
  missed: boolean
}
const nothing = (): Pending => ({ seats: new Set(), calls: new Set(), gone: new Set(), missed: false })

/** The state as it stands now, for a board asked for before the first reaction. */
interface LiveState {
  readonly world: World
  readonly settings: Settings | undefined
}

export class BoardFeed {
  readonly #at: Context
  readonly #tally = new Tally()
  readonly #pending = new Map<string, Pending>()
  readonly #told = new Map<string, number>()
  readonly #readers = new WeakMap<Actor, { reader: BoardReader; at: number }>()
  #read = false
  #world: World | undefined
  #settings: Settings | undefined
  #timer: NodeJS.Timeout | undefined
  readonly #live: LiveState

  constructor(at: Context, live: LiveState) {
    this.#at = at
    this.#live = live
  }

  /** Counts what the last day left in the tables; may be called again until it worked. */
  async load(): Promise<void> {
    if (this.#read) return
    const since = new Date(this.#at.clock.now().getTime() - keptMs)
    for (const tenantId of await tenantIds(this.#at.db)) {
      const visits = await inTenant(this.#at.db, tenantId, (tx) => visitsSince(tx, tenantId, since))
      for (const visit of visits) this.#count(visit)
    }
    this.#read = true
  }

  /** What a reaction changed; it was kept already. */
  take(turn: Turn): void {
    this.#world = turn.world
    this.#follow(turn.facts.settings)
    for (const change of turn.changes) this.#hear(change)
    for (const id of turn.seats) {
      const tenant = turn.world.seats[id]?.tenantId
      if (tenant !== undefined) this.#for(tenant).seats.add(id)
    }
    for (const id of turn.calls) {
      const call = turn.world.calls[id]
      if (!call) continue
      if (call.ended) this.#for(call.tenantId).gone.add(id)
      else this.#for(call.tenantId).calls.add(id)
    }
    for (const line of turn.journal)
      if (line.call !== undefined && turn.gone.has(line.call)) this.#for(line.tenantId).gone.add(line.call)
    if (this.#timer === undefined) this.#timer = setTimeout(() => this.#flush(), gatherMs).unref()
  }

  /** The whole board for somebody; undefined when he may not look, or nothing was read of the settings yet. */
  async board(by: Actor) {
    await this.load()
    const reader = await this.#look(by)
    const [world, settings] = [this.#world ?? this.#live.world, this.#settings ?? this.#live.settings]
    if (!reader || !settings) return undefined
    const now = this.#at.clock.now().getTime()
    const variants = Object.entries(serviceLevels).map(([name, { label }]) => ({ name, label }))
    return { ...boardFor({ world, settings, tally: this.#tally, now }, reader), variants }
  }

  /** A change cut for a reader who has had his board; undefined while his reach is unknown. */
  change(by: Actor, change: CityChange) {
    const known = this.#readers.get(by)
    if (!known) return undefined
    if (change.at - known.at > reachMs) {
      known.at = change.at
      void this.#look(by).catch((error: unknown) => this.#at.log.warn({ err: error }, 'a reach was not read'))
    }
    return changeFor(change, known.reader)
  }

  async #look(by: Actor): Promise<BoardReader | undefined> {
    const reach = await inTenant(this.#at.db, by.tenantId, (tx) => watchReach(tx, by, 'queue.read'))
    if (!reach) return undefined
    const masked = grantOf(by, 'queue.read')?.masked ?? true
    const reader = { tenantId: by.tenantId, reach, masked }
    this.#readers.set(by, { reader, at: this.#at.clock.now().getTime() })
    return reader
  }

  /** A stay counts by the rule of its queue as it stands; when that changes, the queue's day is counted anew. */
  #follow(settings: Settings): void {
    const before = this.#settings
    this.#settings = settings
    if (before === undefined || before === settings) return
    const changed = Object.keys(settings.queues).filter(
      (queue) => ruleOf(before, queue).withinMs !== ruleOf(settings, queue).withinMs,
    )
    for (const queue of changed) this.#tally.forgetQueue(queue)
    if (changed.length === 0 || !this.#read) return
    this.#read = false
    void this.load().catch((error: unknown) =>
      this.#at.log.warn({ err: error }, 'the day of a queue was not counted anew'),
    )
  }

  #count(visit: FinishedVisit): void {
    const settings = this.#settings ?? this.#live.settings
    this.#tally.add(visit, settings && ruleOf(settings, visit.queue))
  }

  #hear(change: Change): void {
    if (change.row === 'missed') this.#for(change.call.tenantId).missed = true
    if (change.row === 'served' || change.row === 'callback-tried') this.#for(change.tenantId).missed = true
    if (change.row !== 'call-ended') return
    for (const visit of change.call.visits)
      this.#count({
        ...visit,
        leftAt: visit.leftAt ?? change.call.ended.at,
        outcome: visit.outcome ?? 'abandoned',
      })
  }

  #for(tenantId: string): Pending {
    const known = this.#pending.get(tenantId) ?? nothing()
    this.#pending.set(tenantId, known)
    return known
  }

  #flush(): void {
    this.#timer = undefined
    const [world, settings] = [this.#world, this.#settings]
    if (!world || !settings) return
    const now = this.#at.clock.now().getTime()
    this.#tally.forget(now)
    for (const tenantId of new Set(Object.values(settings.queues).map((queue) => queue.tenantId))) {
      const pending = this.#pending.get(tenantId) ?? nothing()
      const still = pending.seats.size + pending.calls.size + pending.gone.size === 0 && !pending.missed
      if (still && now - (this.#told.get(tenantId) ?? 0) < beatMs) continue
      this.#pending.delete(tenantId)
      this.#told.set(tenantId, now)
      if (this.#at.live.listeners(tenantId, 'wallboard') === 0) continue
      const { missed } = pending
      const [seats, calls, gone] = [[...pending.seats], [...pending.calls], [...pending.gone]]
      const sources = { world, settings, tally: this.#tally, now }
      this.#at.live.publish(
        tenantId,
        'wallboard',
        cityChange(sources, tenantId, { seats, calls, gone, missed }),
      )
    }
  }
}
