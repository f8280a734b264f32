import { type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { isOpenAt } from '../domain/poll.ts'
import { keepAnswer, pollOf, type PollRow, pollsOf } from '../store/polls.ts'
import { respondentOf } from './polls.ts'

const isOnPortal = (row: PollRow, now: Date): boolean =>
  row.on_portal && isOpenAt({ state: row.state, opens: row.opens_at, closes: row.closes_at }, now)

/** Polls citizens may answer on the portal now. */
export function pollsOnPortal(at: Context, tenantId: string) {
  const now = at.clock.now()
  return inTenant(at.db, tenantId, async (tx) => ({
    polls: (await pollsOf(tx, tenantId))
      .filter((row) => isOnPortal(row, now))
      .map(({ code, name, closes_at, questions }) => ({
        code,
        name,
        closes: closes_at?.toISOString() ?? null,
        questions: questions.map(({ id, text, keys }) => ({
          id,
          text,
          keys: keys.map((one) => ({ ...one })),
        })),
      })),
  }))
}

/**
 * Keeps what a citizen answered on the portal, under the number he typed: one answer for a number, and one by telephone counts before it.
 * Whether the number had answered before is told to nobody.
 */
export function answerOnPortal(
  at: Context,
  tenantId: string,
  given: { poll: string; number: string; answers: readonly { question: string; key: string }[] },
): Promise<Refusal | Record<string, never>> {
  const { poll, number, answers } = given
  return inTenant(at.db, tenantId, async (tx) => {
    const row = await pollOf(tx, tenantId, poll)
    const now = at.clock.now()
    if (!row || !isOnPortal(row, now)) return refuse('ivr.poll-closed')
    const fits = ({ question, key }: (typeof answers)[number]) =>
      row.questions.some(({ id, keys }) => id === question && keys.some((one) => one.key === key))
    if (!answers.every((answer) => fits(answer))) return refuse('ivr.poll-faulty', { fault: '没有这个选项' })
    const respondent = respondentOf(at, tenantId, poll, `number ${number}`)
    for (const { question, key } of answers) {
      const kept = { tenant_id: tenantId, poll, respondent, question, key, answered_at: now }
      await keepAnswer(tx, { ...kept, via: 'web' })
    }
    return {}
  })
}
