/** Questions of flows that other modules answer, each with a deadline; what nobody can answer fails, and the flow goes on by its own port. */
import type { Outcome } from '#modules/ivr/index.ts'
import { openTenantCalendar } from '#modules/operations/index.ts'
import { serviceAt } from '#kernel/work-calendar-state.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { FlowQuestion, PlannedQuestion } from './core/changes.ts'

type Asked<W extends FlowQuestion['want']> = PlannedQuestion<Extract<FlowQuestion, { want: W }>>

/** What other modules lend the telephone; each may be absent. */
export interface Answerers {
  /** `workorder.status`: a case's public result by number and query code; `workorder.last`, `customer`, `knowledge`. */
  lookup?(asked: Asked<'lookup'>): Promise<Record<string, unknown> | undefined>
  /** Is the caller on a list? */
  list?(asked: Asked<'list'>): Promise<'black' | 'gray' | 'vip' | 'repeat' | null>
  /** Files a message; answers the number and code to be read out. */
  file?(asked: Asked<'file'>): Promise<{ number?: string; code?: string }>
  deliver?(asked: Asked<'deliver'>): Promise<boolean>
  /** The agent who has an open case of this number. */
  caseOwner?(asked: { tenantId: string; number: string }): Promise<string | undefined>
}

const patienceMs = 10_000

/** A flow's, and not the product's own. */
export const isOfFlow = (question: PlannedQuestion): question is PlannedQuestion<FlowQuestion> =>
  question.want.want !== 'preferred'

export async function answer(
  at: Context,
  answerers: Answerers,
  question: PlannedQuestion<FlowQuestion>,
): Promise<Outcome> {
  const { want } = question
  const limit = want.want === 'lookup' ? want.timeoutMs : patienceMs
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve({ of: 'failed', why: 'timeout' }), limit)
  })
  try {
    return await Promise.race([known(at, answerers, question), late])
  } catch (error) {
    at.log.warn({ err: error, asked: want.want }, 'a question of a voice flow was not answered')
    return want.want === 'lookup' ? { of: 'lookup', result: 'error' } : { of: 'failed', why: 'error' }
  } finally {
    clearTimeout(timer)
  }
}

async function known(
  at: Context,
  answerers: Answerers,
  question: PlannedQuestion<FlowQuestion>,
): Promise<Outcome> {
  const { want } = question
  switch (want.want) {
    case 'calendar': {
      const calendar = await inTenant(at.db, question.tenantId, (tx) =>
        openTenantCalendar(tx, question.tenantId, want.calendar),
      )
      return { of: 'calendar', day: calendar ? serviceAt(calendar, at.clock.now()).state : 'open' }
    }
    case 'list':
      return { of: 'list', hit: (await answerers.list?.({ ...question, want })) ?? null }
    case 'lookup': {
      if (!answerers.lookup) return { of: 'lookup', result: 'error' }
      const values = await answerers.lookup({ ...question, want })
      return values
        ? { of: 'lookup', result: 'found', values: values as never }
        : { of: 'lookup', result: 'none' }
    }
    case 'file':
      return { of: 'file', ...(await answerers.file?.({ ...question, want })) }
    case 'deliver':
      return { of: 'deliver', ok: (await answerers.deliver?.({ ...question, want })) ?? false }
  }
}
