/** What differs between two versions of a flow, node by node, in words of the editor. Where a node stands on the canvas is no difference. */
import type { Flow, FlowNode } from './flow.ts'
import type { NodeTypes } from './node-type.ts'
import { outletName } from './outlets.ts'
import { promptInWords } from './prompt-words.ts'

export interface Difference {
  change: 'added' | 'removed' | 'changed'
  /** Absent: of the flow as a whole. */
  node?: string
  label: string
  /** What changed in it; for a node added or removed what it contained. */
  parts: { what: string; before: string | null; after: string | null }[]
}

export function difference(types: NodeTypes, before: Flow, after: Flow): Difference[] {
  const whole = changedParts(frameParts(before), frameParts(after))
  const ids = [...new Set([...Object.keys(before.nodes), ...Object.keys(after.nodes)])]
  const nodes = ids.flatMap((node): Difference[] => {
    const [old, now] = [before.nodes[node], after.nodes[node]]
    const parts = changedParts(
      old ? nodeParts(types, before, old) : new Map(),
      now ? nodeParts(types, after, now) : new Map(),
    )
    if (old && now && parts.length === 0) return []
    const shown = now ?? old
    return [
      {
        change: old ? (now ? 'changed' : 'removed') : 'added',
        node,
        label: shown?.label ?? types[shown?.type ?? '']?.label ?? node,
        parts,
      },
    ]
  })
  return [
    ...(whole.length > 0 ? [{ change: 'changed' as const, label: '流程', parts: whole }] : []),
    ...nodes,
  ]
}

/** What it is, and how it is shown: a wire to a renamed node is the same wire. */
type Parts = Map<string, { is: string; shown: string }>
const as = (shown: string, is = shown) => ({ is, shown })

function changedParts(before: Parts, after: Parts): Difference['parts'] {
  const names = [...new Set([...before.keys(), ...after.keys()])]
  return names
    .filter((what) => before.get(what)?.is !== after.get(what)?.is)
    .map((what) => ({ what, before: before.get(what)?.shown ?? null, after: after.get(what)?.shown ?? null }))
}

function frameParts(flow: Flow): Parts {
  return new Map([
    ['语言', as(flow.lang)],
    ['起点', as(labelOf(flow, flow.start), flow.start)],
    ['兜底节点', as(labelOf(flow, flow.fallback), flow.fallback)],
  ])
}

function nodeParts(types: NodeTypes, flow: Flow, node: FlowNode): Parts {
  const type = types[node.type]
  const fields: Record<string, Field> = type?.config.properties ?? {}
  return new Map([
    ['类型', as(type?.label ?? node.type)],
    ['名称', as(node.label ?? '')],
    ...Object.entries(node.cfg).map(([name, value]): Part => [
      fields[name]?.title ?? name,
      as(inWords(value, fields[name])),
    ]),
    ...Object.entries(node.out).map(([port, target]): Part => [
      `出口“${type ? outletName(type.outlets, node.cfg, port) : port}”`,
      as(labelOf(flow, target), target),
    ]),
  ])
}

type Part = [string, { is: string; shown: string }]

interface Field {
  title?: string
  pick?: string
  words?: Readonly<Record<string, string>>
  items?: Field
}

function inWords(value: unknown, field: Field | undefined): string {
  if (Array.isArray(value)) {
    const items =
      field?.pick === 'prompts' ? value.map(promptInWords) : value.map((one) => inWords(one, field?.items))
    return items.join('；')
  }
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, one]) => `${name}：${inWords(one, undefined)}`)
      .join('；')
  const word = String(value)
  return field?.words?.[word] ?? word
}

function labelOf(flow: Flow, id: string): string {
  return flow.nodes[id]?.label ?? id
}
