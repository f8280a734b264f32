/** Polls and what was answered. */
import { sql } from 'kysely'
import { jsonb, type Tx } from '#platform/db/index.ts'
import type { IvrTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<IvrTables>()
export type PollRow = IvrTables['ivr_polls']

export const pollsOf = (tx: Tx, tenantId: string): Promise<PollRow[]> =>
  tables(tx).selectFrom('ivr_polls').selectAll().where('tenant_id', '=', tenantId).orderBy('code').execute()

export const pollOf = (tx: Tx, tenantId: string, code: string): Promise<PollRow | undefined> =>
  tables(tx)
    .selectFrom('ivr_polls')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('code', '=', code)
    .executeTakeFirst()

/** Saves over the version that was read (version 1: a new one); false when somebody was quicker. */
export async function savePoll(tx: Tx, row: PollRow): Promise<boolean> {
  const values = { ...row, questions: jsonb(row.questions) }
  if (row.version === 1) {
    const made = await tables(tx)
      .insertInto('ivr_polls')
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const done = await tables(tx)
    .updateTable('ivr_polls')
    .set(values)
    .where('tenant_id', '=', row.tenant_id)
    .where('code', '=', row.code)
    .where('version', '=', row.version - 1)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Keeps an answer; the first of a respondent to a question counts, but one by telephone before one whose number was only typed. */
export async function keepAnswer(tx: Tx, row: IvrTables['ivr_poll_answers']): Promise<void> {
  const { key, via, answered_at } = row
  await tables(tx)
    .insertInto('ivr_poll_answers')
    .values(row)
    .onConflict((conflict) => {
      const same = conflict.columns(['tenant_id', 'poll', 'respondent', 'question'])
      return via === 'web'
        ? same.doNothing()
        : same.doUpdateSet({ key, via, answered_at }).where('ivr_poll_answers.via', '=', 'web')
    })
    .execute()
}

/** The questions somebody has answered by telephone. */
export async function answeredBy(
  tx: Tx,
  tenantId: string,
  poll: string,
  respondent: Buffer,
): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('ivr_poll_answers')
    .select('question')
    .where('tenant_id', '=', tenantId)
    .where('poll', '=', poll)
    .where('respondent', '=', respondent)
    .where('via', '=', 'phone')
    .execute()
  return rows.map(({ question }) => question)
}

export const hasAnswers = async (tx: Tx, tenantId: string, poll: string): Promise<boolean> =>
  (await tables(tx)
    .selectFrom('ivr_poll_answers')
    .select('question')
    .where('tenant_id', '=', tenantId)
    .where('poll', '=', poll)
    .limit(1)
    .executeTakeFirst()) !== undefined

export interface PollCounts {
  readonly respondents: number
  /** Answered every question. */
  readonly complete: number
  /** Of the respondents, those who answered on the portal. */
  readonly byWeb: number
  readonly answers: readonly { readonly question: string; readonly key: string; readonly count: number }[]
}

export async function pollCounts(
  tx: Tx,
  tenantId: string,
  poll: string,
  questions: number,
): Promise<PollCounts> {
  const answers = await tables(tx)
    .selectFrom('ivr_poll_answers')
    .select(['question', 'key', ({ fn }) => fn.countAll<string>().as('count')])
    .where('tenant_id', '=', tenantId)
    .where('poll', '=', poll)
    .groupBy(['question', 'key'])
    .execute()
  const { rows } = await sql<{ respondents: string; complete: string; by_web: string }>`
    select count(*) as respondents, count(*) filter (where given >= ${questions}) as complete,
           count(*) filter (where web) as by_web
      from (select count(*) as given, bool_and(via = 'web') as web from ivr_poll_answers
             where tenant_id = ${tenantId} and poll = ${poll} group by respondent) as one`.execute(tx)
  return {
    respondents: Number(rows[0]?.respondents ?? 0),
    complete: Number(rows[0]?.complete ?? 0),
    byWeb: Number(rows[0]?.by_web ?? 0),
    answers: answers.map(({ count, ...one }) => ({ ...one, count: Number(count) })),
  }
}
