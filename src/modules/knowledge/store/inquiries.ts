/** 报错、知识缺口、没有查到的字词. */
import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { InquiryKind, InquiryState } from '../domain/inquiry.ts'
import type { InquiryRow, MissRow } from '../tables.ts'
import type { Reach } from './reach.ts'
import { tablesOf } from './tables-of.ts'

/** Whose inquiries somebody sees: his own, and those asked of units he writes for; all = also those nobody was named for. */
export interface Concerned {
  readonly tenantId: string
  readonly userId: string
  readonly write: Reach
}

const concerning = (tx: Tx, { tenantId, userId, write }: Concerned) =>
  tablesOf(tx)
    .selectFrom('knowledge_inquiries')
    .where('tenant_id', '=', tenantId)
    .where((row) =>
      write === 'all'
        ? sql<boolean>`true`
        : row.or([
            row('asked_by', '=', userId),
            sql<boolean>`knowledge_inquiries.unit_id = any(${[...write]}::uuid[])`,
          ]),
    )

export interface InquiriesAsked {
  readonly kind?: InquiryKind | undefined
  readonly state?: InquiryState | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Newest first. */
export const inquiriesOf = (tx: Tx, of: Concerned, asked: InquiriesAsked): Promise<InquiryRow[]> =>
  concerning(tx, of)
    .selectAll()
    .$if(asked.kind !== undefined, (query) => query.where('kind', '=', asked.kind ?? 'gap'))
    .$if(asked.state !== undefined, (query) => query.where('state', '=', asked.state ?? 'open'))
    .$if(asked.after !== undefined, (query) => query.where('id', '<', asked.after ?? ''))
    .orderBy('id', 'desc')
    .limit(asked.limit)
    .execute()

/** Open ones asked of units he writes for. */
export async function countOpen(tx: Tx, of: Concerned): Promise<number> {
  const found = await concerning(tx, of)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('state', '=', 'open')
    .$if(of.write !== 'all', (query) =>
      query.where(sql<boolean>`unit_id = any(${of.write === 'all' ? [] : [...of.write]}::uuid[])`),
    )
    .executeTakeFirstOrThrow()
  return found.n
}

export const inquiryOf = (tx: Tx, of: Concerned, id: string): Promise<InquiryRow | undefined> =>
  concerning(tx, of).selectAll().where('id', '=', id).executeTakeFirst()

export async function addInquiry(tx: Tx, row: InquiryRow): Promise<void> {
  await tablesOf(tx).insertInto('knowledge_inquiries').values(row).execute()
}

/** Changes over the version that was read; false when somebody was quicker. */
export async function changeInquiry(tx: Tx, row: InquiryRow): Promise<boolean> {
  const done = await tablesOf(tx)
    .updateTable('knowledge_inquiries')
    .set(row)
    .where('tenant_id', '=', row.tenant_id)
    .where('id', '=', row.id)
    .where('version', '=', row.version - 1)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Counts one more search that found nothing. */
export async function countMiss(tx: Tx, row: MissRow): Promise<void> {
  await tablesOf(tx)
    .insertInto('knowledge_misses')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'words']).doUpdateSet({
        times: sql`knowledge_misses.times + 1`,
        last_at: row.last_at,
        last_by: row.last_by,
      }),
    )
    .execute()
}

/** The words were asked about. */
export async function tieMiss(tx: Tx, tenantId: string, words: string, inquiryId: string): Promise<void> {
  await tablesOf(tx)
    .updateTable('knowledge_misses')
    .set({ inquiry_id: inquiryId })
    .where('tenant_id', '=', tenantId)
    .where('words', '=', words)
    .execute()
}

/** Most often first. */
export const missesOf = (tx: Tx, tenantId: string, limit: number): Promise<MissRow[]> =>
  tablesOf(tx)
    .selectFrom('knowledge_misses')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('times', 'desc')
    .orderBy('last_at', 'desc')
    .limit(limit)
    .execute()
