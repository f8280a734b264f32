import {
  CaseNumbers,
  eventOfCaller,
  findByCode,
  hasOpenUrgentCase,
  ownerOfCaller,
} from '#modules/cases/index.ts'
import { isForInbox, takeInMessage } from '#modules/intake/index.ts'
import { leaderNow } from '#modules/leaders-day/index.ts'
import { metOnLists } from '#modules/numbering/index.ts'
import { articlesFor, requestArticle, stepPoll } from '#modules/ivr/index.ts'
import { dutyNow } from '#modules/operations/index.ts'
import { type Answerers, lifeSaidBy } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'
import { isRefusal } from '#kernel/result.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { deskAnswer, isDeskQuestion } from './desk-answers.ts'

/** What the rest of the product lends the voice flows: a case's stage by number and code, polls, information, a spoken message taken in. */
export function phoneAnswers(at: Context): Answerers {
  const numbers = new CaseNumbers(at)
  return {
    caseOwner: ({ tenantId, number }) =>
      inTenant(at.db, tenantId, (tx) => ownerOfCaller(tx, at, tenantId, number)),
    list: ({ tenantId, caller, called, call, want }) =>
      inTenant(at.db, tenantId, async (tx) => {
        const hit = await metOnLists(tx, at.keys, { tenantId, caller, called, call, at: at.clock.now() })
        if (!hit || !want.lists.includes(hit)) return null
        return hit !== 'vip' && (await isSpared(tx, at, tenantId, caller)) ? null : hit
      }),
    lookup: async ({ tenantId, call, caller, want }) => {
      const { number = '' } = want.input
      if (want.adapter === 'poll') return stepPoll(at, { tenantId, call, caller, input: want.input })
      if (want.adapter === 'knowledge') return articlesFor(at, tenantId, want.input)
      if (want.adapter === 'known-event') {
        const event = await inTenant(at.db, tenantId, (tx) => eventOfCaller(tx, at, tenantId, caller))
        return event && { knownEvent: event.id, title: event.title, prompt: event.prompt }
      }
      if (want.adapter === 'leaders-day')
        return inTenant(at.db, tenantId, (tx) =>
          leaderNow(tx, tenantId, at.clock.now(), want.input['queue'] ?? ''),
        )
      if (want.adapter === 'caller.urgent') {
        const urgent = await inTenant(at.db, tenantId, (tx) => isSpared(tx, at, tenantId, caller))
        return urgent ? {} : undefined
      }
      if (want.adapter === 'duty') {
        const duty = await dutyNow(at, tenantId)
        return duty && { name: duty.name, phone: duty.phone }
      }
      if (isDeskQuestion(want.adapter)) return deskAnswer(at, tenantId, want)
      if (want.adapter !== 'workorder.status' || want.pin === undefined) return undefined
      const code = want.pin
      const kept = await inTenant(at.db, tenantId, async (tx) => ({
        found: await findByCode(tx, at, tenantId, { number, code, subject: `call:${call}` }),
      }))
      return isRefusal(kept.found)
        ? undefined
        : { number: kept.found.number, state: spokenStage(kept.found.state) }
    },
    deliver: ({ tenantId, call, caller, want: { item, via, number } }) =>
      requestArticle(at, { tenantId, call, caller, item, via, ...(number !== undefined && { number }) }),
    file: async ({ tenantId, call, caller, want }) => {
      if (!isForInbox(want)) return {}
      const { recording: recordingId, purpose, box } = want
      const message = { tenantId, recordingId, callId: call, purpose, box }
      const made = await takeInMessage(at, numbers, message, caller)
      if (!made) throw new Error('the city cannot take spoken messages yet')
      return made
    },
  }
}

/**
 * Kept off by no list: who has an urgent matter open, and who spoke of a life until a shift lead has judged it. Who shows no number may be the one
 * who did.
 */
async function isSpared(tx: Tx, at: Context, tenantId: string, caller: string): Promise<boolean> {
  if (await hasOpenUrgentCase(tx, at, tenantId, caller)) return true
  const covers = (number: string) => (isShown(caller) ? number === caller : !isShown(number))
  return (await lifeSaidBy(tx, at.keys, tenantId, { covers })) !== undefined
}
const isShown = (number: string): boolean => /^\+?[0-9]+$/.test(number)

const done: readonly string[] = [
  'AWAITING_FOLLOW_UP',
  'CLOSED',
  'ARCHIVED',
  'WITHDRAWN',
  'INVALID',
  'MERGED',
  'TRANSFERRED',
]
const waiting: readonly string[] = ['DRAFT', 'REGISTERED', 'AWAITING_DISPATCH']

/** The three things the telephone says of a case. */
const spokenStage = (state: string): 'received' | 'assigned' | 'done' =>
  done.includes(state) ? 'done' : waiting.includes(state) ? 'received' : 'assigned'
