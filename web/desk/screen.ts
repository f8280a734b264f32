import { type ComponentType, lazy, type ReactNode } from 'react'

/** One screen of the desk: where it is, who may open it, how it stands in the menu. */
export interface Screen {
  readonly path: string
  /** Any one of these permissions opens it; none = everybody signed in. */
  readonly verbs: readonly string[]
  readonly menu?: {
    readonly group: string
    readonly label: string
    readonly icon: ReactNode
    /** What it is called for people without this permission. */
    readonly without?: { readonly verb: string; readonly label: string }
  }
  readonly Screen: ComponentType
}

/** A screen that is loaded when it is opened first. */
export const later = (load: () => Promise<ComponentType>) => lazy(async () => ({ default: await load() }))
