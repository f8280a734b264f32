/**
 * The call controller at work: takes happenings one at a time, keeps what they change in one transaction per batch, and gives the orders in
 * the protocol's sequence: hang-ups, then the commit, then whatever creates something. State is in memory; the journal can rebuild it.
 */
import { createHash } from 'node:crypto'
import type { Log } from '#platform/log/log.ts'
import type { Snapshot, Switch, SwitchEvent } from '../switch/port.ts'
import type { Facts, Settings } from './core/facts.ts'
import type { DeskActor, DeskCommand, Happening } from './core/happenings.ts'
import type { NoticeAsk } from './core/notifying.ts'
import { react as reactToIt } from './core/react.ts'
import { idleChannels } from './core/trunks.ts'
import { beginTurn, type Turn } from './core/turn.ts'
import type { World } from './core/world.ts'
import type { PlannedOrder, PlannedQuestion } from './core/changes.ts'
import { addToBatch, isEmpty, joinBatches, LeadLost, newBatch, type Batch, type Journal } from './journal.ts'
import { Ordering, type OrderingPorts } from './ordering.ts'

export interface ControllerPorts {
  switch: Switch
  journal: Journal
  now(): number
  newId(): string
  settings(): Settings
  sealKey: OrderingPorts['sealKey']
  /** Answers a flow's question by `tell({ kind: 'answered', ... })`, in its own time. */
  ask(question: PlannedQuestion): void
  /** Told after every reaction, for browsers and figures; must not throw. */
  watch?(turn: Turn): void
  /** This controller does not lead any more: a higher epoch commands. */
  deposed(): void
  log: Pick<Log, 'info' | 'warn' | 'error'>
  /** The core; the model test wraps it to seed faults. */
  react?: typeof reactToIt
}

type Reply = (answer: Turn['reply']) => void
interface Waiting {
  happening: Happening
  reply?: Reply
}

const largestBatch = 200
/** Journal lines kept in memory while the database is down; beyond, the switch's own ring holds the events. */
const mostUnsaved = 50_000

export class Controller {
  readonly #ports: ControllerPorts
  readonly #inbox: Waiting[] = []
  readonly #ordering: Ordering
  readonly #react: typeof reactToIt
  #world: World
  #running: Promise<void> | undefined
  #dead = false
  #unsaved: Batch | undefined
  #saving: Promise<void> | undefined
  #mustLook = false

  constructor(ports: ControllerPorts, world: World) {
    this.#ports = ports
    this.#world = world
    this.#react = ports.react ?? reactToIt
    this.#ordering = new Ordering({
      switch: ports.switch,
      epoch: world.epoch,
      sealKey: (of) => ports.sealKey(of),
      promptFile: (call, file) => {
        const tenantId = this.#world.calls[call]?.tenantId
        return (tenantId && ports.settings().promptFile?.(tenantId, file)) ?? file
      },
      spokenFile: async (call, text) => {
        const tenantId = this.#world.calls[call]?.tenantId
        return tenantId === undefined ? undefined : ports.settings().spokenFile?.(tenantId, text)
      },
      refused: (planned, ack) => {
        if (ack.code === 'fenced') this.#mustLook = true
        this.tell({ kind: 'order-refused', key: planned.key, call: planned.call, order: planned.order, ack })
      },
    })
  }

  /** The live state; read it, never change it. */
  get world(): World {
    return this.#world
  }

  /** It was killed or deposed and does nothing more. */
  get dead(): boolean {
    return this.#dead
  }

  /** The database does not answer: nothing new is begun. */
  get degraded(): boolean {
    return this.#unsaved !== undefined
  }

  /** Too much is unsaved: read no more events, the switch keeps them. */
  get full(): boolean {
    return (this.#unsaved?.lines.length ?? 0) > mostUnsaved
  }

  get ordering(): Ordering {
    return this.#ordering
  }

  /** Puts a happening into the inbox. */
  tell(happening: Happening, reply?: Reply): void {
    if (this.#dead) return
    this.#inbox.push({ happening, ...(reply ? { reply } : {}) })
    this.#running ??= this.#run()
  }

  /** A desk's command; resolves when it is kept (or refused). */
  command(command: DeskCommand, by: DeskActor): Promise<Turn['reply']> {
    return new Promise((resolve) => this.tell({ kind: 'command', command, by }, resolve))
  }

  /** Rings somebody for a campaign; resolves when it is kept (or refused). */
  notify(ask: NoticeAsk): Promise<Turn['reply']> {
    return new Promise((resolve) => this.tell({ kind: 'notify', ask }, resolve))
  }

  hear(event: SwitchEvent): void {
    this.tell({ kind: 'event', event })
  }

  /** Resolves when the inbox is empty and every order answered. */
  async settled(): Promise<void> {
    do {
      await this.#running
      await this.#saving
      await this.#ordering.settled()
    } while (this.#running || this.#saving || this.#inbox.length > 0)
  }

  /** Stops at once, in the middle of whatever it does, like a process that was killed. */
  die(): void {
    this.#dead = true
    this.#ordering.stop()
    this.#inbox.length = 0
  }

  /** A hole in the events was noticed, or an order was fenced off: somebody must look at the switch. Reading it resets it. */
  takeMustLook(): boolean {
    const must = this.#mustLook
    this.#mustLook = false
    return must
  }

  /** Channels free on a city's trunks now. */
  idleChannels(tenantId: string): number {
    return idleChannels(beginTurn(this.#world, this.#facts()), tenantId)
  }

  /** Compares with a picture of the switch taken after everything ordered so far was answered. */
  async look(): Promise<void> {
    await this.settled()
    if (this.#dead) return
    const askedAt = this.#ports.now()
    const snapshot: Snapshot = await this.#ports.switch.snapshot()
    await this.settled()
    if (this.#dead) return
    this.tell({ kind: 'reconcile', snapshot, askedAt })
    await this.settled()
  }

  async #run(): Promise<void> {
    // The caller of tell() goes on first, so that what comes together is kept together.
    await Promise.resolve()
    while (this.#inbox.length > 0 && !this.#dead) {
      try {
        await this.#oneBatch()
      } catch (error) {
        if (error instanceof LeadLost) this.#depose()
        else this.#ports.log.error({ err: error }, 'the call controller could not finish a batch')
      }
    }
    // In the same breath as the last look into the inbox: what is told from now on begins a new run.
    this.#running = undefined
  }

  async #oneBatch(): Promise<void> {
    const worldBefore = this.#world
    const batch = newBatch(this.#world.epoch)
    const taken: Waiting[] = []
    const turns: Turn[] = []
    const after: PlannedOrder[] = []
    while (this.#inbox.length > 0 && taken.length < largestBatch) {
      const next = this.#inbox.shift()
      if (!next) break
      const turn = this.#think(next)
      if (!turn) continue
      const crossing = turn.before.some((one) => after.some((planned) => planned.call === one.call))
      // A hang-up must not overtake the dial of the same call that still waits for its commit.
      if (crossing) {
        this.#inbox.unshift(next)
        break
      }
      taken.push(next)
      turns.push(turn)
      this.#world = turn.world
      if (turn.gap) this.#mustLook = true
      addToBatch(batch, turn)
      after.push(...turn.after)
      if (turn.before.length > 0) await this.#ordering.give(turn.before)
      if (this.#dead) return
    }
    if (!(await this.#keep(batch))) return this.#again(worldBefore, taken)
    this.#finish(taken, turns, after)
  }

  /** A happening the core cannot digest is dropped with an alarm, lest it stop all others; the next look at the switch repairs. */
  #think(next: Waiting): Turn | undefined {
    try {
      return this.#react(this.#world, next.happening, this.#facts())
    } catch (error) {
      this.#ports.log.error(
        { err: error, kind: next.happening.kind },
        'the call controller failed on a happening',
      )
      this.#mustLook = true
      next.reply?.({ refused: 'telephony.failed' })
      return undefined
    }
  }

  #finish(taken: readonly Waiting[], turns: readonly Turn[], after: readonly PlannedOrder[]): void {
    if (this.#dead) return
    void this.#ordering.give(after)
    for (const [i, turn] of turns.entries()) {
      for (const question of turn.questions) this.#ports.ask(question)
      taken[i]?.reply?.(turn.reply)
      this.#ports.watch?.(turn)
    }
  }

  /** Keeps the batch; false when the database has just stopped answering and the batch must be thought over again. */
  async #keep(batch: Batch): Promise<boolean> {
    if (this.#unsaved) {
      this.#unsaved = joinBatches(this.#unsaved, batch)
      this.#saving ??= this.#catchUp().finally(() => {
        this.#saving = undefined
      })
      return true
    }
    if (isEmpty(batch)) return true
    try {
      await this.#ports.journal.commit(batch)
      return true
    } catch (error) {
      if (error instanceof LeadLost) throw error
      this.#ports.log.error({ err: error }, 'the database does not answer: calls go on, nothing new is begun')
      this.#unsaved = newBatch(this.#world.epoch)
      return false
    }
  }

  /** Thinks the happenings over as what they are now: without a database. Hang-ups already given are repeated harmlessly. */
  #again(worldBefore: World, taken: readonly Waiting[]): void {
    this.#world = worldBefore
    this.#inbox.unshift(...taken)
  }

  /** Tries to keep what is unsaved, beside the work; what comes meanwhile waits its turn. */
  async #catchUp(): Promise<void> {
    while (this.#unsaved && !this.#dead) {
      const saving = this.#unsaved
      this.#unsaved = newBatch(saving.epoch)
      try {
        await this.#ports.journal.commit(saving)
      } catch (error) {
        if (error instanceof LeadLost) return this.#depose()
        this.#unsaved = joinBatches(saving, this.#unsaved)
        return
      }
      if (!isEmpty(this.#unsaved)) continue
      this.#unsaved = undefined
      this.#ports.log.info({ lines: saving.lines.length }, 'the database answers again: everything was kept')
      this.tell({ kind: 'tick' })
    }
  }

  #depose(): void {
    this.die()
    this.#ports.deposed()
  }

  #facts(): Facts {
    return {
      now: this.#ports.now(),
      newId: () => this.#ports.newId(),
      settings: this.#ports.settings(),
      degraded: this.#unsaved !== undefined,
      link: (chain, sha256) => createHash('sha256').update(chain).update(sha256).digest('hex'),
    }
  }
}
