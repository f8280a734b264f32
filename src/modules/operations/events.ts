/** What operations tells the rest of the product. */
import { Type } from 'typebox'
import { event } from '#platform/bus/event.ts'

/**
 * Day and night service was switched by hand, or hours of service were planned or changed: whatever follows a calendar looks again. Of a whole
 * year's days `calendarId` is the year.
 */
export const serviceChanged = event('service.changed', Type.Object({ calendarId: Type.String() }))
