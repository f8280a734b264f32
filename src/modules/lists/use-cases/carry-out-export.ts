import type { Actor } from '#kernel/actor.ts'
import { isRefusal } from '#kernel/result.ts'
import { actorNow, audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { workbook } from '#platform/documents/sheet.ts'
import { sealContent } from '#platform/files/sealed-content.ts'
import type { ExportableList, ExportedPage } from '../../exportable-list.ts'
import { type Failure, mostRows, mostTries, portion, silentMs } from '../domain/run.ts'
import type { ListsGiven } from '../services.ts'
import { type Carrying, noteRun, takeOn } from '../store/runs.ts'
import type { RunRow } from '../tables.ts'
import { filtersIn, maySee, readQuery } from './asked-list.ts'
import { aboutTaker, noteOf } from './note-of.ts'
import { askedCell, type AskedExport } from './start-export.ts'

/** Ends an export early: cancelled, taken over, or for a reason its owner reads. */
class Stopped extends Error {
  readonly why: Failure | undefined
  constructor(why?: Failure) {
    super(why ?? 'stopped')
    this.why = why
  }
}

/** What an export is made with. */
interface Making {
  readonly at: Context
  readonly given: ListsGiven
  readonly carrying: Carrying
  readonly run: RunRow
  readonly list: ExportableList
  readonly asked: AskedExport
}

/**
 * Makes the file of one export, if nobody else does. Before every portion of rows the right of its owner is asked anew, and whether he still wants it.
 * Broken off (the server was stopped), it is begun anew by `resumeRuns`.
 */
export async function carryOutExport(
  at: Context,
  given: ListsGiven,
  run: { tenantId: string; id: string },
): Promise<void> {
  const carrying = { ...run, worker: at.newId() }
  const now = at.clock.now()
  const taken = await inTenant(at.db, run.tenantId, (tx) =>
    takeOn(tx, carrying, now, new Date(now.getTime() - silentMs)),
  )
  if (!taken) return
  const list = given.lists.find(({ name }) => name === taken.list)
  try {
    if (!list) throw new Stopped('refused')
    if (taken.tries > mostTries) throw new Stopped('gave-up')
    const asked = JSON.parse(at.keys.open(askedCell(taken), taken.asked)) as AskedExport
    await make({ at, given, carrying, run: taken, list, asked })
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    const { why } = error
    if (why !== undefined)
      await inTenant(at.db, run.tenantId, (tx) =>
        noteRun(tx, carrying, { state: 'failed', why, ended_at: at.clock.now() }),
      )
  }
}

async function make(making: Making): Promise<void> {
  const { at, carrying, run, list, asked } = making
  const { tenantId } = carrying
  const written = { rows: 0, cut: false }
  const key = at.keys.newDataKey({ ...askedCell(run), column: 'file_key' })
  const by = await ownerNow(making)
  const about = await inTenant(at.db, tenantId, (tx) => aboutTaker(tx, by))
  const made = workbook({
    title: list.label,
    note: noteOf(by, { label: list.label, at: run.made_at, number: run.id }, about),
    author: by.name,
    at: run.made_at,
    timeZone: about.timeZone,
    columns: list.columns,
    rows: portions(making, written),
  })
  const { sha256, bytes } = await at.files.put(sealContent(key.key, made))
  let kept = false
  try {
    const doer = await ownerNow(making)
    kept = await inTenant(at.db, tenantId, async (tx) => {
      const ended = { state: 'done', ended_at: at.clock.now(), done: written.rows, cut: written.cut } as const
      const file = { file_sha256: sha256, file_bytes: bytes, file_key: key.wrapped }
      if (!(await noteRun(tx, carrying, { ...ended, ...file }))) return false
      await audit(tx, doer, {
        action: 'export.made',
        subject: run.id,
        details: { list: list.name, rows: written.rows, filters: filtersIn(asked.query) },
      })
      return true
    })
  } finally {
    if (!kept) await at.files.remove(sha256)
  }
}

/** Whose export it is, with what he may do now. Throws `Stopped` when he may not see the list any more. */
async function ownerNow({ at, given, run, list, asked }: Making): Promise<Actor> {
  const by = await inTenant(at.db, run.tenant_id, (tx) =>
    actorNow(tx, given.verbs, run.tenant_id, run.user_id, at.clock.now()),
  )
  if (!by || !maySee(by, list) || by.grants['export.make'] === undefined) throw new Stopped('no-right')
  const { address, sessionId } = asked
  return { ...by, ...(address !== undefined && { address }), ...(sessionId !== undefined && { sessionId }) }
}

/** The list's rows, portion by portion. */
async function* portions(
  making: Making,
  written: { rows: number; cut: boolean },
): AsyncGenerator<ExportedPage['rows']> {
  const { at, carrying, list, asked } = making
  const query = readQuery(list, asked.query)
  if (!query) throw new Stopped('refused')
  const total = await list.total?.(at, await ownerNow(making), query, mostRows)
  let cursor: string | undefined
  for (;;) {
    const by = await ownerNow(making)
    const page = await list.rows(at, by, query, { cursor, limit: portion })
    if (isRefusal(page)) throw new Stopped('refused')
    const rows = page.rows.slice(0, mostRows - written.rows)
    written.rows += rows.length
    const noted = { done: written.rows, beat_at: at.clock.now(), ...(total !== undefined && { total }) }
    const stands = await inTenant(at.db, carrying.tenantId, (tx) => noteRun(tx, carrying, noted))
    if (!stands) throw new Stopped()
    yield rows
    cursor = page.next ?? undefined
    written.cut = cursor !== undefined && written.rows >= mostRows
    if (cursor === undefined || written.cut) return
  }
}
