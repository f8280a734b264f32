import { ACCEPTED, refused } from '../command-gate.ts'
import type { Ack, BridgeId, LegId, OpId, Order, Prompt } from '../port.ts'
import type { Floor } from './floor.ts'
import { findLeg, ringTo, takesSound } from './leg-orders.ts'

type PlayOrder = Extract<Order, { do: 'play' }>

/** Plays items to a leg or to every member of a bridge. One play at a time each: a newer one stops the older. */
export function play(floor: Floor, order: PlayOrder, key: OpId): Ack {
  if (order.items.length === 0) return refused('invalid', 'nothing to play')
  const silent = whyUnplayable(floor, order.items)
  if (silent) return silent
  const bridge = floor.bridges.get(order.on as BridgeId)
  let leg: LegId | undefined
  if (!bridge) {
    const found = findLeg(floor, order.on as LegId)
    if ('no' in found) return found.no
    if (!takesSound(found.leg)) return refused('state', `leg ${order.on} does not talk yet`)
    leg = found.leg.id
    if (found.leg.state !== 'up' && !found.leg.early) ringTo(floor, found.leg, true)
  }
  stopPlay(floor, order.on)
  if (leg !== undefined) delete floor.legs.get(leg)?.typed
  const finish = (why: 'end' | 'key' | 'stopped' | 'gone' | 'error', pressed?: string): void => {
    if (!floor.operations.delete(key)) return
    stop()
    floor.ring.publish({
      t: 'play.done',
      op: key,
      ...(leg === undefined ? {} : { leg }),
      why,
      ...(pressed === undefined ? {} : { key: pressed }),
    })
  }
  const interrupt = order.interrupt ?? ''
  floor.operations.set(key, { kind: 'play', key, on: order.on, interrupt, end: finish })
  const stop = floor.plant.play({
    op: key,
    on: order.on,
    items: order.items,
    loop: order.loop ?? false,
    interrupt,
    done: finish,
  })
  return ACCEPTED
}

/** The first item that cannot be played at all, as a refusal. */
export function whyUnplayable(floor: Floor, items: Prompt[]): Ack | null {
  for (const item of items) {
    const can = floor.plant.canPlay(item)
    if (!can.ok) return can
  }
  return null
}

/** Stops what is being played to a leg or bridge. */
export function stopPlay(floor: Floor, on: LegId | BridgeId): void {
  for (const operation of floor.operations.values()) {
    if (operation.kind === 'play' && operation.on === on) operation.end('stopped')
  }
}
