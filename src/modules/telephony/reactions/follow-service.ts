import { serviceChanged } from '#modules/operations/events.ts'
import { on, type Reaction } from '#platform/bus/reaction.ts'
import type { TelephonyServices } from '../services.ts'

/** Number rules that go by a calendar follow the night button at once. */
export const followService = ({ control }: Pick<TelephonyServices, 'control'>): Reaction =>
  on(serviceChanged, 'telephony.follow-service', async () => {
    control.refreshSoon()
  })
