import { type Actor, grantOf } from '#kernel/actor.ts'
import { unitsWithin } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { decodeCursor, encodeCursor, inTenant, type Tx } from '#platform/db/index.ts'
import type { Input } from '#platform/http/contract.ts'
import type { listObjections } from '../contract-objections.ts'
import { objectionsOf } from '../store/objections.ts'
import { readerOf } from './person.ts'
import { namesOf } from './present-rows.ts'

const pageLength = 50

/** One page of 派单异议台账. */
export async function readObjections(at: Context, by: Actor, query: Input<typeof listObjections>['query']) {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const limit = query.limit ?? pageLength
    const rows = await objectionsOf(tx, await readerOf(tx, by), {
      limit: limit + 1,
      state: query.state,
      units: await unitsAsked(tx, by, query.unitId),
      from: query.from === undefined ? undefined : new Date(query.from),
      to: query.to === undefined ? undefined : new Date(query.to),
      after: query.cursor === undefined ? undefined : decodeCursor(query.cursor, 2),
    })
    const names = await namesOf(tx, by.tenantId)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      objections: rows.slice(0, limit).map((row) => ({
        id: row.request_id,
        caseId: row.id,
        number: row.number,
        title: row.title,
        category: names.category(row.category_code),
        caseState: row.state,
        unit: names.unit(row.unit_id),
        by: row.requested_by_name,
        at: row.requested_at.toISOString(),
        reason: row.reason,
        legalBasis: typeof row.details['legalBasis'] === 'string' ? row.details['legalBasis'] : '',
        state: row.request_state,
        decidedBy: row.decided_by_name,
        decidedAt: row.decided_at?.toISOString() ?? null,
        decisionReason: row.decision_reason,
        returns: row.returns,
        leadUnit: names.unit(row.lead_unit_id),
      })),
      next: last ? encodeCursor([last.requested_at, last.request_id]) : null,
    }
  })
}

/** Who decides for his unit alone reads of it and of those below it alone. */
async function unitsAsked(tx: Tx, by: Actor, unitId: string | undefined): Promise<string[] | undefined> {
  if (grantOf(by, 'case.return.decide')?.scope === 'tenant')
    return unitId === undefined ? undefined : [unitId]
  const own = by.unitPath === undefined ? [] : await unitsWithin(tx, by.tenantId, by.unitPath)
  return own.map(({ id }) => id).filter((id) => unitId === undefined || id === unitId)
}
