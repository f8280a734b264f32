/** The ways through a flow, for the publish check. */
import type { Flow, FlowNode } from './flow.ts'
import type { AnyNodeType, NodeTypes } from './node-type.ts'

export interface Graph {
  /** Targets of a node in the order of its ports. */
  next(id: string): string[]
  type(id: string): AnyNodeType | undefined
  ids: string[]
  start: string
}

/** Ports of a node: those it must have wired and those it may. */
export function portsOf(types: NodeTypes, node: FlowNode): { must: string[]; may: string[] } {
  return types[node.type]?.ports(node.cfg as never) ?? { must: [], may: [] }
}

export function graphOf(types: NodeTypes, flow: Flow): Graph {
  const next = new Map(
    Object.entries(flow.nodes).map(([id, node]) => {
      const { must, may } = portsOf(types, node)
      const targets = [...must, ...may].flatMap((port) => node.out[port] ?? [])
      return [id, [...new Set(targets)].filter((target) => Object.hasOwn(flow.nodes, target))]
    }),
  )
  return {
    next: (id) => next.get(id) ?? [],
    type: (id) => types[flow.nodes[id]?.type ?? ''],
    ids: [...next.keys()],
    start: flow.start,
  }
}

/** Everything reachable from these nodes, themselves included; `through` says whether the way leads on behind a node. */
export function reachable(
  graph: Graph,
  from: string[],
  through: (id: string) => boolean = () => true,
): Set<string> {
  const seen = new Set(from)
  for (const id of seen) if (through(id)) for (const target of graph.next(id)) seen.add(target)
  return seen
}

/** The nodes of one loop among the nodes kept, or null. */
export function findLoop(graph: Graph, keep: (id: string) => boolean): string[] | null {
  const done = new Set<string>()
  const walk = (id: string, path: string[]): string[] | null => {
    if (!keep(id) || done.has(id)) return null
    if (path.includes(id)) return path.slice(path.indexOf(id))
    for (const target of graph.next(id)) {
      const loop = walk(target, [...path, id])
      if (loop) return loop
    }
    done.add(id)
    return null
  }
  for (const id of graph.ids) {
    const loop = walk(id, [])
    if (loop) return loop
  }
  return null
}

/** Menus a caller gets to only through another menu (not by going back) before a person is tried: the second level and deeper. */
export function deeperMenus(graph: Graph): string[] {
  const [deeper, seen] = [new Set<string>(), new Set<string>()]
  const walk = (id: string, above: string[], path: Set<string>) => {
    const menu = graph.type(id)?.kind === 'menu'
    if (menu && above.length > 0 && !above.includes(id)) deeper.add(id)
    if (seen.has(id) || path.has(id)) return
    seen.add(id)
    if (graph.type(id)?.reaches === 'person') return
    const onPath = new Set(path).add(id)
    for (const target of graph.next(id)) walk(target, menu ? [...above, id] : above, onPath)
  }
  walk(graph.start, [], new Set())
  return [...deeper]
}
