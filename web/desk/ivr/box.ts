/** How big a node is drawn, in pixels of the canvas: a head, then a line per outlet. */
import type { FlowNode } from '#modules/ivr/contract.ts'
import { type Kinds, outletsOf } from './node-outlets.ts'

export const boxWidth = 176
export const headHeight = 44
export const outletHeight = 20
const foot = 6
/** Between columns and between nodes of a column. */
export const columnGap = 64
export const rowGap = 22
/** Nodes stand on this grid. */
export const grid = 10

export function boxHeight(kinds: Kinds, node: FlowNode): number {
  return headHeight + outletsOf(kinds, node).length * outletHeight + foot
}

/** Where the wire of the outlet with this index leaves the node, from its top. */
export const outletTop = (index: number): number => headHeight + (index + 0.5) * outletHeight

export const onGrid = (value: number): number => Math.round(value / grid) * grid
