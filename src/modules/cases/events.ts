import { Type } from 'typebox'
import { event, type EventKind } from '#platform/bus/event.ts'
import { caseTransitions } from './domain/lifecycle.ts'

/** What every announcement about a case says: names and codes, never personal data. */
export const CaseSaid = Type.Object({
  caseId: Type.String(),
  number: Type.String(),
  event: Type.String(),
  from: Type.String(),
  to: Type.String(),
  cycle: Type.Integer(),
  byUserId: Type.Union([Type.String(), Type.Null()]),
  leadUnitId: Type.Union([Type.String(), Type.Null()]),
  secret: Type.Boolean(),
  /** How the case came in; announcements of before 2026-11-24 do not say. */
  channel: Type.Optional(Type.String()),
})

/** Announcements of casework by name (`case.dispatched` ...), drawn from the lifecycle table. */
export const caseEvents: Readonly<Record<string, EventKind<typeof CaseSaid>>> = Object.fromEntries(
  caseTransitions.flatMap(({ announces }) =>
    announces === null ? [] : [[announces, event(announces, CaseSaid)]],
  ),
)

/** A deadline has come near or passed, and who is told: `level` 1 the handler, 2 the head of the unit, 3 who watches over all. */
export const clockWarned = event(
  'clock.warned',
  Type.Object({
    caseId: Type.String(),
    number: Type.String(),
    clock: Type.String(),
    percent: Type.Integer(),
    level: Type.Integer(),
    overdue: Type.Boolean(),
    dueAt: Type.Union([Type.String(), Type.Null()]),
    unitId: Type.Union([Type.String(), Type.Null()]),
    secret: Type.Boolean(),
  }),
)
