import type { Verbs } from '#modules/identity/index.ts'
import type { ExportableList } from '../exportable-list.ts'

/** What exports are told when the product is put together. */
export interface ListsGiven {
  readonly lists: readonly ExportableList[]
  /** Every permission there is, to reckon anew what somebody may do while his export is made. */
  readonly verbs: Verbs
}
