import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { SheetValue } from '#platform/documents/sheet.ts'
import type { Reply } from '#platform/http/contract.ts'
import type * as contract from '../contract.ts'
import { portion } from '../domain/run.ts'
import type { ListsGiven } from '../services.ts'
import { filtersIn, maySee, readQuery } from './asked-list.ts'
import { aboutTaker, clockIn, noteOf } from './note-of.ts'

/** The beginning of a list as it is printed: what its reader sees of it, with who he is; noted like an export. */
export async function printedList(
  at: Context,
  { lists }: ListsGiven,
  by: Actor,
  wish: { readonly list: string; readonly query: string },
): Promise<Refusal | Reply<typeof contract.printList>> {
  const list = lists.find(({ name }) => name === wish.list)
  if (!list || !maySee(by, list)) return refuse('lists.not-yours')
  const query = readQuery(list, wish.query)
  if (!query) return refuse('lists.query-unreadable')
  const page = await list.rows(at, by, query, { cursor: undefined, limit: portion })
  if (isRefusal(page)) return page
  const id = at.newId()
  return inTenant(at.db, by.tenantId, async (tx) => {
    const about = await aboutTaker(tx, by)
    const clock = clockIn(about.timeZone)
    const shown = (value: SheetValue): string =>
      value instanceof Date ? clock(value) : value === null ? '' : String(value)
    await audit(tx, by, {
      action: 'export.printed',
      subject: id,
      details: { list: list.name, rows: page.rows.length, filters: filtersIn(wish.query) },
    })
    return {
      label: list.label,
      note: noteOf(by, { label: list.label, at: at.clock.now(), number: id }, about),
      columns: list.columns.map(({ label }) => label),
      rows: page.rows.map((row) => row.map(shown)),
      cut: page.next !== null,
    }
  })
}
