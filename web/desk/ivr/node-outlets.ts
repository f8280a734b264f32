import type { FlowNode } from '#modules/ivr/contract.ts'
import { namedOutlets, type NodeKind } from '#modules/ivr/contract-language.ts'

/** The node types there are, by name. */
export type Kinds = ReadonlyMap<string, NodeKind>

/** Outlets of a node with their names; those wired though the node does not have them come last. */
export function outletsOf(kinds: Kinds, node: FlowNode) {
  const kind = kinds.get(node.type)
  const known = kind ? namedOutlets(kind.outlets, node.cfg) : []
  const strange = Object.keys(node.out).filter((port) => !known.some((one) => one.port === port))
  return [
    ...known.map((one) => ({ ...one, strange: false })),
    ...strange.map((port) => ({ port, must: false, name: port, strange: true })),
  ]
}
