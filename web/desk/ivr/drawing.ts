/** Changing a flow as it is drawn: every step answers a new drawing, so that it can be undone. */
import type { Flow, FlowNode } from '#modules/ivr/contract.ts'
import { namedOutlets, type NodeKind } from '#modules/ivr/contract-language.ts'
import { boxHeight, boxWidth, columnGap, rowGap } from './box.ts'
import type { SavedPathView } from './flows.ts'
import { type Kinds, outletsOf } from './node-outlets.ts'

/** What is saved as the draft. */
export interface Drawing {
  readonly name: string
  readonly flow: Flow
  readonly paths: readonly SavedPathView[]
}

const withNodes = (drawing: Drawing, nodes: Record<string, FlowNode>): Drawing => ({
  ...drawing,
  flow: { ...drawing.flow, nodes },
})

/** Changes one node; nothing when it is not there. */
export function changeNode(drawing: Drawing, id: string, change: (node: FlowNode) => FlowNode): Drawing {
  const node = drawing.flow.nodes[id]
  return node ? withNodes(drawing, { ...drawing.flow.nodes, [id]: change(node) }) : drawing
}

/** A free id for a node of this kind: `menu`, `menu-2`. */
export function freeId(flow: Flow, kind: string): string {
  if (!flow.nodes[kind]) return kind
  for (let n = 2; ; n++) if (!flow.nodes[`${kind}-${n}`]) return `${kind}-${n}`
}

/** Adds a node; with `after` it is wired to the outlet named, or to the first free one. Answers its id, too. */
export function addNode(
  drawing: Drawing,
  kinds: Kinds,
  kind: NodeKind,
  place: { pos?: readonly [number, number]; after?: { node: string; port?: string } } = {},
): { drawing: Drawing; id: string } {
  const { flow } = drawing
  const id = freeId(flow, kind.kind)
  const from = place.after ? flow.nodes[place.after.node] : undefined
  const pos = place.pos ?? besideNode(kinds, flow, from)
  const node: FlowNode = {
    type: kind.kind,
    label: kind.label,
    pos: [Math.round(pos[0]), Math.round(pos[1])],
    cfg: structuredClone(kind.fresh),
    out: {},
  }
  const added = withNodes(drawing, { ...flow.nodes, [id]: node })
  const port = place.after?.port ?? (from && freePort(kinds, from))
  return { drawing: place.after && port ? connect(added, place.after.node, port, id) : added, id }
}

/** Right of a node, or below everything; never on top of another. */
function besideNode(kinds: Kinds, flow: Flow, node: FlowNode | undefined): readonly [number, number] {
  const taken = Object.values(flow.nodes).flatMap((one) =>
    one.pos ? [{ left: one.pos[0], top: one.pos[1], bottom: one.pos[1] + boxHeight(kinds, one) }] : [],
  )
  const column = boxWidth + columnGap
  const x = node?.pos ? node.pos[0] + column : Math.min(0, ...taken.map(({ left }) => left))
  let y = node?.pos?.[1] ?? Math.max(0, ...taken.map(({ bottom }) => bottom + rowGap))
  const covers = () =>
    taken.find(
      ({ left, top, bottom }) =>
        Math.abs(left - x) < boxWidth + rowGap && y < bottom + rowGap && y + 120 > top - rowGap,
    )
  for (let other = covers(); other; other = covers()) y = other.bottom + rowGap
  return [x, y]
}

/** Puts nodes elsewhere; the same drawing when nothing moves. */
export function moveNodes(drawing: Drawing, places: ReadonlyMap<string, readonly [number, number]>): Drawing {
  const moved = Object.entries(drawing.flow.nodes).map(([id, node]): [string, FlowNode] => {
    const [x, y] = places.get(id) ?? node.pos ?? [Number.NaN, Number.NaN]
    const stays = Number.isNaN(x) || (node.pos?.[0] === x && node.pos[1] === y)
    return [id, stays ? node : { ...node, pos: [x, y] }]
  })
  return moved.every(([id, node]) => drawing.flow.nodes[id] === node)
    ? drawing
    : withNodes(drawing, Object.fromEntries(moved))
}

/** The first outlet of a node that leads nowhere. */
export function freePort(kinds: Kinds, node: FlowNode): string | undefined {
  return outletsOf(kinds, node).find(({ port }) => !node.out[port])?.port
}

/** Removes nodes with everything that leads to them. The way in stays. */
export function removeNodes(drawing: Drawing, ids: readonly string[]): Drawing {
  const gone = new Set(ids.filter((id) => id !== drawing.flow.start))
  if (gone.size === 0) return drawing
  const kept = Object.entries(drawing.flow.nodes).filter(([id]) => !gone.has(id))
  const nodes = kept.map(([id, node]): [string, FlowNode] => [
    id,
    { ...node, out: Object.fromEntries(Object.entries(node.out).filter(([, target]) => !gone.has(target))) },
  ])
  return withNodes(drawing, Object.fromEntries(nodes))
}

export function connect(drawing: Drawing, from: string, port: string, to: string): Drawing {
  return changeNode(drawing, from, (node) => ({ ...node, out: { ...node.out, [port]: to } }))
}

export function disconnect(drawing: Drawing, from: string, port: string): Drawing {
  return changeNode(drawing, from, (node) => {
    const { [port]: _gone, ...out } = node.out
    return { ...node, out }
  })
}

/** Sets a field of a node's form; `undefined` takes it away. Outlets that are no more lose their wires. */
export function setField(drawing: Drawing, kinds: Kinds, id: string, field: string, value: unknown): Drawing {
  return changeNode(drawing, id, (node) => {
    const { [field]: _before, ...others } = node.cfg
    const cfg = value === undefined ? others : { ...others, [field]: value }
    const kind = kinds.get(node.type)
    if (!kind) return { ...node, cfg }
    const had = new Set(namedOutlets(kind.outlets, node.cfg).map(({ port }) => port))
    const has = new Set(namedOutlets(kind.outlets, cfg).map(({ port }) => port))
    const out = Object.entries(node.out).filter(([port]) => has.has(port) || !had.has(port))
    return { ...node, cfg, out: Object.fromEntries(out) }
  })
}

export const nodeLabel = (flow: Flow, kinds: Kinds, id: string): string => {
  const node = flow.nodes[id]
  return node?.label ?? kinds.get(node?.type ?? '')?.label ?? id
}
