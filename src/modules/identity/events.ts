import { Type } from 'typebox'
import { event } from '#platform/bus/event.ts'

/** A unit went under another one: whoever copied its path rewrites it, for the unit and everything below. Subject: the unit. */
export const unitMoved = event(
  'unit.moved',
  Type.Object({ unitId: Type.String(), from: Type.String(), to: Type.String() }),
)

/** A unit was dissolved; `mergedInto` answers for it from now on. Subject: the unit. */
export const unitDissolved = event(
  'unit.dissolved',
  Type.Object({ unitId: Type.String(), mergedInto: Type.Union([Type.String(), Type.Null()]) }),
)

/** Sessions that no longer stand: live connections and telephone registrations that hang on them end. Subject: the user. */
export const sessionsEnded = event(
  'session.ended',
  Type.Object({ userId: Type.String(), sessionIds: Type.Array(Type.String()) }),
)
