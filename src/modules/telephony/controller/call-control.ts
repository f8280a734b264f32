/**
 * Call control as it lives in a server process: waits for the lead, leads, keeps time. One controller in the whole installation leads (lease row
 * and epoch, fenced in database and switch); the others stand by.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { refuse, type Refusal } from '#kernel/result.ts'
import { openJournal, type JournalStore } from '../store/journal-store.ts'
import type { Caps, OpId, Snapshot, Switch } from '../switch/port.ts'
import { ask } from './asking.ts'
import { Controller } from './controller.ts'
import type { DeskActor, DeskCommand } from './core/happenings.ts'
import type { NoticeAsk } from './core/notifying.ts'
import { emptyWorld, type World } from './core/world.ts'
import type { Answerers } from './questions.ts'
import { tellLeads } from './lead-signals.ts'
import { refits } from './refitting.ts'
import { Sampler } from './sampler.ts'
import { SealKeys } from './seal-keys.ts'
import { BoardFeed } from '../live/board-feed.ts'
import { Qualities } from '../live/quality.ts'
import { tellLive } from '../live/signals.ts'
import { unlessStopped } from './unless-stopped.ts'
import type { LoadedSettings } from './settings.ts'
import { SettingsInForce, type SettingsNeeds } from './settings-in-force.ts'

const leaseMs = 10_000
const holdEveryMs = 3_000
const lookEveryMs = 30_000
const settingsEveryMs = 60_000
/** A monitor waits no longer for the switch's picture of itself. */
const pictureMs = 3_000
/** A transaction that asks for fresh settings is over by then. */
const settleMs = 2_000

export interface CallControlOptions extends SettingsNeeds {
  switch: Switch
  /** Names this process in the lease. */
  holder: string
  answerers?: Answerers
}

export class CallControl {
  readonly #options: CallControlOptions
  readonly #journal: JournalStore
  readonly #keys: SealKeys
  readonly #settings: SettingsInForce
  readonly #sampler: Sampler
  /** What wallboards are told. */
  readonly board: BoardFeed
  /** How the sound of each leg is. */
  readonly qualities = new Qualities()
  #controller: Controller | undefined
  #stop = new AbortController()
  #following: AbortController | undefined
  #running: Promise<void> | undefined
  #provisions = 0
  #last = { held: 0, looked: 0, settings: 0 }

  /** What the switch can do by its own word; little while none answers. */
  readonly caps = (): Caps => this.#options.switch.caps()

  constructor(options: CallControlOptions) {
    this.#options = options
    this.#sampler = new Sampler(options.at)
    this.board = new BoardFeed(options.at, this)
    this.#keys = new SealKeys(options.at)
    this.#settings = new SettingsInForce(options)
    this.#journal = openJournal(options.at.db, options.at.keys, {
      dataKey: (id, key) => this.#keys.keep(id, key),
    })
  }

  /** Begins to wait for the lead. */
  start(): void {
    this.#running ??= this.#run()
  }

  /**
   * Gives the lead back; calls go on in the switch. Usually after the orders under way were answered; `at-once` without them, for when no switch is
   * there to answer: like after a crash, the next controller goes on from what is kept.
   */
  async stop(how: 'in-order' | 'at-once' = 'in-order'): Promise<void> {
    const abandoned = how === 'at-once' && this.leads ? this.#controller : undefined
    abandoned?.die()
    this.#stop.abort()
    await this.#running
    if (abandoned) await this.#journal.leaveLead(abandoned.world.epoch).catch(() => undefined)
  }

  get leads(): boolean {
    return this.#controller !== undefined && !this.#controller.dead
  }

  /** The live state; empty while another process leads. */
  get world(): World {
    return this.#controller?.world ?? emptyWorld(0)
  }

  get settings(): LoadedSettings['settings'] | undefined {
    return this.#settings.loaded?.settings
  }

  /** Why call control does not work, or undefined: for `/health`. */
  health(): string | undefined {
    if (!this.leads) return 'no call controller leads in this process'
    return this.#controller?.degraded ? 'the database does not answer: no new offers' : undefined
  }

  /** Carries a desk's command out. */
  async command(command: DeskCommand, by: DeskActor): Promise<Refusal | Record<string, unknown>> {
    const controller = this.#controller
    if (!controller || controller.dead) return refuse('telephony.no-controller')
    return (await controller.command(command, by)) ?? {}
  }

  /** Channels free on a city's trunks now; none while nobody leads here. */
  idleChannels(tenantId: string): number {
    return this.leads ? (this.#controller?.idleChannels(tenantId) ?? 0) : 0
  }

  /** Has a campaign's citizen rung; refused while no channel is free or nobody leads. Kept when it resolves without refusal. */
  async notify(ask: NoticeAsk): Promise<Refusal | Record<string, unknown>> {
    const controller = this.#controller
    if (!controller || controller.dead) return refuse('telephony.no-controller')
    return (await controller.notify(ask)) ?? {}
  }

  /**
   * Reads the settings again and tells the switch; after every change of numbers, queues, flows or credentials. Answers whether the switch has
   * them now: while nobody leads it has not.
   */
  async refresh(): Promise<boolean> {
    this.#last.settings = Date.now()
    await this.#settings.read()
    this.#refit()
    return this.leads && this.#provision()
  }

  /** Whoever sits has the queues and skills of the settings, and whoever waits is offered anew. */
  #refit(): void {
    const [controller, loaded] = [this.#controller, this.#settings.loaded]
    if (!controller || !loaded) return
    for (const { command, by } of refits(controller.world, loaded.fittings))
      controller.tell({ kind: 'command', command, by })
    controller.tell({ kind: 'tick' })
  }

  /** Reads them again in a moment: after a change that is not committed yet. */
  refreshSoon(): void {
    this.#last.settings = Math.min(this.#last.settings, Date.now() - settingsEveryMs + settleMs)
  }

  /** The switch as it sees itself; undefined while nobody leads here or it does not answer. */
  async picture(): Promise<Snapshot | undefined> {
    if (!this.leads) return undefined
    const late = wait(pictureMs, undefined, { ref: false })
    return Promise.race([this.#options.switch.snapshot().catch(() => undefined), late])
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        if (this.leads) await this.#second()
        else await this.#tryToLead()
      } catch (error) {
        this.#options.at.log.error({ err: error }, 'call control met something unexpected')
      }
      await wait(1_000, undefined, { signal: this.#stop.signal }).catch(() => undefined)
    }
    await this.#leave()
  }

  async #tryToLead(): Promise<void> {
    const epoch = await this.#journal.takeLead(this.#options.holder, leaseMs)
    if (epoch === undefined) return
    const { at } = this.#options
    await this.#settings.read()
    const taken = await unlessStopped(this.#stop.signal, this.#options.switch.takeEpoch(epoch))
    if (!taken?.ok) {
      if (taken) at.log.warn({ code: taken.code }, 'the switch does not take this call controller')
      await this.#journal.leaveLead(epoch)
      return
    }
    const world = await this.#journal.load(epoch)
    this.#controller = this.#newController(world)
    this.#last = { held: Date.now(), looked: 0, settings: Date.now() }
    this.#refit()
    await this.#provision()
    this.#follow(this.#controller)
    await unlessStopped(this.#stop.signal, this.#look(this.#controller))
    at.log.info({ epoch, calls: Object.keys(world.calls).length }, 'this call controller leads')
  }

  #newController(world: World): Controller {
    const { at, answerers = {} } = this.#options
    const controller: Controller = new Controller(
      {
        switch: this.#options.switch,
        journal: this.#journal,
        now: () => at.clock.now().getTime(),
        newId: () => at.newId(),
        settings: () => {
          if (!this.#settings.loaded) throw new Error('settings are read before a controller begins')
          return this.#settings.loaded.settings
        },
        sealKey: (of) => this.#keys.of(of),
        ask: (question) => ask(at, answerers, question, controller),
        watch: (turn) => {
          tellLive(at, turn)
          this.board.take(turn)
          if (tellLeads(at, turn)) this.refreshSoon()
        },
        deposed: () => at.log.warn({}, 'another call controller leads now'),
        log: at.log,
      },
      world,
    )
    return controller
  }

  /** What every second brings: the sweep of deadlines, the lease, a look when there is doubt or it is time. */
  async #second(): Promise<void> {
    const controller = this.#controller
    if (!controller) return
    const now = Date.now()
    controller.tell({ kind: 'tick' })
    if (now - this.#last.held >= holdEveryMs) await this.#hold(controller)
    if (controller.takeMustLook() || now - this.#last.looked >= lookEveryMs)
      await unlessStopped(this.#stop.signal, this.#look(controller))
    if (now - this.#last.settings >= settingsEveryMs && !controller.degraded) await this.refresh()
    if (this.#settings.loaded) await this.#sampler.sample(controller, this.#settings.loaded.settings)
  }

  async #hold(controller: Controller): Promise<void> {
    this.#last.held = Date.now()
    const held = await this.#journal.holdLead(controller.world.epoch, leaseMs).catch(() => true)
    if (!held) {
      controller.die()
      this.#following?.abort()
    }
  }

  async #look(controller: Controller): Promise<void> {
    this.#last.looked = Date.now()
    // A switch that began another life has forgotten who commands it and all it was told.
    const taken = await this.#options.switch.takeEpoch(controller.world.epoch)
    if (!taken.ok) {
      if (taken.code === 'fenced') controller.die()
      return
    }
    const { boot } = await this.#options.switch.snapshot()
    if (boot !== controller.world.position?.boot) await this.#provision()
    await controller.look()
  }

  #follow(controller: Controller): void {
    this.#following?.abort()
    const following = new AbortController()
    this.#following = following
    void this.#read(controller, following.signal)
  }

  async #read(controller: Controller, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !controller.dead) {
      try {
        for await (const event of this.#options.switch.events(controller.world.position, signal)) {
          // Too much is unsaved: the switch's ring keeps what comes now.
          while (controller.full && !signal.aborted) await wait(250)
          this.qualities.hear(event)
          controller.hear(event)
        }
      } catch (error) {
        this.#options.at.log.warn({ err: error }, 'the switch cannot be heard; trying again')
      }
      await wait(500)
    }
  }

  async #provision(): Promise<boolean> {
    const controller = this.#controller
    if (!controller || !this.#settings.loaded) return false
    this.#provisions += 1
    const key = `${controller.world.epoch}.provision.${this.#provisions}` as OpId
    const ordered = controller.ordering.command(key, { do: 'provision', ...this.#settings.loaded.provision })
    const ack = await unlessStopped(this.#stop.signal, ordered)
    if (ack?.ok === false)
      this.#options.at.log.warn({ code: ack.code, why: ack.why }, 'the switch did not take its settings')
    return ack?.ok ?? false
  }

  async #leave(): Promise<void> {
    this.#following?.abort()
    const controller = this.#controller
    if (!controller || controller.dead) return
    await controller.settled()
    controller.die()
    await this.#journal.leaveLead(controller.world.epoch).catch(() => undefined)
  }
}
