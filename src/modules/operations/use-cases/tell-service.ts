import type { Actor } from '#kernel/actor.ts'
import { announce } from '#platform/bus/announce.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { serviceChanged } from '../events.ts'

/** Tells, with the change, that the hours of service of a calendar are others now. */
export const tellService = (tx: Tx, at: Context, { tenantId }: Actor, calendarId: string): Promise<void> =>
  announce(tx, serviceChanged, { tenantId, subject: calendarId, now: at.clock.now(), data: { calendarId } })
