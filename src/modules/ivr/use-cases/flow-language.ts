import type { NodeKind } from '../contract-language.ts'
import { nodeGroups } from '../domain/node-type.ts'
import { shippedFlows } from '../flows/shipped.ts'
import { nodeTypes } from '../nodes/catalogue.ts'

/** Node types for the editor: everything of them that is data. */
export function flowLanguage(): {
  groups: string[]
  kinds: NodeKind[]
  shipped: { id: string; name: string; about: string }[]
} {
  const kinds = Object.values(nodeTypes).map(
    ({ kind, label, group, help, config, fresh, outlets, asksCaller, reaches }): NodeKind => ({
      kind,
      label,
      group,
      help,
      schema: config as unknown as NodeKind['schema'],
      fresh,
      outlets,
      asksCaller,
      ...(reaches && { reaches }),
    }),
  )
  return {
    groups: [...nodeGroups],
    kinds,
    shipped: shippedFlows.map(({ flow, name, about }) => ({ id: flow.id, name, about })),
  }
}
