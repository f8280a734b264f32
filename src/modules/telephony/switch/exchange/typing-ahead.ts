import type { LegId } from '../port.ts'
import type { Floor, Leg } from './floor.ts'

/** A key older than this was not meant for the question that begins now. */
const freshMs = 3_000
const mostDigits = 16

/**
 * Keeps a key that meets no question: pressed to skip a prompt, or in the moment between two questions. Whoever knows the menu presses before
 * he is asked, and must not be made to press again. Keys in a talk, over music and in a recording are for nobody.
 */
export function typeAhead(floor: Floor, leg: Leg, digit: string): void {
  if (leg.bridge !== null) return
  for (const operation of floor.operations.values()) {
    if (operation.on !== leg.id) continue
    const skips = operation.kind === 'play' && operation.interrupt.includes(digit)
    if (operation.kind !== 'spy' && !skips) return
  }
  const at = floor.plant.now()
  leg.typed = { digits: (takeTyped(floor, leg) + digit).slice(-mostDigits), at }
}

/** What one question left over is for the next. */
export function keepTyped(floor: Floor, id: LegId, digits: string): void {
  const leg = floor.legs.get(id)
  if (leg && digits !== '') leg.typed = { digits, at: floor.plant.now() }
}

/** What was typed ahead a moment ago; it is given once. */
export function takeTyped(floor: Floor, leg: Leg): string {
  const { typed } = leg
  delete leg.typed
  return typed && floor.plant.now() - typed.at <= freshMs ? typed.digits : ''
}
