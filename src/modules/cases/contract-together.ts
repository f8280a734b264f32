import { Type } from 'typebox'
import { caseStates } from './domain/words.ts'

/** Another case that is together with this one, as the reader may know it. */
export const CaseTogether = Type.Object({
  id: Type.String({ format: 'uuid' }),
  number: Type.String(),
  title: Type.String(),
  state: Type.Enum(Object.keys(caseStates) as (keyof typeof caseStates)[]),
  registeredAt: Type.String({ format: 'date-time' }),
  /** `primary`: this one was merged into it; `merged`: it was merged into this one; `group`: 并案. */
  bond: Type.Enum(['primary', 'merged', 'group']),
})
