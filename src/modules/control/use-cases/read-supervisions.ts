/** The ledger of 督办件, as each reader may know its cases. */
import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { casesSeenBy, type ShownCase, shownCases } from '#modules/cases/index.ts'
import { findUsers, type Person } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { decodeCursor, encodeCursor, inTenant, type Tx } from '#platform/db/index.ts'
import type { Input, Reply } from '#platform/http/contract.ts'
import type { listSupervisions, readSupervision } from '../contract-supervisions.ts'
import { actsOpen } from '../domain/supervision.ts'
import * as store from '../store/supervisions.ts'
import type { SupervisionRow } from '../tables.ts'
import { meets } from './supervisions.ts'

type Page = Reply<typeof listSupervisions>
type View = Page['supervisions'][number]
const usualPage = 50

/** One page of them. */
export function readSupervisions(
  at: Context,
  by: Actor,
  asked: Input<typeof listSupervisions>['query'],
): Promise<Page> {
  const limit = asked.limit ?? usualPage
  const closed = asked.closed ?? false
  return inTenant(at.db, by.tenantId, async (tx) => {
    const seen = await casesSeenBy(tx, by)
    const rows = await store.supervisionsOf(tx, by.tenantId, seen, {
      closed,
      officer: asked.mine ? by.userId : undefined,
      caseId: asked.caseId,
      limit: limit + 1,
      after: asked.cursor === undefined ? undefined : decodeCursor(asked.cursor, 2),
    })
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    return {
      supervisions: await viewsOf(tx, at, by, page),
      next: last ? encodeCursor([(closed ? last.closed_at : null) ?? last.due_at, last.id]) : null,
      counts: await store.countSupervisions(tx, by.tenantId, seen, at.clock.now()),
    }
  })
}

/** One with its history and what the reader may do. */
export function readSupervisionOf(
  at: Context,
  by: Actor,
  id: string,
): Promise<Refusal | Reply<typeof readSupervision>> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const row = await store.findSupervision(tx, by.tenantId, id)
    const as = row && (await meets(tx, by, row))
    const [view] = row && as ? await viewsOf(tx, at, by, [row]) : []
    if (!row || !as || !view) return refuse('control.supervision-not-found')
    const told = toldTo(view.case)
    return {
      supervision: view,
      acts: actsOpen(row, as),
      mayAppoint: as.appoints && row.state !== 'CLOSED',
      steps: (await store.stepsOf(tx, by.tenantId, id)).map((step) => ({
        id: step.id,
        at: step.at.toISOString(),
        by: step.by_name,
        unit: step.by_unit,
        label: step.act,
        note: told ? step.note : '',
      })),
    }
  })
}

type OfReader = Pick<ShownCase, 'whole' | 'leads'>
/** What was asked is for the unit that leads; a unit beside it that may not know the secret case whole reads neither answer nor reasons. */
const toldTo = ({ whole, leads }: OfReader): boolean => whole || leads

type Shown = Omit<View, 'case'> & { case: ShownCase }

async function viewsOf(tx: Tx, at: Context, by: Actor, rows: readonly SupervisionRow[]): Promise<Shown[]> {
  const cases = await shownCases(
    tx,
    at,
    by,
    rows.map(({ case_id: id }) => id),
  )
  const people = await findUsers(
    tx,
    by.tenantId,
    rows.flatMap(({ officers }) => officers),
  )
  const now = at.clock.now()
  return rows.flatMap((row) => {
    const of = cases.get(row.case_id)
    return of ? [viewOf(row, of, people, now)] : []
  })
}

function viewOf(row: SupervisionRow, of: ShownCase, people: ReadonlyMap<string, Person>, now: Date): Shown {
  const told = toldTo(of)
  return {
    id: row.id,
    case: of,
    kind: row.kind,
    subject: told ? row.subject : '（保密件）',
    ask: told ? row.ask : '',
    dueAt: row.due_at.toISOString(),
    late: row.state !== 'CLOSED' && row.due_at < now,
    state: row.state,
    officers: row.officers.map((id) => ({
      id,
      name: people.get(id)?.name ?? '（已离职）',
      agreed: row.agreed.includes(id),
    })),
    bodies: row.bodies,
    reply: told ? row.reply : '',
    repliedBy: row.replied_by,
    repliedAt: row.replied_at?.toISOString() ?? null,
    ended: row.ended,
    closedAt: row.closed_at?.toISOString() ?? null,
    issuedBy: row.issued_by,
    issuedAt: row.issued_at.toISOString(),
    version: row.version,
  }
}
