import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { textGrams } from '#kernel/text.ts'

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

const places = [
  '人民路',
  '中山路',
  '沿江大道',
  '东门街',
  '钟鼓楼',
  '文昌阁',
  '码头街',
  '科创大道',
  '临港路',
  '白鹭洲',
]
const matters = [
  '路灯不亮',
  '噪声扰民',
  '占道经营',
  '垃圾未清运',
  '管道漏水',
  '井盖破损',
  '违章搭建',
  '供暖不足',
  '公交改线',
  '树木倒伏',
]
const portion = 5000

/**
 * Makes `count` cases of one that was registered: other numbers, times, titles; the searchable text with its grams as the product writes
 * it. A bench may insert; demonstration and tests never do.
 */
export async function multiplyCase(db: Client, caseId: string, count: number): Promise<void> {
  for (let from = 0; from < count; from += portion) {
    const rows = Array.from({ length: Math.min(portion, count - from) }, (_, index) => textOf(from + index))
    await db.query(
      `with made as (select * from json_to_recordset($1::json) as t(n int, number text, title text, body text, grams int[])),
       copied as (
         insert into cases
         select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', m.number, 'title', m.title,
           'channel_ref', null, 'registered_at', c.registered_at - make_interval(secs => m.n * 157)))).*
         from cases c cross join made m where c.id = $2 returning tenant_id, id, number, registered_at)
       insert into case_grams (tenant_id, id, registered_at, body, grams)
       select k.tenant_id, k.id, k.registered_at, m.body, m.grams from copied k join made m using (number)`,
      [JSON.stringify(rows), caseId],
    )
  }
  await db.query('vacuum analyze cases')
  await db.query('vacuum analyze case_grams')
}

function textOf(n: number) {
  const number = `1${String(n).padStart(11, '0')}`
  const title = `${places[n % 10]}${n % 997}号${matters[Math.floor(n / 10) % 10]}`
  const body = `${number}\n${title}\n居民反映${title}已有${n % 13}天，影响出行与休息，请有关单位到现场核实并尽快处理，处理结果请电话告知。`
  return { n, number, title, body, grams: textGrams(body) }
}
