/** Setting a flow out: callers go from left to right, wires cross as little as a simple rule can bring about. */
import type { Flow, FlowNode } from '#modules/ivr/contract.ts'
import { columnWidth, type Drawing, type Kinds, outletsOf, rowHeight } from './drawing.ts'

/** Every node in a column right of all that lead to it (ways back apart); what nobody reaches stands below. */
export function arranged(drawing: Drawing, kinds: Kinds): Drawing {
  const { flow } = drawing
  const forward = forwardWires(flow, kinds)
  const columns = columnsOf(forward)
  const places = new Map<string, [number, number]>()
  const rowOf = new Map<string, number>()
  for (const [x, ids] of columns.entries()) {
    const wished = ids.map((id, i) => ({ id, row: meanRow(id, forward, rowOf) ?? i }))
    for (const [row, { id }] of wished.sort((a, b) => a.row - b.row).entries()) {
      rowOf.set(id, row)
      places.set(id, [x * columnWidth, row * rowHeight])
    }
  }
  const below = Math.max(0, ...columns.map((ids) => ids.length)) + 1
  const lost = Object.keys(flow.nodes).filter((id) => !places.has(id))
  for (const [i, id] of lost.entries()) places.set(id, [i * columnWidth, below * rowHeight])
  const nodes = Object.entries(flow.nodes).map(([id, node]): [string, FlowNode] => [
    id,
    { ...node, pos: places.get(id) ?? [0, 0] },
  ])
  return { ...drawing, flow: { ...flow, nodes: Object.fromEntries(nodes) } }
}

/** Wires that do not lead back to where the caller came from, in the order they are met. */
function forwardWires(flow: Flow, kinds: Kinds): Map<string, string[]> {
  const wires = new Map<string, string[]>()
  const walk = (id: string, above: ReadonlySet<string>) => {
    const node = flow.nodes[id]
    if (!node || wires.has(id)) return
    const path = new Set(above).add(id)
    const targets = outletsOf(kinds, node).flatMap(({ port }) => node.out[port] ?? [])
    const onward = [...new Set(targets)].filter((target) => flow.nodes[target] && !path.has(target))
    wires.set(id, onward)
    for (const target of onward) walk(target, path)
  }
  walk(flow.start, new Set())
  walk(flow.fallback, new Set())
  return wires
}

/** Columns by the longest way from the first; a wire that would close a circle counts as a way back. */
function columnsOf(forward: ReadonlyMap<string, readonly string[]>): string[][] {
  const column = new Map<string, number>()
  const lead = (id: string, x: number, above: ReadonlySet<string>) => {
    if (above.has(id) || (column.get(id) ?? -1) >= x) return
    column.set(id, x)
    const path = new Set(above).add(id)
    for (const target of forward.get(id) ?? []) lead(target, x + 1, path)
  }
  for (const id of forward.keys()) if (!column.has(id)) lead(id, 0, new Set())
  const columns: string[][] = []
  for (const id of forward.keys()) (columns[column.get(id) ?? 0] ??= []).push(id)
  return Array.from(columns, (ids) => ids ?? [])
}

function meanRow(
  id: string,
  forward: ReadonlyMap<string, readonly string[]>,
  rowOf: ReadonlyMap<string, number>,
): number | undefined {
  const rows = [...forward].flatMap(([from, targets]) => {
    const row = targets.includes(id) ? rowOf.get(from) : undefined
    return row === undefined ? [] : [row]
  })
  return rows.length === 0 ? undefined : rows.reduce((sum, row) => sum + row, 0) / rows.length
}
