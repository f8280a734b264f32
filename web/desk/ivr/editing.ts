import { addNode, type Drawing } from './drawing.ts'
import type { Kinds } from './node-outlets.ts'
import type { FindingView } from './flows.ts'

/** The way a call took: nodes, and outlets as `node outlet`. */
export interface Walked {
  readonly nodes: ReadonlySet<string>
  readonly outlets: ReadonlySet<string>
}

/** What every part of the editor works with. */
export interface Editing {
  readonly drawing: Drawing
  readonly kinds: Kinds
  readonly groups: readonly string[]
  readonly findings: readonly FindingView[]
  readonly mayEdit: boolean
  readonly selected: string | null
  /** Calls per outlet today: `node outlet` -> how many; `node` and a space: ended there. */
  readonly traffic: ReadonlyMap<string, number>
  /** The way of the simulated call, while it is looked at. */
  readonly walked: Walked | null
  readonly select: (id: string | null) => void
  /** Steps of one name in a row are undone together. */
  readonly change: (next: Drawing, step?: string) => void
}

/** The key of an outlet in `traffic` and `walked`. */
export const outletKey = (node: string, outlet: string | null): string => `${node} ${outlet ?? ''}`

/** Adds a node of this kind and selects it: at a place, or behind the selected node, wired to its first free outlet. */
export function placeNode(editing: Editing, kindName: string, pos?: readonly [number, number]): void {
  const kind = editing.kinds.get(kindName)
  if (!kind || !editing.mayEdit) return
  const after = editing.selected === null ? {} : { after: { node: editing.selected } }
  const made = addNode(editing.drawing, editing.kinds, kind, pos ? { pos } : after)
  editing.change(made.drawing)
  editing.select(made.id)
}
