import { ACCEPTED, CommandGate, refused } from '../command-gate.ts'
import { EventRing } from '../event-ring.ts'
import type {
  Ack,
  Caps,
  Command,
  EventPosition,
  OpId,
  Order,
  Snapshot,
  Switch,
  SwitchEvent,
} from '../port.ts'
import { closeBridge, makeBridge, move, setMember } from './bridge-orders.ts'
import { newFloor, takeSnapshot, type Floor } from './floor.ts'
import { gather } from './gathering.ts'
import * as legs from './leg-orders.ts'
import type { Plant } from './plant.ts'
import { play } from './playing.ts'
import { provision } from './provisioning.ts'
import { pauseRecord, record } from './recording.ts'
import { reportsTo, type Reports } from './reports.ts'
import { setSpyMode, spy } from './spying.ts'

export interface ExchangeSettings {
  node: string
  boot: string
  caps: Caps
  plant: Plant
  /** Events kept for readers who come back. */
  eventsHeld?: number
}

/**
 * The part that is the same in every engine: ids, states, idempotency, fencing, events, and what an order means. A Plant below it
 * does the signalling and the sound. An order is decided at once; `sendNow` is `send` without a promise.
 */
export class Exchange implements Switch {
  readonly node: string
  readonly floor: Floor
  readonly reports: Reports
  readonly #gate = new CommandGate()

  constructor({ node, boot, caps, plant, eventsHeld }: ExchangeSettings) {
    this.node = node
    const ring = new EventRing({
      boot,
      now: () => plant.now(),
      ...(eventsHeld === undefined ? {} : { capacity: eventsHeld }),
    })
    this.floor = newFloor({ ring, plant, caps })
    this.reports = reportsTo(this.floor)
    ring.publish({ t: 'switch.up' })
  }

  caps(): Caps {
    return this.floor.caps
  }

  send(command: Command): Promise<Ack> {
    return Promise.resolve(this.sendNow(command))
  }

  sendNow(command: Command): Ack {
    return this.#gate.pass(command, (order, key) => this.carryOut(order, key))
  }

  /** Carries out an order of the engine itself (its fallback while nobody commands): no fence, no key kept. */
  carryOut(order: Order, key: OpId): Ack {
    return carryOut(this.floor, order, key)
  }

  snapshot(): Promise<Snapshot> {
    return Promise.resolve(takeSnapshot(this.floor))
  }

  drain(on: boolean): Promise<Ack> {
    if (this.floor.draining !== on) {
      this.floor.draining = on
      this.floor.ring.publish({ t: on ? 'switch.draining' : 'switch.up' })
    }
    return Promise.resolve(ACCEPTED)
  }

  takeEpoch(epoch: number): Promise<Ack> {
    return Promise.resolve(this.#gate.takeEpoch(epoch))
  }

  events(from: EventPosition | null, signal: AbortSignal): AsyncIterable<SwitchEvent> {
    return this.floor.ring.read(from, signal)
  }

  /** Everything is lost, as if the process had died: another life begins with another name. */
  crash(boot: string): void {
    const { floor } = this
    for (const table of [floor.legs, floor.bridges, floor.operations, floor.trunks, floor.endpoints])
      table.clear()
    floor.past.clear()
    floor.settings = {}
    floor.draining = false
    this.#gate.forget()
    floor.ring.restart(boot)
    floor.ring.publish({ t: 'switch.up' })
  }
}

function carryOut(floor: Floor, order: Order, key: OpId): Ack {
  switch (order.do) {
    case 'dial':
      return legs.dial(floor, order)
    case 'ring':
      return legs.ring(floor, order)
    case 'answer':
      return legs.answer(floor, order)
    case 'hangup':
      return legs.hangup(floor, order)
    case 'mute':
      return legs.mute(floor, order)
    case 'hold':
      return legs.hold(floor, order)
    case 'dtmf':
      return legs.sendDigits(floor, order)
    case 'refer':
      return legs.refer(floor, order, key)
    case 'tag':
      return legs.tag(floor, order)
    case 'bridge':
      return makeBridge(floor, order)
    case 'move':
      return move(floor, order)
    case 'member':
      return setMember(floor, order)
    case 'end-bridge':
      return closeBridge(floor, order)
    case 'play':
      return play(floor, order, key)
    case 'gather':
      return gather(floor, order, key)
    case 'stop':
      return stop(floor, order.op)
    case 'record':
      return record(floor, order, key)
    case 'record-pause':
      return pauseRecord(floor, order)
    case 'spy':
      return spy(floor, order, key)
    case 'spy-mode':
      return setSpyMode(floor, order)
    case 'fax':
      return refused('unsupported', 'this engine handles no fax')
    case 'stream':
      return refused('unsupported', 'this engine streams no audio')
    case 'provision':
      return provision(floor, order)
    default:
      return refused('unsupported', 'no such order')
  }
}

function stop(floor: Floor, op: OpId): Ack {
  const operation = floor.operations.get(op)
  if (!operation) return refused('gone', `no operation ${op}`)
  operation.end('stopped')
  return ACCEPTED
}
