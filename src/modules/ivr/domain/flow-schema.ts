/** JSON schema of a whole flow, generated from the one table of node types: for the publish check, the editor and imports. */
import { Type, type TSchema } from 'typebox'
import type { NodeTypes } from './node-type.ts'
import { faultsInWords, type SchemaError } from './schema-words.ts'

const nameLimits = { minLength: 1, maxLength: 64 }
const name = Type.String(nameLimits)
const outlets = Type.Record(Type.String({ pattern: '^[\\w*#]{1,40}$' }), name)

/** The schema of one node of this type. */
export function nodeSchema(kind: string, config: TSchema): TSchema {
  return Type.Object(
    {
      type: Type.Literal(kind),
      label: Type.Optional(Type.String({ title: '名称', maxLength: 40 })),
      pos: Type.Optional(Type.Tuple([Type.Number(), Type.Number()])),
      cfg: config,
      out: outlets,
    },
    { additionalProperties: false },
  )
}

/** The schema of a flow made of these node types. */
export function flowSchema(types: NodeTypes): TSchema {
  const nodes = Object.values(types).map((type) => nodeSchema(type.kind, type.config))
  return frame(Type.Union(nodes))
}

function frame(node: TSchema): TSchema {
  return Type.Object(
    {
      id: Type.String({ title: '代码', pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }),
      version: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
      lang: Type.String({ title: '语言', pattern: '^[a-z]{2}(-[A-Z]{2})?$' }),
      start: Type.String({ ...nameLimits, title: '起点' }),
      fallback: Type.String({ ...nameLimits, title: '兜底节点' }),
      nodes: Type.Record(Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' }), node, {
        additionalProperties: false,
      }),
    },
    { additionalProperties: false },
  )
}

/** What a JSON schema validator finds wrong with a value. */
export type SchemaErrors = (schema: TSchema, value: unknown) => readonly SchemaError[]

export interface SchemaFault {
  /** The node the fault is in, when it is in one. */
  node?: string
  /** JSON pointer into the flow or the node. */
  where: string
  keyword: string
  /** A sentence in Chinese. */
  what: string
}

/** What in a candidate flow does not fit the schema; each node is held to its own type, so the fault is named and not only "no match". */
export function schemaFaults(types: NodeTypes, errorsOf: SchemaErrors, candidate: unknown): SchemaFault[] {
  const whole = frame(Type.Object({ type: Type.String() }))
  const outer = errorsOf(whole, candidate)
  if (outer.length > 0) return faultsInWords(whole, outer)
  const { nodes } = candidate as { nodes: Record<string, { type: string }> }
  return Object.entries(nodes).flatMap(([node, value]) => {
    const type = Object.hasOwn(types, value.type) ? types[value.type] : undefined
    if (!type) return [{ node, where: '/type', keyword: 'enum', what: `没有“${value.type}”这种节点` }]
    const schema = nodeSchema(type.kind, type.config)
    return faultsInWords(schema, errorsOf(schema, value)).map((fault) => ({ node, ...fault }))
  })
}
