/** Cases as far as a suggestion for them needs to know. */
import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { CaseState, Urgency } from '../domain/words.ts'
import { listColumns, summaryListed } from './summary-row.ts'
import { tablesOf } from './tables-of.ts'
import { knownWholeTo, type Reader, visibleTo } from './visibility.ts'

/** A case somebody wants a suggestion for. */
export interface CaseAsked {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly state: CaseState
  readonly urgency: Urgency
  readonly secret: boolean
  readonly title: string
  /** What may be read of it: of a secret case not known whole its summary. */
  readonly text: string
  readonly categoryCode: string
  readonly areaCode: string
  /** The unit the agent proposed. */
  readonly proposed: string | null
  /** Units that gave it back. */
  readonly returned: readonly string[]
}

/** Those of these cases the reader may see, as he may know them, in the order asked for. */
export async function casesAsked(tx: Tx, by: Reader, ids: readonly string[]): Promise<CaseAsked[]> {
  if (ids.length === 0) return []
  const rows = await tablesOf(tx)
    .selectFrom('cases')
    .select([
      ...listColumns.map((column) => `cases.${column}` as const),
      'cases.version',
      'cases.content',
      'cases.suggested_unit_id',
    ])
    .select((row) => sql<boolean>`${knownWholeTo(by)(row)}`.as('whole'))
    .where('cases.tenant_id', '=', by.tenantId)
    .where('cases.id', 'in', [...ids])
    .where((row) => visibleTo(by)(row))
    .execute()
  const returned = await returnedParts(tx, by.tenantId, ids)
  return rows
    .map((row): CaseAsked => {
      const shown = row.whole ? row : summaryListed(row)
      return {
        id: row.id,
        number: row.number,
        version: row.version,
        state: row.state,
        urgency: row.urgency,
        secret: row.secret,
        title: shown.title,
        text: row.whole ? `${row.title} ${row.content}` : row.summary_for_units,
        categoryCode: row.category_code,
        areaCode: row.area_code,
        proposed: row.suggested_unit_id,
        returned: returned.filter(({ case_id: of }) => of === row.id).map(({ unit_id: unitId }) => unitId),
      }
    })
    .toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

const returnedParts = (tx: Tx, tenantId: string, caseIds: readonly string[]) =>
  tablesOf(tx)
    .selectFrom('assignments')
    .select(['case_id', 'unit_id'])
    .where('tenant_id', '=', tenantId)
    .where('case_id', 'in', [...caseIds])
    .where('state', '=', 'RETURNED')
    .execute()
