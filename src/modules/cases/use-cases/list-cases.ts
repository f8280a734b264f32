import type { Actor } from '#kernel/actor.ts'
import { parsePhoneNumber } from '#kernel/phone-number.ts'
import { findTenant, unitsWithin, unitTree } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { decodeCursor, encodeCursor, inTenant, type Tx } from '#platform/db/index.ts'
import type { Input } from '#platform/http/contract.ts'
import type { listCases as listEndpoint } from '../contract.ts'
import { type CaseListAsked, countCap, countOfCases, pageOfCases } from '../store/lists.ts'
import type { ListedCase } from '../store/summary-row.ts'
import { nearUntil } from './case-totals.ts'
import { last4Index, numberIndex } from './know-citizen.ts'
import { readerOf } from './person.ts'
import { presentRows } from './present-rows.ts'

type Query = Input<typeof listEndpoint>['query']

/** One page of the cases this person may see. The count runs beside the page: of a common word it takes longer than the page itself. */
export async function listCases(at: Context, by: Actor, query: Query) {
  const [page, total] = await Promise.all([pageFor(at, by, query), countFor(at, by, query)])
  return { ...page, total: Math.min(total, countCap), totalCapped: total > countCap }
}

/** The page alone, of as many rows as asked for. */
export const pageFor = (at: Context, by: Actor, query: Query) =>
  inTenant(at.db, by.tenantId, async (tx) => {
    const asked = await askedOf(tx, at, by, query)
    const rows = await pageOfCases(tx, await readerOf(tx, by), asked)
    const last = rows.length > asked.limit ? rows[asked.limit - 1] : undefined
    return {
      cases: await presentRows(tx, at, by, rows.slice(0, asked.limit)),
      next: last ? encodeCursor([sortKey(last, asked.order), last.id]) : null,
    }
  })

/** How many there are, counted up to `most`. */
export const countFor = (at: Context, by: Actor, query: Query, most?: number): Promise<number> =>
  inTenant(at.db, by.tenantId, async (tx) =>
    countOfCases(tx, await readerOf(tx, by), await askedOf(tx, at, by, query), most),
  )

const sortKey = (row: ListedCase, order: 'newest' | 'due') =>
  (order === 'due' ? row.due_at : null) ?? row.registered_at

/** How many cases each view holds for this person. */
export async function countViews(
  at: Context,
  by: Actor,
  views: readonly NonNullable<Query['view']>[],
): Promise<{ counts: Record<string, number> }> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const reader = await readerOf(tx, by)
    const counts: Record<string, number> = {}
    for (const view of views)
      counts[view] = await countOfCases(tx, reader, await askedOf(tx, at, by, { view }))
    return { counts }
  })
}

async function askedOf(tx: Tx, at: Context, by: Actor, query: Query): Promise<CaseListAsked> {
  const tenant = await findTenant(tx, by.tenantId)
  const homeArea = tenant?.numberPrefix.replace(/^0/, '')
  const now = at.clock.now()
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 2)
  return {
    limit: query.limit ?? 50,
    order: query.order ?? 'newest',
    ...given(query, ['view', 'type', 'urgency', 'category', 'area', 'citizenId']),
    ...(query.state && { states: query.state }),
    ...(query.unitId !== undefined && { unitIds: await unitsAsked(tx, by, query.unitId, query.below) }),
    closing: {
      ...given(query, ['channel', 'flag', 'redone', 'outcome', 'satisfaction']),
      ...(query.closedFrom && { closedFrom: new Date(query.closedFrom) }),
      ...(query.closedTo && { closedTo: new Date(query.closedTo) }),
    },
    ...(query.number && { number: query.number.trim().toUpperCase() }),
    ...(query.phone && phoneAsked(at, by, query.phone, homeArea)),
    ...(query.text?.trim() && { text: query.text.trim() }),
    ...((query.overdue || query.view === 'overdue') && { overdueAt: now }),
    ...(query.view === 'near-due' && {
      nearDue: { from: now, until: await nearUntil(tx, by.tenantId, now) },
    }),
    ...(query.from && { from: new Date(query.from) }),
    ...(query.to && { to: new Date(query.to) }),
    ...(after && { after }),
  }
}

/** The unit, and those below it where they are asked for, too. */
async function unitsAsked(tx: Tx, by: Actor, unitId: string, below = false): Promise<string[]> {
  const path = below ? (await unitTree(tx, by.tenantId)).get(unitId)?.path : undefined
  return path === undefined ? [unitId] : (await unitsWithin(tx, by.tenantId, path)).map(({ id }) => id)
}

/** A whole number, or its last four digits; both by blind index. */
function phoneAsked(
  at: Context,
  by: Actor,
  written: string,
  homeArea: string | undefined,
): Partial<CaseListAsked> {
  const digits = written.trim()
  if (/^\d{4}$/.test(digits)) return { last4Index: last4Index(at, by.tenantId, digits) }
  const number = parsePhoneNumber(digits, homeArea)
  return { phoneIndex: numberIndex(at, by.tenantId, number?.normal ?? digits) }
}

function given<K extends keyof Query>(
  query: Query,
  names: readonly K[],
): { [N in K]?: NonNullable<Query[N]> } {
  return Object.fromEntries(
    names.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])),
  ) as {
    [N in K]?: NonNullable<Query[N]>
  }
}
