/** A call centre in a test's hands: the real controller over the in-memory engine, with virtual time. */
import { newId } from '#platform/db/index.ts'
import { silentLog } from '#platform/log/log.ts'
import { openMemorySwitch } from '../../engines/memory/index.ts'
import type { LegId, OpId, Switch } from '../../switch/port.ts'
import { Controller, type ControllerPorts } from '../controller.ts'
import { react } from '../core/react.ts'
import type { Change } from '../core/changes.ts'
import { outOfOrder } from './order.ts'
import type { Call } from '../core/call.ts'
import type { Settings } from '../core/facts.ts'
import type { DeskCommand } from '../core/happenings.ts'
import type { Journal } from '../journal.ts'
import {
  agents,
  answerTo,
  citySettings,
  endpoints,
  queueId,
  tenantId,
  trunks,
  type CityAgent,
} from './city.ts'
import { MemoryJournal } from './memory-journal.ts'

export interface CentreOptions {
  staff?: number
  /** Calls each trunk of the switch carries at once. */
  channels?: number
  /** The switch probes its trunks; a test says what comes of it. */
  probed?: boolean
  /** Queues everybody serves, or who serves which. */
  queues?: readonly string[] | ((agent: CityAgent) => readonly string[])
  settings?: (staff: readonly CityAgent[]) => Settings
  journal?: Journal
  ports?: Partial<ControllerPorts>
  /** Stands before the engine: counts, judges or breaks orders. */
  wrap?: (engine: Switch) => Switch['send']
}

export async function openCentre(options: CentreOptions = {}) {
  const staff = agents(options.staff ?? 2)
  let settings = options.settings?.(staff) ?? citySettings({ staff })
  const { engine, world } = openMemorySwitch()
  const journal = options.journal ?? new MemoryJournal()
  const memory = journal as MemoryJournal
  const kept: Change[] = []
  const watched: Journal = {
    load: (epoch) => journal.load(epoch),
    commit: async (batch) => {
      await journal.commit(batch)
      kept.push(...structuredClone(batch.changes))
    },
  }
  let epoch = 0
  let controller: Controller
  let deposed = 0
  const failures: unknown[] = []
  let boot = engine.state().boot
  const overtaken: string[] = []
  const send = options.wrap?.(engine)
  const line: Switch = send ? { ...engine, send } : engine
  const actor = { tenantId, userId: 'user', name: '测试' }
  const membershipsOf = (agent: CityAgent) => {
    const { queues = [queueId] } = options
    const served = typeof queues === 'function' ? queues(agent) : queues
    return served.map((queue) => ({ queue, level: agent.level }))
  }

  const centre = {
    staff,
    engine,
    world,
    journal: memory,
    get controller() {
      return controller
    },
    get deposed() {
      return deposed
    },
    get settings() {
      return settings
    },
    set settings(next: Settings) {
      settings = next
    },
    actor,
    /** Offers made although somebody earlier could have had the agent. */
    overtaken,
    /** What the controller could not digest: must stay empty. */
    failures,
    kept,
    rows: <K extends Change['row']>(row: K) =>
      kept.filter((change): change is Extract<Change, { row: K }> => change.row === row),
    recordingKept: (call: string) =>
      kept.some((change) => change.row === 'recording-opened' && change.call.id === call),
    ended: () => centre.rows('call-ended').map(({ call }) => call),
    /** What was told is worked out; nothing new is read off the wire. */
    async worked(): Promise<void> {
      await controller.settled()
      if (controller.takeMustLook()) await centre.look()
    },
    async look(): Promise<void> {
      await provision()
      await controller.look()
    },
    async deliver(count: number): Promise<void> {
      for (let i = 0; i < count; i += 1) {
        const event = world.wire.take()
        if (event) controller.hear(event)
      }
      await centre.worked()
    },
    signInCommand(agent: CityAgent): DeskCommand {
      const { id, number, endpoint } = agent
      const memberships = membershipsOf(agent)
      return { do: 'sign-in', agent: id, name: `座席${number}`, number, endpoint, memberships, skills: {} }
    },
    /** Another controller takes the lead with what the journal kept. */
    async takeLead(): Promise<void> {
      epoch += 1
      const state = await journal.load(epoch)
      controller = new Controller(
        {
          switch: line,
          journal: watched,
          now: () => world.clock.ms(),
          newId,
          settings: () => settings,
          sealKey: async () => undefined,
          ask: ({ call, op, want }) =>
            controller.tell({ kind: 'answered', call, op, outcome: answerTo(want) }),
          deposed: () => {
            deposed += 1
          },
          log: { ...silentLog, error: (fields) => failures.push((fields as { err?: unknown }).err) },
          ...options.ports,
          react: (state, happening, facts) => {
            const turn = (options.ports?.react ?? react)(state, happening, facts)
            overtaken.push(...outOfOrder(happening, turn))
            return turn
          },
        },
        state,
      )
      await provision()
      await controller.look()
    },
    /** Lets everything that is told be worked out. */
    async settle(): Promise<void> {
      for (let looks = 0; looks < 30 && !controller.dead; looks += 1) {
        for (let event = world.wire.take(); event; event = world.wire.take()) controller.hear(event)
        await centre.worked()
        if (Object.keys(controller.world.calls).length > 300) break
        if (controller.dead || world.wire.pending() === 0) return
      }
      if (!controller.dead) failures.push(new Error('the centre does not come to rest'))
    },
    /** Time passes; the sweep runs every second of it. */
    async pass(ms: number, step = 1_000): Promise<void> {
      for (let left = ms; left > 0; left -= step) {
        world.advance(Math.min(step, left))
        await centre.settle()
        controller.tell({ kind: 'tick' })
        await centre.settle()
      }
    },
    async do(command: DeskCommand) {
      const reply = controller.command(command, actor)
      await centre.settle()
      return reply
    },
    async signIn(index: number): Promise<CityAgent> {
      const one = staff[index]
      if (!one) throw new Error('no such agent')
      world.register(one.endpoint)
      await centre.settle()
      await centre.do(centre.signInCommand(one))
      return one
    },
    async caller(from = '13800000001', to = '12345'): Promise<LegId> {
      const leg = world.call({ trunk: 'trunk-1', from, to })
      if (!leg) throw new Error('the switch refused the call')
      await centre.settle()
      return leg
    },
    call(leg: string): Call {
      const found = Object.values(controller.world.calls).find((one) => one.legs[leg])
      if (!found) throw new Error('no call has this leg')
      return found
    },
    agentState: (id: string) => controller.world.seats[id]?.agent.state,
    /** The newest live dialled leg of an agent. */
    legTo(endpoint: string): LegId | undefined {
      return world.legs().findLast((leg) => leg.endpoint === endpoint && leg.direction === 'out')?.leg
    },
    /** An agent's telephone is answered. */
    async answer(agent: CityAgent): Promise<LegId> {
      const leg = centre.legTo(agent.endpoint)
      if (!leg || !world.answer(leg)) throw new Error('nothing rings there')
      await centre.settle()
      return leg
    },
  }

  async function provision(): Promise<void> {
    await engine.takeEpoch(epoch)
    const key = `provision-${epoch}-${engine.state().boot}` as OpId
    await controller.ordering.command(key, {
      do: 'provision',
      trunks: trunks.map((trunk) => ({
        ...trunk,
        maxCalls: options.channels ?? trunk.maxCalls,
        probeSec: options.probed ? 30 : 0,
      })),
      endpoints: endpoints(staff),
      hotlineNumbers: ['12345'],
    })
    // After a life of the switch ended, the telephones register again by themselves.
    if (engine.state().boot !== boot) for (const { endpoint } of staff) world.register(endpoint)
    boot = engine.state().boot
  }

  await centre.takeLead()
  await centre.settle()
  return centre
}

export type Centre = Awaited<ReturnType<typeof openCentre>>
