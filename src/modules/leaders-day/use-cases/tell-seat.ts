import type { Static } from 'typebox'
import type { Context } from '#platform/context/context.ts'
import type { SeatMessage } from '../contract.ts'

/** Tells leader and clerk of a day what was written, or that something changed. */
export const tellSeat = (
  at: Context,
  tenantId: string,
  dayId: string,
  message: Static<typeof SeatMessage> = {},
): void => at.live.publish(tenantId, `leaders-seat/${dayId}`, message)
