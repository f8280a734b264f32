import type { Tx } from '#platform/db/index.ts'
import { tablesOf } from './tables-of.ts'

/** Running clocks with what the rules of time look at, in the order of their ids; after the one named. */
export function openClocks(tx: Tx, tenantId: string, after: string | undefined, limit: number) {
  return tablesOf(tx)
    .selectFrom('case_clocks as clock')
    .innerJoin('cases', (join) =>
      join.onRef('cases.tenant_id', '=', 'clock.tenant_id').onRef('cases.id', '=', 'clock.case_id'),
    )
    .leftJoin('assignments as part', (join) =>
      join.onRef('part.tenant_id', '=', 'clock.tenant_id').onRef('part.id', '=', 'clock.assignment_id'),
    )
    .selectAll('clock')
    .select(['cases.number', 'cases.type', 'cases.urgency', 'cases.category_code', 'cases.lead_unit_path'])
    .select('part.unit_path as part_path')
    .where('clock.tenant_id', '=', tenantId)
    .where('clock.stopped_at', 'is', null)
    .$if(after !== undefined, (query) => query.where('clock.id', '>', after ?? ''))
    .orderBy('clock.id')
    .limit(limit)
    .execute()
}
export type OpenClock = Awaited<ReturnType<typeof openClocks>>[number]
