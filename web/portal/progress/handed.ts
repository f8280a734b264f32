import type { Asked } from './asked.ts'

/** Number and code on their way from the form to the page of progress; they never stand in an address, where a browser would remember them. */
let handed: Asked | undefined

export function hand(asked: Asked): void {
  handed = asked
}

/** What was handed over, once. */
export function takeHanded(): Asked | undefined {
  const taken = handed
  handed = undefined
  return taken
}
