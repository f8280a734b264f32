import type { Drawing, Kinds } from './drawing.ts'
import type { FindingView } from './flows.ts'

/** What every part of the editor works with. */
export interface Editing {
  readonly drawing: Drawing
  readonly kinds: Kinds
  readonly groups: readonly string[]
  readonly findings: readonly FindingView[]
  readonly mayEdit: boolean
  readonly selected: string | null
  /** Calls per outlet today: `node port` -> how many. */
  readonly traffic: ReadonlyMap<string, number>
  readonly select: (id: string | null) => void
  /** Steps of one name in a row are undone together. */
  readonly change: (next: Drawing, step?: string) => void
}
