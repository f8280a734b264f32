import { type Expression, sql, type SqlBool } from 'kysely'
import { ownedWithin, type Reach } from './reach.ts'

/** Who reads: what his rights reach, and when. */
export interface Reader {
  readonly tenantId: string
  /** Of `knowledge.read`; `published` = what citizens may read, too, and nothing else. */
  readonly read: Reach | 'published'
  /** He has `knowledge.internal.read`. */
  readonly internal: boolean
  readonly now: Date
}

/**
 * What of the articles on show somebody may find, as a condition of the query itself, so that lists, searches, counts and files cannot forget it:
 * public ones everybody who reads at all; those for agents whoever reads the whole city; internal ones by their own right; everything his own unit
 * answers for. What is over is found by nobody, should the clock's job be late.
 */
export function readableBy({ read, internal, now }: Reader): Expression<SqlBool> {
  if (typeof read !== 'string' && read.length === 0) return sql<SqlBool>`false`
  const levels = ['public', ...(read === 'all' ? ['agents'] : []), ...(internal ? ['internal'] : [])]
  const own = typeof read === 'string' ? sql<SqlBool>`false` : ownedWithin(read, 'knowledge_shown')
  return sql<SqlBool>`(knowledge_shown.visibility = any(${levels}::text[]) or ${own})
    and (knowledge_shown.valid_until is null or knowledge_shown.valid_until > ${now})`
}
