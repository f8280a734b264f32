/** Setting a flow out: callers go from left to right, each node beside what leads to it, none on top of another. */
import type { Flow } from '#modules/ivr/contract.ts'
import { boxHeight, boxWidth, columnGap, onGrid, outletTop, rowGap } from './box.ts'
import { type Drawing, moveNodes } from './drawing.ts'
import { type Kinds, outletsOf } from './node-outlets.ts'

/** A wire onward: where it leaves its node, and where it leads. */
interface Onward {
  readonly to: string
  readonly top: number
}
type Forward = ReadonlyMap<string, readonly Onward[]>

/** Every node in a column right of all that lead to it (ways back apart); what nobody reaches stands below. */
export function arranged(drawing: Drawing, kinds: Kinds): Drawing {
  const { flow } = drawing
  const heightOf = (id: string) => {
    const node = flow.nodes[id]
    return node ? boxHeight(kinds, node) : 0
  }
  const forward = forwardWires(flow, kinds)
  const tops = new Map<string, number>()
  const places = new Map<string, [number, number]>()
  for (const [x, ids] of columnsOf(forward).entries()) {
    const wished = ids.map((id, i) => ({ id, top: wishedTop(id, forward, tops) ?? i * 100 }))
    for (const [id, top] of stacked(wished, heightOf)) {
      tops.set(id, top)
      places.set(id, [x * (boxWidth + columnGap), onGrid(top)])
    }
  }
  const below = Math.max(0, ...[...tops].map(([id, top]) => top + heightOf(id))) + 3 * rowGap
  const lost = Object.keys(flow.nodes).filter((id) => !places.has(id))
  for (const [i, id] of lost.entries()) places.set(id, [i * (boxWidth + columnGap), onGrid(below)])
  return moveNodes(drawing, places)
}

/** A drawing in which every node has a place: as saved, or set out when one has none. */
export function placed(drawing: Drawing, kinds: Kinds): Drawing {
  return Object.values(drawing.flow.nodes).every(({ pos }) => pos) ? drawing : arranged(drawing, kinds)
}

/** One below the other in the order wished, together as near to their wishes as may be. */
function stacked(
  wished: readonly { id: string; top: number }[],
  heightOf: (id: string) => number,
): [string, number][] {
  const order = wished.toSorted((a, b) => a.top - b.top)
  let free = Number.NEGATIVE_INFINITY
  const tops = order.map(({ id, top }): [string, number] => {
    const at = Math.max(top, free)
    free = at + heightOf(id) + rowGap
    return [id, at]
  })
  const late = order.reduce((sum, { top }, i) => sum + ((tops[i]?.[1] ?? top) - top), 0) / order.length
  return tops.map(([id, top]) => [id, top - late])
}

/** Wires that do not lead back to where the caller came from, in the order they are met. */
function forwardWires(flow: Flow, kinds: Kinds): Forward {
  const wires = new Map<string, Onward[]>()
  const walk = (id: string, above: ReadonlySet<string>) => {
    const node = flow.nodes[id]
    if (!node || wires.has(id)) return
    const path = new Set(above).add(id)
    const onward = outletsOf(kinds, node).flatMap(({ port }, i): Onward[] => {
      const to = node.out[port]
      return to !== undefined && flow.nodes[to] && !path.has(to) ? [{ to, top: outletTop(i) }] : []
    })
    wires.set(id, onward)
    for (const { to } of onward) walk(to, path)
  }
  walk(flow.start, new Set())
  walk(flow.fallback, new Set())
  return wires
}

/** From this many wires on a node is a place everybody comes to: it stands near the first of them, not behind the last. */
const crowd = 5

/** Columns by the longest way from the first; where many ways meet, by the shortest. */
function columnsOf(forward: Forward): string[][] {
  const from = new Map<string, string[]>()
  for (const [id, onward] of forward)
    for (const { to } of onward) {
      const known = from.get(to) ?? []
      from.set(to, known.includes(id) ? known : [...known, id])
    }
  const column = new Map<string, number>()
  // What leads onward never leads in a circle, so that all that lead to a node are known before it.
  const columnOf = (id: string): number => {
    const known = column.get(id)
    if (known !== undefined) return known
    const before = (from.get(id) ?? []).map(columnOf)
    const at =
      before.length === 0 ? 0 : 1 + (before.length < crowd ? Math.max(...before) : Math.min(...before))
    column.set(id, at)
    return at
  }
  const columns: string[][] = []
  for (const id of forward.keys()) (columns[columnOf(id)] ??= []).push(id)
  return Array.from(columns, (ids) => ids ?? [])
}

/** Beside the outlets that lead here. */
function wishedTop(id: string, forward: Forward, tops: ReadonlyMap<string, number>): number | undefined {
  const beside = [...forward].flatMap(([from, onward]) => {
    const top = tops.get(from)
    return top === undefined ? [] : onward.filter(({ to }) => to === id).map((wire) => top + wire.top)
  })
  if (beside.length === 0) return undefined
  return beside.reduce((sum, top) => sum + top, 0) / beside.length - outletTop(0)
}
