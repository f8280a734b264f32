/**
 * The in-memory engine: the whole port except fax, stream and speech, without a wire, a thread or a clock of its own. For tests of
 * everything above the port.
 *
 *     const { engine, world } = openMemorySwitch()
 *     await engine.takeEpoch(1)
 *     await engine.send({ key, epoch: 1, deadlineMs: 1000, order: { do: 'provision', trunks: [...], endpoints: [...] } })
 *     world.register('8001')                               // an agent's browser appears
 *     const leg = world.call({ trunk: 'city', from: '13800000000', to: '12345' })
 *     engine.sendNow({ ..., order: { do: 'answer', leg } })  // decided at once; `send` is the same with a promise
 *     world.press(leg, '1'); world.advance(5000)             // keys, and virtual time (timers run in order)
 *     world.hears(agentLeg, leg); world.sounds(leg)          // who hears whom, and which prompts
 *     world.wire.take()                                      // next event by hand; also drop(), duplicate(), delay(n)
 *     world.crash()                                          // another boot name: legs, provision and epoch are gone
 *
 * Events: `engine.events()` follows the ring at once. With `openMemorySwitch({ manual: true })` it yields only what
 * `world.wire.deliver(n)` lets through, so that a test decides about loss, doubles and order. `engine.state()` is the snapshot without
 * a promise. Nothing happens between two calls: same calls, same events, same ids (`in-<boot>-<n>` for callers, boot `memory-<n>`).
 *
 * A dialled leg waits for `world.ringing/answer/reject`, ends as `no-answer` after its `timeoutMs` of virtual time, and ends at once
 * as `unreachable` when its endpoint or trunk is not up. A file sounds 3 s unless `world.prompt` says otherwise.
 */
import { Exchange } from '../../switch/exchange/exchange.ts'
import { takeSnapshot } from '../../switch/exchange/floor.ts'
import type { Caps, EventPosition, Snapshot, Switch, SwitchEvent } from '../../switch/port.ts'
import { MemoryPlant } from './plant.ts'
import { VirtualClock } from './virtual-clock.ts'
import { World } from './world.ts'

const CAPS: Caps = {
  codecs: ['PCMA', 'PCMU'],
  webrtc: true,
  t38: false,
  faxAudio: false,
  tts: 'none',
  asr: false,
  whisper: true,
  stereoRec: 'native',
  confMax: 16,
  callsMax: 1000,
  refer: true,
  tags: true,
  stream: false,
  survivesController: true,
}

export interface MemorySettings {
  node?: string
  /** Unix ms at which virtual time begins. */
  startMs?: number
  callsMax?: number
  eventsHeld?: number
  /** `events()` yields only what `world.wire.deliver` lets through. */
  manual?: boolean
}

/** A Switch that also answers at once. */
export interface MemorySwitch extends Switch {
  sendNow: Exchange['sendNow']
  state(): Snapshot
}

export function openMemorySwitch(settings: MemorySettings = {}): { engine: MemorySwitch; world: World } {
  const plant = new MemoryPlant(new VirtualClock(settings.startMs ?? Date.UTC(2026, 0, 5, 1)))
  const exchange = new Exchange({
    node: settings.node ?? 'memory',
    boot: 'memory-1',
    caps: { ...CAPS, callsMax: settings.callsMax ?? CAPS.callsMax },
    plant,
    ...(settings.eventsHeld === undefined ? {} : { eventsHeld: settings.eventsHeld }),
  })
  plant.exchange = exchange
  const world = new World(plant, exchange)
  const events = (from: EventPosition | null, signal: AbortSignal): AsyncIterable<SwitchEvent> =>
    settings.manual ? world.wire.read(signal) : exchange.events(from, signal)
  const engine: MemorySwitch = {
    node: exchange.node,
    caps: () => exchange.caps(),
    send: (command) => exchange.send(command),
    sendNow: (command) => exchange.sendNow(command),
    snapshot: () => exchange.snapshot(),
    state: () => takeSnapshot(exchange.floor),
    drain: (on) => exchange.drain(on),
    takeEpoch: (epoch) => exchange.takeEpoch(epoch),
    events,
  }
  return { engine, world }
}

export { World, type CallIn } from './world.ts'
