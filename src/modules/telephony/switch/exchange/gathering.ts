import { ACCEPTED, refused } from '../command-gate.ts'
import type { Ack, OpId, Order } from '../port.ts'
import type { Floor } from './floor.ts'
import { findTalking } from './leg-orders.ts'
import type { Cancel } from './plant.ts'
import { stopPlay, whyUnplayable } from './playing.ts'
import { keepTyped, takeTyped } from './typing-ahead.ts'

type GatherOrder = Extract<Order, { do: 'gather' }>
type Why = 'end' | 'max' | 'first' | 'inter' | 'gone' | 'stopped'

const EVERY_KEY = '0123456789*#ABCD'

/**
 * Plays items and collects keys. A key stops the prompt; the first key is waited for from the end of the prompt. The end key is not
 * part of the digits and counts whatever was collected before it. A newer gather on the same leg stops the older, and what was played
 * to the leg before. Keys typed ahead are the first ones; then the prompt is spared.
 */
export function gather(floor: Floor, order: GatherOrder, key: OpId): Ack {
  if (order.speech) return refused('unsupported', 'this engine understands no speech')
  if (!(order.max >= 1 && order.min >= 0 && order.min <= order.max)) return refused('invalid', 'min and max')
  const silent = whyUnplayable(floor, order.items)
  if (silent) return silent
  const found = findTalking(floor, order.leg)
  if ('no' in found) return found.no
  for (const other of floor.operations.values()) {
    if (other.kind === 'gather' && other.on === order.leg) other.end('stopped')
  }
  stopPlay(floor, order.leg)
  begin(floor, order, key, takeTyped(floor, found.leg))
  return ACCEPTED
}

function begin(floor: Floor, order: GatherOrder, key: OpId, typed: string): void {
  const { leg } = order
  let digits = ''
  let quiet: (() => void) | null = null
  let cancel: Cancel = () => {}
  const hush = (): void => {
    quiet?.()
    quiet = null
  }
  const finish = (why: Why): void => {
    if (!floor.operations.delete(key)) return
    cancel()
    hush()
    floor.ring.publish({ t: 'gather.done', op: key, leg, digits, why })
  }
  const wait = (ms: number, why: 'first' | 'inter'): void => {
    cancel()
    cancel = floor.plant.after(ms, () => finish(why))
  }
  const digit = (pressed: string): void => {
    hush()
    if (order.end.includes(pressed)) return finish('end')
    digits += pressed
    if (digits.length >= order.max) return finish('max')
    wait(order.interMs, 'inter')
  }
  floor.operations.set(key, {
    kind: 'gather',
    key,
    on: leg,
    secret: order.secret ?? false,
    end: finish,
    digit,
  })
  for (const [i, pressed] of Array.from(typed).entries()) {
    digit(pressed)
    if (floor.operations.has(key)) continue
    keepTyped(floor, leg, typed.slice(i + 1))
    return
  }
  if (typed !== '') return
  if (order.items.length === 0) return wait(order.firstMs, 'first')
  const done = (why: 'end' | 'key' | 'error'): void => {
    quiet = null
    if (!floor.operations.has(key)) return
    if (why === 'error') floor.ring.publish({ t: 'play.done', op: key, leg, why })
    if (digits === '') wait(order.firstMs, 'first')
  }
  quiet = floor.plant.play({ op: key, on: leg, items: order.items, loop: false, interrupt: EVERY_KEY, done })
}

/** True while keys of this leg are a secret (a PIN): they are told by `gather.done` alone. */
export function keysAreSecret(floor: Floor, leg: string): boolean {
  for (const operation of floor.operations.values()) {
    if (operation.kind === 'gather' && operation.on === leg && operation.secret) return true
  }
  return false
}
