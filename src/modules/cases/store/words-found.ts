import { type Expression, type ExpressionBuilder, type SelectQueryBuilder, sql, type SqlBool } from 'kysely'
import { normaliseText, queryGrams } from '#kernel/text.ts'
import type { Tx } from '#platform/db/index.ts'
import type { CasesTables } from '../tables.ts'
import { tablesOf } from './tables-of.ts'
import { knownWholeTo, type Reader } from './visibility.ts'

type Row = ExpressionBuilder<CasesTables, 'cases'>

/**
 * Every substring from one character on is found, and only those: grams narrow by index, the text decides. `strpos` and not `like`: of a
 * pattern the planner believes that it hardly ever fits, and would never walk newest first for a common word.
 */
const hasWords = (text: string): Expression<SqlBool> =>
  sql<SqlBool>`case_grams.grams @> ${queryGrams(text)}::int[] and strpos(case_grams.body, ${normaliseText(text)}) > 0`

/** Of these cases those with the words, joined to their texts. */
export function withWords<O>(
  cases: SelectQueryBuilder<CasesTables, 'cases', O>,
  tenantId: string,
  text: string,
): SelectQueryBuilder<CasesTables, 'cases', O> {
  return cases
    .innerJoin('case_grams', (join) =>
      join
        .onRef('case_grams.tenant_id', '=', 'cases.tenant_id')
        .onRef('case_grams.id', '=', 'cases.id')
        .on('case_grams.tenant_id', '=', tenantId),
    )
    .where(hasWords(text))
}

/** The texts with the words, with or without those of secret cases: for counting what somebody finds who sees every case. */
export const textsWith = (tx: Tx, tenantId: string, text: string, secrets: boolean) =>
  tablesOf(tx)
    .selectFrom('case_grams')
    .select('case_grams.id')
    .where('case_grams.tenant_id', '=', tenantId)
    .where(hasWords(text))
    .$if(!secrets, (query) => query.where('case_grams.secret', '=', false))

/** The words are looked for in what the reader may know: the whole text, or of a secret case the summary and the number. */
export function inWhatHeMayKnow(row: Row, by: Reader, text: string): Expression<SqlBool> {
  const whole = knownWholeTo(by)(row)
  const words = normaliseText(text)
  const inWhole = row.exists(
    row
      .selectFrom('case_grams')
      .select('case_grams.id')
      .whereRef('case_grams.tenant_id', '=', 'cases.tenant_id')
      .whereRef('case_grams.id', '=', 'cases.id')
      .where(hasWords(text)),
  )
  const inSummary = sql<SqlBool>`strpos(lower(normalize(cases.summary_for_units, NFKC)), ${words}) > 0
    or strpos(lower(cases.number), ${words}) > 0`
  return row.or([row.and([whole, inWhole]), row.and([row.not(whole), sql<SqlBool>`(${inSummary})`])])
}
