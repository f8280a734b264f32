/** What the knowledge base tells the rest of the product: names and ids, never personal data. */
import { Type } from 'typebox'
import { event } from '#platform/bus/event.ts'

const Said = {
  articleId: Type.String(),
  edition: Type.Integer(),
  title: Type.String(),
  ownerUnitId: Type.String(),
}

/** An edition is on show from now on. Subject: the article. */
export const articlePublished = event(
  'knowledge.published',
  Type.Object({ ...Said, visibility: Type.String() }),
)

/** An article ends in so many days and its owner is to renew it or let it go. Subject: the article. */
export const articleEnding = event('knowledge.ending', Type.Object({ ...Said, days: Type.Integer() }))

/** No edition of an article is on show any more: it ended, or was withdrawn. Subject: the article. */
export const articleGone = event(
  'knowledge.gone',
  Type.Object({ ...Said, because: Type.Enum(['expired', 'withdrawn']) }),
)

/** An answer for the public is to be sent to a citizen. Never carries the number: who sends reads it from the request. */
export const answerWanted = event(
  'knowledge.answer-wanted',
  Type.Object({
    requestId: Type.String(),
    articleId: Type.String(),
    edition: Type.Integer(),
    callId: Type.Union([Type.String(), Type.Null()]),
    via: Type.Enum(['sms', 'fax-back', 'email']),
  }),
)

/** An article is said to be wrong, or none was found: a unit is asked (null: the editors find out which). Subject: the inquiry. */
export const knowledgeAsked = event(
  'knowledge.asked',
  Type.Object({
    inquiryId: Type.String(),
    kind: Type.String(),
    unitId: Type.Union([Type.String(), Type.Null()]),
  }),
)
