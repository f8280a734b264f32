import { type CustomTypesConfig, types } from 'pg'

/**
 * How values arrive: timestamptz -> Date; int8 (every count) -> number, refused when a number cannot hold it; date -> 'YYYY-MM-DD',
 * since a day is no instant; json and jsonb -> parsed. numeric stays text: cast to float8 where a number will do.
 * timestamp without zone is not used by us and stays text, lest the machine's zone creep in.
 */
export const typeParsers: CustomTypesConfig = {
  getTypeParser: ((id: number, format: 'text' | 'binary' = 'text') =>
    (format === 'text' ? parsers.get(id) : undefined) ?? usual(id, format)) as typeof types.getTypeParser,
}

/** The driver's own parsers, asked by number: its list of names does not hold every type. */
const usual = types.getTypeParser as (id: number, format: string) => (value: string) => unknown

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value))
    throw new RangeError(`the database's integer ${text} does not fit a number`)
  return value
}

/** Lists hold some hundreds of instants: what the database writes in UTC is read without the driver's regular expression. */
function instant(text: string): unknown {
  if (!plainInstant(text)) return usual(1184, 'text')(text)
  return new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`)
}

/** `2026-11-23 05:06:07.123456+00`; not before Christ, beyond the year 9999, or infinite. */
const plainInstant = (text: string): boolean =>
  text.length >= 22 && text.charAt(4) === '-' && text.charAt(10) === ' ' && text.endsWith('+00')

/** By the type's number in pg_type: int8, date, timestamp, timestamptz. */
const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [20, safeInteger],
  [1082, (text) => text],
  [1114, (text) => text],
  [1184, instant],
])
