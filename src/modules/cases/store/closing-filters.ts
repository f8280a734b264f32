import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely'
import type { Outcome } from '../domain/words.ts'
import type { CasesTables, Channel } from '../tables.ts'

/** How a case came in, how it was marked and how it ended. */
export interface Closing {
  readonly channel?: Channel
  /** A mark of the case, or `urged`. */
  readonly flag?: string
  /** It was begun anew. */
  readonly redone?: boolean
  readonly outcome?: Outcome
  /** What the citizen said in the end, 1 (worst) to 5. */
  readonly satisfaction?: number
  readonly closedFrom?: Date
  readonly closedTo?: Date
}

/** Conditions on a case, one for each thing that was asked. */
export function closingFilters(
  row: ExpressionBuilder<CasesTables, 'cases'>,
  asked: Closing,
): Expression<SqlBool>[] {
  const { channel, flag, redone, outcome, satisfaction, closedFrom, closedTo } = asked
  return [
    ...(channel === undefined ? [] : [row('cases.channel', '=', channel)]),
    ...(flag === undefined ? [] : [marked(row, flag)]),
    ...(redone === undefined ? [] : [row('cases.cycle', redone ? '>' : '=', 1)]),
    ...(outcome === undefined ? [] : [row('cases.outcome', '=', outcome)]),
    ...(satisfaction === undefined ? [] : [row('cases.final_satisfaction', '=', satisfaction)]),
    ...(closedFrom === undefined ? [] : [row('cases.closed_at', '>=', closedFrom)]),
    ...(closedTo === undefined ? [] : [row('cases.closed_at', '<', closedTo)]),
  ]
}

const marked = (row: ExpressionBuilder<CasesTables, 'cases'>, flag: string): Expression<SqlBool> =>
  flag === 'urged'
    ? row('cases.urge_level', '>', 0)
    : sql<SqlBool>`cases.flags @> ${JSON.stringify({ [flag]: true })}::jsonb`
