import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { type CursorValue, decodeCursor, encodeCursor } from '#platform/db/index.ts'

/** Rows of one page when the caller does not say. */
const usual = 50

/** What every list is asked with. */
export interface Asked {
  readonly cursor?: string | undefined
  readonly limit?: number | undefined
}

/**
 * One page of a list sorted by one column: `read` gets the place to go on from and how many rows to read (one more than shown, to know
 * whether there are more), `keyOf` names a row's place. Refuses a cursor that is none of ours.
 */
export async function page<Row>(
  asked: Asked,
  keyOf: (row: Row) => CursorValue,
  read: (after: CursorValue[] | undefined, limit: number) => Promise<readonly Row[]> | readonly Row[],
): Promise<Refusal | { rows: readonly Row[]; next: string | null }> {
  const after = asked.cursor === undefined ? undefined : decodeCursor(asked.cursor, 1)
  if (asked.cursor !== undefined && !after) return refuse('identity.bad-cursor')
  const limit = asked.limit ?? usual
  const read_ = await read(after, limit + 1)
  const rows = read_.slice(0, limit)
  const last = rows.at(-1)
  return { rows, next: read_.length > limit && last ? encodeCursor([keyOf(last)]) : null }
}

/** One page of a short list that is read whole and sorted by `keyOf`. */
export function pageOf<Row>(asked: Asked, keyOf: (row: Row) => string, all: readonly Row[]) {
  const sorted = all.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  return page(asked, keyOf, ([after] = [], limit) =>
    sorted.filter((row) => after === undefined || keyOf(row) > String(after)).slice(0, limit),
  )
}

/** The page shown by `show`, or the refusal. */
export function shown<Row, Shown, Name extends string>(
  found: Refusal | { rows: readonly Row[]; next: string | null },
  name: Name,
  show: (row: Row) => Shown,
): Refusal | ({ next: string | null } & Record<Name, Shown[]>) {
  if (isRefusal(found)) return found
  return { next: found.next, [name]: found.rows.map(show) } as { next: string | null } & Record<Name, Shown[]>
}
