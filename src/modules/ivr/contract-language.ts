/** What a flow can be made of, for the editor: node types with their forms and outlets. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'
import type { Outlets } from './domain/outlets.ts'

export { namedOutlets, type Outlet, type Outlets, outletName } from './domain/outlets.ts'
export { promptInWords } from './domain/prompt-words.ts'

/** A node type as the editor knows it. */
export interface NodeKind {
  readonly kind: string
  readonly label: string
  readonly group: string
  readonly help: string
  readonly schema: Readonly<Record<string, unknown>>
  readonly fresh: Readonly<Record<string, unknown>>
  readonly outlets: Outlets
  readonly asksCaller: boolean
  readonly reaches?: 'person' | 'recording' | 'end'
}

export const flowLanguage = endpoint({
  method: 'GET',
  path: '/flow-language',
  may: 'flow.read',
  summary: '节点类型：名称、分组、设置表单（JSON Schema）、出口',
  reply: Type.Object({
    groups: Type.Array(Type.String()),
    kinds: Type.Unsafe<NodeKind[]>(Type.Unknown()),
    shipped: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), about: Type.String() })),
  }),
})
