import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { normaliseText, textGrams } from '#kernel/text.ts'
import type { Keys } from '#platform/crypto/keys.ts'
import { newId } from '#platform/db/index.ts'
import type { Texts } from './sentences.ts'

/** The product's own database, as its superuser. */
export async function databaseOf(dataDir: string): Promise<Client> {
  const { admin } = JSON.parse(readFileSync(join(dataDir, 'postgres/passwords.json'), 'utf8')) as {
    admin: string
  }
  const port = Number(readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[3])
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'minsheng_admin',
    password: admin,
    database: 'minsheng',
  })
  await client.connect()
  return client
}

const portion = 5000

/** The case that is copied, and its requester in clear: each copy gets them sealed for itself, since a page opens what it shows. */
export interface Original {
  readonly caseId: string
  readonly tenantId: string
  readonly requesterName: string
  readonly requesterPhone: string
}

/**
 * Makes `count` cases of one that was registered: other numbers, times, texts; the searchable text with its grams as the product writes it.
 * A bench may insert; demonstration and tests never do. The indexes are made anew at the end: filling them row by row is not measured.
 */
export async function multiplyCase(
  db: Client,
  keys: Keys,
  of: Original,
  texts: Texts,
  count: number,
): Promise<void> {
  const { rows: indexes } = await db.query<{ indexname: string; indexdef: string }>(
    `select indexname, indexdef from pg_indexes
     where tablename in ('cases', 'case_grams') and indexdef not like 'CREATE UNIQUE%'`,
  )
  const { rows: before } = await db.query<{ n: number }>('select count(*)::int as n from cases')
  for (const { indexname } of indexes) await db.query(`drop index ${indexname}`)
  const already = before[0]?.n ?? 0
  for (let from = already; from < count; from += portion) {
    const rows = Array.from({ length: Math.min(portion, count - from) }, (_, n) =>
      copyOf(keys, of, texts, from + n),
    )
    await insertCopies(db, of.caseId, rows)
  }
  await db.query("set maintenance_work_mem = '512MB'")
  for (const { indexdef } of indexes) await db.query(indexdef)
  await db.query('vacuum analyze cases')
  await db.query('vacuum analyze case_grams')
}

async function insertCopies(
  db: Client,
  caseId: string,
  rows: readonly ReturnType<typeof copyOf>[],
): Promise<void> {
  await db.query(
    `with made as (select * from json_to_recordset($1::json) as t(n int, id uuid, number text, title text, content text, name text, phone text,
       body text, grams int[])),
     copied as (
       insert into cases
       select made_case.* from cases c cross join made m cross join lateral jsonb_populate_record(c, jsonb_build_object(
         'id', m.id, 'number', m.number, 'title', m.title, 'content', m.content, 'contact_name', m.name, 'contact_phone', m.phone,
         'channel_ref', null, 'registered_at', c.registered_at - make_interval(secs => m.n * 157))) as made_case
       where c.id = $2 returning tenant_id, id, number, registered_at)
     insert into case_grams (tenant_id, id, registered_at, body, grams)
     select k.tenant_id, k.id, k.registered_at, m.body, m.grams from copied k join made m using (number)`,
    [JSON.stringify(rows), caseId],
  )
}

function copyOf(keys: Keys, of: Original, texts: Texts, n: number) {
  const id = newId()
  const number = `1${String(n).padStart(11, '0')}`
  const { title, content } = texts.textOf(n)
  const text = [number, title, content, '沿江路18号附近'].join('\n')
  const sealed = (column: string, plain: string): string =>
    `\\x${keys.seal({ table: 'cases', column, tenantId: of.tenantId, rowId: id }, plain).toString('hex')}`
  return {
    n,
    id,
    number,
    title,
    content,
    name: sealed('contact_name', of.requesterName),
    phone: sealed('contact_phone', of.requesterPhone),
    body: normaliseText(text),
    grams: textGrams(text),
  }
}
