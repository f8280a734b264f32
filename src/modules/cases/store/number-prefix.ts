import { type Expression, sql, type SqlBool } from 'kysely'

/** Sorts after every text that begins as the one before it. */
const last = '\u{10FFFF}'

/**
 * A case's number begins so. Two comparisons, since behind row-level security the index is used for operators only that tell nothing of rows that are
 * somebody else's: these do not, `like` may.
 */
export const numberBegins = (prefix: string): Expression<SqlBool> =>
  sql<SqlBool>`(cases.number ~>=~ ${prefix} and cases.number ~<~ ${prefix + last})`
