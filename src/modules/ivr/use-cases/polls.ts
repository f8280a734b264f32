import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { isOpenAt, pollFault, type PollQuestion, type PollState } from '../domain/poll.ts'
import {
  answeredBy,
  hasAnswers,
  keepAnswer,
  pollCounts,
  pollOf,
  type PollRow,
  pollsOf,
  savePoll,
} from '../store/polls.ts'

export interface PollShown {
  code: string
  name: string
  questions: PollQuestion[]
  state: PollState
  /** Citizens answer it on the portal, too. */
  onPortal: boolean
  opens: string | null
  closes: string | null
  version: number
}
const shown = (row: PollRow): PollShown => ({
  code: row.code,
  name: row.name,
  questions: row.questions,
  state: row.state,
  onPortal: row.on_portal,
  opens: row.opens_at?.toISOString() ?? null,
  closes: row.closes_at?.toISOString() ?? null,
  version: row.version,
})

export const listPolls = (at: Context, by: Actor): Promise<PollShown[]> =>
  inTenant(at.db, by.tenantId, async (tx) => (await pollsOf(tx, by.tenantId)).map(shown))

/** Saves a poll. Once somebody has answered, its questions and keys stay as they are: answers would mean something else. */
export async function changePoll(
  at: Context,
  by: Actor,
  code: string,
  wanted: Omit<PollShown, 'code'>,
): Promise<Refusal | { version: number }> {
  const fault = pollFault(wanted.questions)
  if (fault !== undefined) return refuse('ivr.poll-faulty', { fault })
  return inTenant(at.db, by.tenantId, async (tx) => {
    const before = await pollOf(tx, by.tenantId, code)
    const frozen = before !== undefined && (await hasAnswers(tx, by.tenantId, code))
    if (frozen && JSON.stringify(asked(before.questions)) !== JSON.stringify(asked(wanted.questions)))
      return refuse('ivr.poll-answered')
    const version = wanted.version + 1
    const saved = await savePoll(tx, {
      tenant_id: by.tenantId,
      code,
      name: wanted.name,
      questions: wanted.questions,
      state: wanted.state,
      on_portal: wanted.onPortal,
      opens_at: wanted.opens === null ? null : new Date(wanted.opens),
      closes_at: wanted.closes === null ? null : new Date(wanted.closes),
      version,
      changed_at: at.clock.now(),
      changed_by: by.name,
    })
    if (!saved) return refuse('ivr.poll-changed')
    await audit(tx, by, { action: 'poll.saved', subject: code, details: { version, state: wanted.state } })
    return { version }
  })
}

/** What an answer means; wording may be mended. */
const asked = (questions: readonly PollQuestion[]) =>
  questions.map(({ id, keys }) => [id, keys.map(({ key, label }) => [key, label])])

export async function pollResults(at: Context, by: Actor, code: string) {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const row = await pollOf(tx, by.tenantId, code)
    if (!row) return refuse('ivr.poll-not-found')
    const { answers, ...counts } = await pollCounts(tx, by.tenantId, code, row.questions.length)
    return { ...counts, answers: [...answers] }
  })
}

/** Nobody reads from the answers whose they are. */
export const respondentOf = (at: Context, tenantId: string, poll: string, who: string): Buffer =>
  at.keys.blindIndex(tenantId, `ivr.poll ${poll}`, who)

/** A step of a call through a poll, as the poll node asks for it. */
export interface PollStep {
  readonly tenantId: string
  readonly call: string
  readonly caller: string
  readonly input: Readonly<Record<string, string>>
}

/**
 * Begins a poll for a caller, or keeps one answer. Begun: the questions he has not answered yet, or that he has answered all of them; undefined
 * when the poll is not open.
 */
export async function stepPoll(at: Context, step: PollStep): Promise<Record<string, unknown> | undefined> {
  const { tenantId, call, caller, input } = step
  const { poll = '', once = 'per-number', question = '', key = '' } = input
  return inTenant(at.db, tenantId, async (tx) => {
    const row = await pollOf(tx, tenantId, poll)
    const now = at.clock.now()
    if (!row || !isOpenAt({ state: row.state, opens: row.opens_at, closes: row.closes_at }, now))
      return undefined
    const who = once === 'per-number' && caller !== '' ? `number ${caller}` : `call ${call}`
    const respondent = respondentOf(at, tenantId, poll, who)
    if (input.do === 'answer') {
      const one = row.questions.find(({ id }) => id === question)
      if (!one?.keys.some((option) => option.key === key)) return undefined
      const given = { tenant_id: tenantId, poll, respondent, question, key, answered_at: now }
      await keepAnswer(tx, { ...given, via: 'phone' })
      return {}
    }
    const given = await answeredBy(tx, tenantId, poll, respondent)
    const rest = row.questions.filter(({ id }) => !given.includes(id))
    return rest.length === 0 ? { already: true } : { questions: rest }
  })
}
