/** What voice flows tell the rest of the product. Never carries a number: who sends reads it from the request. */
import { Type } from 'typebox'
import { event } from '#platform/bus/event.ts'

/** A caller asked for an article by fax, SMS or e-mail; a gateway that can sends it. */
export const infoRequested = event(
  'info.requested',
  Type.Object({
    requestId: Type.String(),
    articleId: Type.String(),
    callId: Type.String(),
    via: Type.Enum(['fax-now', 'fax-back', 'sms', 'email']),
  }),
)
