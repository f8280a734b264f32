import { sql, type RawBuilder } from 'kysely'

/** A value of a sort key: what JSON can carry; instants travel as ISO text. */
export type CursorValue = string | number | boolean | null

/**
 * The place after which the next page begins: the sort key of the last row shown, as opaque text for a URL. Keyset pagination:
 * page 10,000 costs the same as page 1, and rows that arrive meanwhile shift nothing.
 */
export function encodeCursor(values: readonly (CursorValue | Date)[]): string {
  return Buffer.from(JSON.stringify(values.map((v) => (v instanceof Date ? v.toISOString() : v)))).toString(
    'base64url',
  )
}

/** Reads a cursor of `length` values; undefined when it is none of ours, which the caller refuses. */
export function decodeCursor(cursor: string, length: number): CursorValue[] | undefined {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (!Array.isArray(values) || values.length !== length) return undefined
    const plain = values.every((v) => v === null || ['string', 'number', 'boolean'].includes(typeof v))
    return plain ? (values as CursorValue[]) : undefined
  } catch {
    return undefined
  }
}

/**
 * The condition `(a, b) < (x, y)` that continues a list after a cursor; `older` for descending order, `newer` for ascending.
 * All columns sort in one direction and none is null.
 */
export function beyond(
  columns: readonly string[],
  direction: 'older' | 'newer',
  values: readonly CursorValue[],
): RawBuilder<boolean> {
  const left = sql.join(columns.map((column) => sql.ref(column)))
  const right = sql.join(values.map((value) => sql`${value}`))
  return direction === 'older' ? sql<boolean>`(${left}) < (${right})` : sql<boolean>`(${left}) > (${right})`
}

/** A value for a jsonb column: the driver would otherwise make an array literal of a list. */
export function jsonb<T>(value: T): RawBuilder<T> {
  return sql<T>`${JSON.stringify(value)}::jsonb`
}
