/** The flow as a list that can be read from top to bottom: each node under the first that leads to it, in the order of the outlets. */
import type { Flow } from '#modules/ivr/contract.ts'
import { type Kinds, outletsOf } from './node-outlets.ts'

export interface OutlineRow {
  readonly id: string
  readonly depth: number
  /** The outlet that leads here; null for the way in and for what nobody reaches. */
  readonly by: string | null
  /** Outlets of the node with where they lead. */
  readonly ways: readonly { port: string; name: string; must: boolean; strange: boolean; to: string | null }[]
  readonly reached: boolean
}

export function outlineOf(flow: Flow, kinds: Kinds): OutlineRow[] {
  const rows: OutlineRow[] = []
  const seen = new Set<string>()
  const walk = (id: string, depth: number, by: string | null, reached: boolean) => {
    const node = flow.nodes[id]
    if (!node || seen.has(id)) return
    seen.add(id)
    const ways = outletsOf(kinds, node).map((outlet) => ({ ...outlet, to: node.out[outlet.port] ?? null }))
    rows.push({ id, depth, by, ways, reached })
    for (const { to, name } of ways) if (to !== null) walk(to, depth + 1, name, reached)
  }
  walk(flow.start, 0, null, true)
  walk(flow.fallback, 0, null, true)
  for (const id of Object.keys(flow.nodes)) walk(id, 0, null, false)
  return rows
}
