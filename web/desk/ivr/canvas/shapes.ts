/** A flow as the canvas draws it: boxes and wires from the drawing, and back. */
import { type Edge, MarkerType, type Node } from '@xyflow/react'
import { nodeLabel, type Drawing } from '../drawing.ts'
import { outletsOf } from '../node-outlets.ts'
import { type Editing, outletKey } from '../editing.ts'
import { placed } from '../layout.ts'

export interface BoxOutlet {
  readonly port: string
  readonly name: string
  /** Must be wired and is not, or is no outlet any more. */
  readonly wrong: boolean
}
export interface BoxLook extends Record<string, unknown> {
  readonly label: string
  readonly kind: string
  /** Place of its group in the palette; -1 for a kind nobody knows. */
  readonly group: number
  readonly outlets: readonly BoxOutlet[]
  readonly takes: boolean
  readonly role: 'start' | 'fallback' | null
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
  readonly walked: boolean
  /** Calls that ended here today. */
  readonly ended: number
  readonly mayEdit: boolean
}
export type Box = Node<BoxLook, 'box'>

export interface WireLook extends Record<string, unknown> {
  readonly calls: number
  /** Of the most used wire, 0-1. */
  readonly share: number
  readonly walked: boolean
}
export type Wire = Edge<WireLook, 'wire'>

export function boxesOf(editing: Editing): Box[] {
  const { kinds, groups, findings, mayEdit } = editing
  const { flow } = placed(editing.drawing, kinds)
  return Object.entries(flow.nodes).map(([id, node]): Box => {
    const kind = kinds.get(node.type)
    const at = findings.filter((one) => one.node === id)
    const texts = (severity: 'error' | 'warning') =>
      at.filter((one) => one.severity === severity).map(({ text }) => text)
    const [x, y] = node.pos ?? [0, 0]
    const label = nodeLabel(flow, kinds, id)
    const errors = texts('error')
    return {
      id,
      type: 'box',
      position: { x, y },
      deletable: mayEdit && id !== flow.start,
      ariaLabel: `${label}，${kind?.label ?? node.type}${errors.length > 0 ? `，${errors.length} 处错误` : ''}`,
      data: {
        label,
        kind: kind?.label ?? node.type,
        group: kind ? groups.indexOf(kind.group) : -1,
        outlets: outletsOf(kinds, node).map(({ port, name, must, strange }) => ({
          port,
          name,
          wrong: strange || (must && node.out[port] === undefined),
        })),
        takes: node.type !== 'start',
        role: id === flow.start ? 'start' : id === flow.fallback ? 'fallback' : null,
        errors,
        warnings: texts('warning'),
        walked: editing.walked?.nodes.has(id) ?? false,
        ended: editing.traffic.get(outletKey(id, null)) ?? 0,
        mayEdit,
      },
    }
  })
}

export function wiresOf(editing: Editing): Wire[] {
  const { drawing, kinds, traffic, walked, mayEdit } = editing
  const { flow } = drawing
  const most = Math.max(1, ...traffic.values())
  return Object.entries(flow.nodes).flatMap(([id, node]) =>
    outletsOf(kinds, node).flatMap(({ port, name }): Wire[] => {
      const to = node.out[port]
      if (to === undefined || !flow.nodes[to]) return []
      const key = outletKey(id, port)
      const calls = traffic.get(key) ?? 0
      const isWalked = walked?.outlets.has(key) ?? false
      return [
        {
          id: key,
          type: 'wire',
          source: id,
          sourceHandle: port,
          target: to,
          deletable: mayEdit,
          ariaLabel: `${nodeLabel(flow, kinds, id)} ${name} → ${nodeLabel(flow, kinds, to)}，今日 ${calls} 次`,
          markerEnd: { type: MarkerType.ArrowClosed, color: isWalked ? '#b45309' : '#7b8794' },
          zIndex: isWalked ? 1 : 0,
          data: { calls, share: calls / most, walked: isWalked },
        },
      ]
    }),
  )
}

/** Where the boxes stand now, for the drawing. */
export function placesOf(boxes: readonly Box[]): Map<string, readonly [number, number]> {
  return new Map(boxes.map(({ id, position }) => [id, [Math.round(position.x), Math.round(position.y)]]))
}

/** May a wire end at this node? Calls come in at the start only. */
export const mayLeadTo = (drawing: Drawing, target: string): boolean => {
  const node = drawing.flow.nodes[target]
  return node !== undefined && node.type !== 'start'
}
