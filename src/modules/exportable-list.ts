import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import type { SheetColumn, SheetValue } from '#platform/documents/sheet.ts'
import type { Endpoint, Input } from '#platform/http/contract.ts'

/** One page of a list as a table has it. */
export interface ExportedPage {
  readonly rows: readonly (readonly SheetValue[])[]
  readonly next: string | null
}

/**
 * A list that can be taken away as a table. It is read page by page for the person who asked, as his own list would be: what he may not see is not in
 * it, and what he sees masked is masked.
 */
export interface ExportableList<Query = Readonly<Record<string, unknown>>> {
  /** `cases` */
  readonly name: string
  /** `工单` */
  readonly label: string
  /** The endpoint that shows it: its permission opens the export, its query narrows it. */
  readonly shownBy: Endpoint
  readonly columns: readonly SheetColumn[]
  /** How many rows there will be, counted up to `most`; for the progress shown, absent where counting costs as much as reading. */
  total?(at: Context, by: Actor, query: Query, most: number): Promise<number>
  rows(
    at: Context,
    by: Actor,
    query: Query,
    page: { readonly cursor: string | undefined; readonly limit: number },
  ): Promise<Refusal | ExportedPage>
}

/** A column and what stands in it. */
export interface ExportedColumn<Row> extends SheetColumn {
  readonly of: (row: Row) => SheetValue
}

/** Declares a list with the query of its endpoint; `page` reads it as the endpoint would. */
export function exportableList<E extends Endpoint, Row>(declared: {
  readonly name: string
  readonly label: string
  readonly shownBy: E
  readonly columns: readonly ExportedColumn<Row>[]
  readonly total?: (at: Context, by: Actor, query: Input<E>['query'], most: number) => Promise<number>
  readonly page: (
    at: Context,
    by: Actor,
    query: Input<E>['query'],
    page: { readonly cursor: string | undefined; readonly limit: number },
  ) => Promise<Refusal | { readonly rows: readonly Row[]; readonly next: string | null }>
}): ExportableList {
  const { name, label, shownBy, columns, total, page } = declared
  const list: ExportableList<Input<E>['query']> = {
    name,
    label,
    shownBy,
    columns,
    ...(total && { total }),
    rows: async (at, by, query, where) => {
      const read = await page(at, by, query, where)
      if (isRefusal(read)) return read
      return { rows: read.rows.map((row) => columns.map(({ of }) => of(row))), next: read.next }
    },
  }
  return list as ExportableList
}

/** An instant of a list's row, as a table has it. */
export const instantOf = (text: string | null): Date | null => (text === null ? null : new Date(text))
