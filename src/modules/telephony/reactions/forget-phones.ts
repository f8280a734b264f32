import { sessionsEnded } from '#modules/identity/events.ts'
import { on, type Reaction } from '#platform/bus/reaction.ts'
import type { TelephonyServices } from '../services.ts'
import { forgetCredentialsOf } from '../store/numbers.ts'

/** A browser's telephone belongs to its session: with it go the SIP password and the registration it opened. */
export const forgetPhones = ({ control }: Pick<TelephonyServices, 'control'>): Reaction =>
  on(sessionsEnded, 'telephony.forget-phones', async (tx, { tenantId, data }) => {
    const gone = await forgetCredentialsOf(tx, tenantId, data.sessionIds)
    if (gone > 0) control.refreshSoon()
  })
