import type { Filled } from './draft.ts'
import type { Faults } from './faults.ts'
import type { Words } from './words.ts'

/** What every step of the form gets. */
export interface StepProps {
  readonly filled: Filled
  readonly faults: Faults
  readonly fill: (changed: Partial<Filled>) => void
  readonly words: Words | undefined
}
