import { ACCEPTED, refused } from '../command-gate.ts'
import type { Ack, BridgeId, LegId, OpId } from '../port.ts'
import type { Floor, Operation } from './floor.ts'
import { findTalking } from './leg-orders.ts'
import type { Cancel, RecordOrder } from './plant.ts'

type Why = 'stopped' | 'gone' | 'max' | 'silence' | 'key' | 'failed'

/** A folder below the recordings folder; nothing that could lead out of it. */
const SINK = /^[0-9A-Za-z][0-9A-Za-z_.-]*(\/[0-9A-Za-z][0-9A-Za-z_.-]*){0,8}$/

/** Records a leg or a bridge in sealed segments, until stopped, its end key, its limits, or the end of what it records. */
export function record(floor: Floor, order: RecordOrder, key: OpId): Ack {
  if (!SINK.test(order.sink) || order.sink.length > 200) return refused('invalid', 'sink')
  if (!(order.segmentMs >= 1000 && order.segmentMs <= 60_000))
    return refused('invalid', 'segmentMs is 1000-60000')
  if (order.seal && Buffer.from(order.seal.key, 'base64').length !== 32)
    return refused('invalid', 'a data key has 256 bits')
  if (!floor.bridges.has(order.of as BridgeId)) {
    const found = findTalking(floor, order.of as LegId)
    if ('no' in found) return found.no
  }
  if (order.peer !== undefined && !floor.legs.has(order.peer)) return refused('gone', `no leg ${order.peer}`)
  let reason: Why = 'stopped'
  let limit: Cancel = () => {}
  const finish = (why: Why): void => {
    if (!floor.operations.delete(key)) return
    limit()
    reason = why
    tap.stop()
  }
  const operation: Operation = {
    kind: 'record',
    key,
    on: order.of,
    end: finish,
    pause: (on) => tap.pause(on),
    digit: (digit) => {
      if (order.end?.includes(digit)) finish('key')
    },
  }
  floor.operations.set(key, operation)
  const tap = floor.plant.record(key, order, {
    on: () => floor.ring.publish({ t: 'rec.on', op: key, sink: order.sink }),
    segment: (n, ms, bytes, sha256) =>
      floor.ring.publish({ t: 'rec.segment', op: key, n, ms, bytes, sha256 }),
    closed: ({ ms, segments, why, error }) => {
      floor.operations.delete(key)
      limit()
      floor.ring.publish({
        t: 'rec.off',
        op: key,
        ms,
        segments,
        why: why ?? reason,
        ...(error === undefined ? {} : { error }),
      })
    },
  })
  if (order.maxMs !== undefined) limit = floor.plant.after(order.maxMs, () => finish('max'))
  return ACCEPTED
}

export function pauseRecord(floor: Floor, order: { op: OpId; on: boolean }): Ack {
  const operation = floor.operations.get(order.op)
  if (!operation) return refused('gone', `no operation ${order.op}`)
  if (operation.kind !== 'record') return refused('state', 'that is not a recording')
  operation.pause(order.on)
  return ACCEPTED
}
