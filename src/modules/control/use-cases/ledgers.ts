/** Entering a case in a ledger, writing on, and reading the ledger as each reader may know its cases. */
import { type Actor, grantOf } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { casesSeenBy, type ShownCase, shownCases } from '#modules/cases/index.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { decodeCursor, encodeCursor, inTenant, type Tx } from '#platform/db/index.ts'
import type { Input, Reply } from '#platform/http/contract.ts'
import type { listEntries, openEntry, readEntry, writeInEntry } from '../contract-ledgers.ts'
import {
  type EntryFault,
  type FieldValues,
  firstState,
  isOver,
  type Ledger,
  rulesOf,
  writeEntry,
} from '../domain/ledgers.ts'
import * as store from '../store/ledgers.ts'
import type { LedgerEntryRow } from '../tables.ts'

type Done = Promise<Refusal | { id: string }>
const usualPage = 50

const refused = (found: EntryFault): Refusal =>
  refuse(`control.entry-${found.fault}`, 'field' in found ? { field: found.field } : {})

/** Enters a case. */
export function openEntryOf(
  at: Context,
  by: Actor,
  { id: caseId, ledger }: Input<typeof openEntry>['params'],
  written: FieldValues,
): Done {
  const now = at.clock.now()
  const entered = writeEntry(ledger, null, firstState(ledger), written)
  if ('fault' in entered) return Promise.resolve(refused(entered))
  return inTenant(at.db, by.tenantId, async (tx) => {
    const seen = (await shownCases(tx, at, by, [caseId])).get(caseId)
    if (!seen?.whole) return refuse('control.case-not-found')
    const id = at.newId()
    const added = await store.insertEntry(tx, {
      tenant_id: by.tenantId,
      id,
      ledger,
      case_id: caseId,
      ...sealed(at, by.tenantId, id, ledger, entered.fields),
      state: entered.state,
      made_by: by.name,
      made_at: now,
      changed_by: by.name,
      changed_at: now,
      over_at: null,
      version: 1,
    })
    if (!added) return refuse('control.entry-there', { ledger: rulesOf(ledger).label })
    await noteWriting(tx, at, by, { id, ledger, caseId }, entered.state, written)
    return { id }
  })
}

/** Writes on, or into the next state. */
export function writeInEntryOf(
  at: Context,
  by: Actor,
  id: string,
  wish: Input<typeof writeInEntry>['body'],
): Done {
  const now = at.clock.now()
  return inTenant(at.db, by.tenantId, async (tx) => {
    const row = await store.lockEntry(tx, by.tenantId, id)
    const seen = row && (await shownCases(tx, at, by, [row.case_id])).get(row.case_id)
    if (!row || !seen?.whole) return refuse('control.entry-not-found')
    if (row.version !== wish.version) return refuse('control.changed-meanwhile')
    const before = { state: row.state, fields: { ...row.fields, ...personsOf(at, row) } }
    const entry = writeEntry(row.ledger, before, wish.to, wish.fields)
    if ('fault' in entry) return refused(entry)
    await store.changeEntry(tx, row, {
      ...sealed(at, by.tenantId, id, row.ledger, entry.fields),
      state: entry.state,
      changed_by: by.name,
      changed_at: now,
      over_at: isOver(row.ledger, entry.state) ? now : null,
    })
    await noteWriting(tx, at, by, { id, ledger: row.ledger, caseId: row.case_id }, entry.state, wish.fields)
    return { id }
  })
}

/** One page of a ledger. */
export function readLedger(
  at: Context,
  by: Actor,
  ledger: Ledger,
  asked: Input<typeof listEntries>['query'],
): Promise<Reply<typeof listEntries>> {
  const limit = asked.limit ?? usualPage
  return inTenant(at.db, by.tenantId, async (tx) => {
    const seen = await casesSeenBy(tx, by)
    const rows = await store.entriesOf(tx, by.tenantId, seen, {
      ledger,
      state: asked.state,
      limit: limit + 1,
      after: asked.cursor === undefined ? undefined : decodeCursor(asked.cursor, 2),
    })
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    return {
      entries: await viewsOf(tx, at, by, page),
      next: last ? encodeCursor([last.made_at, last.id]) : null,
      counts: await store.countEntries(tx, by.tenantId, seen, ledger),
    }
  })
}

/** One entry with who wrote what when. */
export function readEntryOf(at: Context, by: Actor, id: string): Promise<Refusal | Reply<typeof readEntry>> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const row = await store.findEntry(tx, by.tenantId, id)
    const [entry] = row ? await viewsOf(tx, at, by, [row]) : []
    if (!row || !entry) return refuse('control.entry-not-found')
    const { states, fields } = rulesOf(row.ledger)
    const { whole } = entry.case
    return {
      ledger: row.ledger,
      entry,
      steps: (await store.ledgerStepsOf(tx, by.tenantId, id)).map((step) => ({
        id: step.id,
        at: step.at.toISOString(),
        by: step.by_name,
        state: states[step.state]?.label ?? step.state,
        written: step.written.map((name) => ({
          label: fields[name]?.label ?? name,
          said: whole ? (step.said[name] ?? '') : '',
        })),
      })),
    }
  })
}

const isOfPersons = (ledger: Ledger, name: string): boolean => rulesOf(ledger).fields[name]?.kind === 'person'
const cell = (tenantId: string, rowId: string) => ({
  table: 'ledger_entries',
  column: 'persons',
  tenantId,
  rowId,
})

/** The columns of the fields: what is said of persons sealed, the rest as it is. */
function sealed(at: Context, tenantId: string, id: string, ledger: Ledger, all: FieldValues) {
  const split = (persons: boolean) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => isOfPersons(ledger, name) === persons))
  const persons = split(true)
  return {
    fields: split(false),
    persons:
      Object.keys(persons).length === 0 ? null : at.keys.seal(cell(tenantId, id), JSON.stringify(persons)),
  }
}

const personsOf = (at: Context, row: LedgerEntryRow): FieldValues =>
  row.persons === null
    ? {}
    : (JSON.parse(at.keys.open(cell(row.tenant_id, row.id), row.persons)) as FieldValues)

type View = Reply<typeof listEntries>['entries'][number]

async function viewsOf(
  tx: Tx,
  at: Context,
  by: Actor,
  rows: readonly LedgerEntryRow[],
): Promise<(Omit<View, 'case'> & { case: ShownCase })[]> {
  const cases = await shownCases(
    tx,
    at,
    by,
    rows.map(({ case_id: id }) => id),
  )
  const readsPersons = grantOf(by, 'case.contact.read')?.masked === false
  return rows.flatMap((row) => {
    const of = cases.get(row.case_id)
    if (!of) return []
    const persons = of.whole && readsPersons ? personsOf(at, row) : {}
    return [
      {
        id: row.id,
        case: of,
        state: row.state,
        fields: of.whole ? { ...row.fields, ...persons } : {},
        personsHidden: row.persons !== null && !(of.whole && readsPersons),
        madeBy: row.made_by,
        madeAt: row.made_at.toISOString(),
        changedBy: row.changed_by,
        changedAt: row.changed_at.toISOString(),
        version: row.version,
      },
    ]
  })
}

/** Who wrote what, word for word; of persons nothing. The audit names the entry alone. */
async function noteWriting(
  tx: Tx,
  at: Context,
  by: Actor,
  of: { id: string; ledger: Ledger; caseId: string },
  state: string,
  written: FieldValues,
): Promise<void> {
  await store.keepLedgerStep(tx, {
    tenant_id: by.tenantId,
    id: at.newId(),
    entry_id: of.id,
    at: at.clock.now(),
    by_name: by.name,
    state,
    written: Object.keys(written),
    said: Object.fromEntries(Object.entries(written).filter(([name]) => !isOfPersons(of.ledger, name))),
  })
  await audit(tx, by, {
    action: 'ledger.written',
    subject: of.caseId,
    details: { entry: of.id, ledger: of.ledger, state },
  })
}
