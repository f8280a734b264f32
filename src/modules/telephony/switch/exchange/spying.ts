import { ACCEPTED, refused } from '../command-gate.ts'
import type { Ack, OpId, Order } from '../port.ts'
import type { Floor } from './floor.ts'
import { findTalking } from './leg-orders.ts'

type SpyOrder = Extract<Order, { do: 'spy' }>

/**
 * A supervisor listens to a leg and all it hears, wherever it moves; whispering is heard by that leg alone, barging by its whole
 * bridge. Ends with either leg; the supervisor's own leg stays.
 */
export function spy(floor: Floor, order: SpyOrder, key: OpId): Ack {
  if (!floor.caps.whisper && order.mode !== 'listen')
    return refused('unsupported', 'this engine cannot whisper')
  if (order.supervisor === order.on) return refused('invalid', 'nobody listens in on himself')
  const supervisor = findTalking(floor, order.supervisor)
  if ('no' in supervisor) return supervisor.no
  const watched = findTalking(floor, order.on)
  if ('no' in watched) return watched.no
  if (supervisor.leg.bridge !== null) return refused('state', 'the supervisor is in a bridge')
  for (const other of floor.operations.values()) {
    if (other.kind === 'spy' && other.supervisor === order.supervisor) {
      return refused('state', 'the supervisor listens in already')
    }
  }
  const who = { op: key, supervisor: order.supervisor, on: order.on }
  const tap = floor.plant.spy(key, supervisor.leg, watched.leg, order.mode)
  floor.operations.set(key, {
    kind: 'spy',
    key,
    on: order.on,
    supervisor: order.supervisor,
    mode: order.mode,
    setMode: (mode) => tap.setMode(mode),
    end: () => {
      if (!floor.operations.delete(key)) return
      tap.stop()
      floor.ring.publish({ t: 'spy.off', ...who })
    },
  })
  floor.ring.publish({ t: 'spy.on', ...who })
  return ACCEPTED
}

export function setSpyMode(floor: Floor, order: Extract<Order, { do: 'spy-mode' }>): Ack {
  const operation = floor.operations.get(order.op)
  if (!operation) return refused('gone', `no operation ${order.op}`)
  if (operation.kind !== 'spy') return refused('state', 'that is no listening in')
  if (!floor.caps.whisper && order.mode !== 'listen')
    return refused('unsupported', 'this engine cannot whisper')
  operation.mode = order.mode
  operation.setMode(order.mode)
  return ACCEPTED
}
