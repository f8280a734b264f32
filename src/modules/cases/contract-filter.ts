/** Less usual conditions of the list of cases. */
import { Type } from 'typebox'
import { channelCodes, flagCodes } from './contract-words.ts'
import { outcomes } from './domain/words.ts'

const Instant = Type.Optional(Type.String({ format: 'date-time' }))

/** How a case came in, how it was marked, how it ended. */
export const closingFilter = {
  /** With the units below `unitId`. */
  below: Type.Optional(Type.Boolean()),
  channel: Type.Optional(Type.Enum(channelCodes)),
  /** A mark of the case, or `urged`. */
  flag: Type.Optional(Type.Enum(flagCodes)),
  /** Begun anew at least once, or never. */
  redone: Type.Optional(Type.Boolean()),
  outcome: Type.Optional(Type.Enum(Object.keys(outcomes) as (keyof typeof outcomes)[])),
  /** What the citizen said in the end: 1 (worst) to 5. */
  satisfaction: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  closedFrom: Instant,
  closedTo: Instant,
}
