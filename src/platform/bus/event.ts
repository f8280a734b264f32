import type { Static, TSchema } from 'typebox'

/** A kind of announcement: `case.registered` and the shape of what it says. Declared in a module's `events.ts`. */
export interface EventKind<S extends TSchema = TSchema> {
  readonly name: string
  readonly schema: S
}

/** Declares a kind of announcement. */
export const event = <const S extends TSchema>(name: string, schema: S): EventKind<S> => ({ name, schema })

/** An announcement as a reaction receives it. */
export interface Announced<K extends EventKind = EventKind> {
  readonly id: string
  readonly tenantId: string
  readonly name: string
  /** What it is about: a case id, a call id. Deliveries of one subject come in order. */
  readonly subject: string
  readonly at: Date
  readonly data: Static<K['schema']>
}
