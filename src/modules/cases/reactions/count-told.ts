import { callEnded } from '#modules/telephony/events.ts'
import { on } from '#platform/bus/reaction.ts'
import { countTold } from '../store/known-events.ts'

/** A caller heard of a known event; content is who hung up without waiting for a person. */
export const countToldCaller = on(callEnded, 'cases.count-told', async (tx, { tenantId, data }) => {
  if (data.knownEvent) await countTold(tx, tenantId, data.knownEvent.id, data.knownEvent.content)
})
