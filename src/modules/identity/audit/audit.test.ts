import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { systemActor } from '#kernel/actor.ts'
import { fixedClock, systemClock } from '#kernel/clock.ts'
import { inTenant, newId } from '#platform/db/index.ts'
import { testDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import * as store from '../store/audit.ts'
import { audit } from './audit.ts'
import { type Heads, openHeads } from './heads.ts'
import { sealAudit } from './seal.ts'
import { verifyAudit } from './verify.ts'

let database: TestDatabase
let owner: Client
let folder: string
let heads: Heads
let tenantId: string
const at = () => ({ db: database.db, clock: systemClock })

beforeAll(async () => {
  database = await testDatabase()
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(`set minsheng.tenant = '*'`)
})
afterAll(async () => {
  await owner.end()
  await database.close()
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'minsheng-heads-'))
  heads = openHeads(join(folder, 'audit-heads'), join(folder, 'keys'))
  tenantId = newId()
  return () => rmSync(folder, { recursive: true })
})

async function deeds(count: number): Promise<string[]> {
  await inTenant(database.db, tenantId, async (tx) => {
    for (let i = 0; i < count; i++) {
      await audit(tx, systemActor(tenantId), {
        action: 'case.read',
        subject: `${i}`,
        details: { b: i, a: '甲' },
      })
    }
  })
  const rows = await inTenant(database.db, tenantId, (tx) => store.list(tx, tenantId, {}, undefined, count))
  return rows.map((row) => row.id).toReversed()
}

/** What somebody with the owner's password can do once he has taken the triggers away. */
async function tamper(statement: string, values: unknown[] = []): Promise<void> {
  for (const table of ['audit_entries', 'audit_seals'])
    await owner.query(`alter table ${table} disable trigger user`)
  await owner.query(statement, values)
  for (const table of ['audit_entries', 'audit_seals'])
    await owner.query(`alter table ${table} enable trigger user`)
}

describe('the audit', () => {
  test('takes entries and gives them back newest first, and refuses the application every change of them', async () => {
    const ids = await deeds(3)
    expect(ids).toHaveLength(3)
    const change = (statement: string) =>
      inTenant(database.db, tenantId, (tx) => sql.raw(statement).execute(tx))
    await expect(change(`update audit_entries set reason = 'x'`)).rejects.toThrow(/permission denied/)
    await expect(change(`delete from audit_entries`)).rejects.toThrow(/permission denied/)
    await expect(change(`truncate audit_entries`)).rejects.toThrow(/permission denied/)
    await expect(change(`update audit_seals set hash = ''`)).rejects.toThrow(/permission denied/)
  })

  test('leaves the application no way round: not by a month of it, not by its triggers, not by another role', async () => {
    await deeds(1)
    const change = (statement: string) =>
      inTenant(database.db, tenantId, (tx) => sql.raw(statement).execute(tx))
    const found = await owner.query<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'audit_entries'::regclass`,
    )
    expect(found.rows.length).toBeGreaterThan(1)
    for (const { name } of found.rows)
      for (const statement of [
        `update ${name} set reason = 'x'`,
        `delete from ${name}`,
        `truncate ${name}`,
        `insert into ${name} select * from audit_entries`,
      ])
        await expect(change(statement), statement).rejects.toThrow(/permission denied/)
    for (const table of ['audit_entries', 'audit_seals'])
      for (const statement of [`alter table ${table} disable trigger user`, `drop table ${table}`])
        await expect(change(statement), statement).rejects.toThrow(/must be owner/)
    await expect(change(`delete from audit_seals`)).rejects.toThrow(/permission denied/)
    await expect(change(`truncate audit_seals`)).rejects.toThrow(/permission denied/)
    await expect(change(`set session_replication_role = replica`)).rejects.toThrow(/permission denied/)
    const { rows } = await owner.query<{ role: string }>(`select current_user as role`)
    await expect(change(`set role ${rows[0]?.role ?? ''}`)).rejects.toThrow(/permission denied/)
  })

  test('stops even the owner from changing an entry by accident', async () => {
    await deeds(1)
    await expect(owner.query(`update audit_entries set reason = 'x'`)).rejects.toThrow(/append-only/)
    await expect(owner.query(`delete from audit_entries`)).rejects.toThrow(/append-only/)
  })

  test('has room for the coming months, made by the application again and again', async () => {
    const parts = async () => {
      const found = await owner.query<{ name: string }>(
        `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'audit_entries'::regclass order by 1`,
      )
      return found.rows.map((row) => row.name)
    }
    const before = await parts()
    await inTenant(database.db, tenantId, (tx) => store.makeMonths(tx, 12))
    expect(await parts()).toEqual(before)
    await inTenant(database.db, tenantId, (tx) => store.makeMonths(tx, 14))
    expect((await parts()).length).toBe(before.length + 2)
  })

  test('leaves nothing of a deed that was rolled back', async () => {
    const failed = inTenant(database.db, tenantId, async (tx) => {
      await audit(tx, systemActor(tenantId), { action: 'case.read', subject: '1' })
      throw new Error('the deed failed')
    })
    await expect(failed).rejects.toThrow('the deed failed')
    expect(
      await inTenant(database.db, tenantId, (tx) => store.list(tx, tenantId, {}, undefined, 10)),
    ).toEqual([])
  })
})

describe('the chain over the audit', () => {
  test('holds when nobody touched anything, over several sealings and more than one batch', async () => {
    await deeds(1203)
    expect(await sealAudit(at(), tenantId, heads)).toBe(1203)
    await deeds(5)
    expect(await sealAudit(at(), tenantId, heads)).toBe(5)
    expect(await sealAudit(at(), tenantId, heads)).toBe(0)
    expect(await verifyAudit(at(), tenantId, heads)).toEqual({ checked: 1208, sequence: 1208, faults: [] })
    expect(await verifyAudit(at(), tenantId, heads, 10)).toEqual({ checked: 10, sequence: 1208, faults: [] })
  })

  test('names exactly the changed entry, whichever field was changed', async () => {
    const ids = await deeds(20)
    await sealAudit(at(), tenantId, heads)
    await tamper(`update audit_entries set details = '{"a": "乙", "b": 7}' where id = $1`, [ids[7]])
    await tamper(`update audit_entries set at = at - interval '1 microsecond' where id = $1`, [ids[12]])
    expect((await verifyAudit(at(), tenantId, heads)).faults).toEqual([
      { kind: 'changed', where: ids[7] },
      { kind: 'changed', where: ids[12] },
    ])
  })

  test('names a removed entry and a removed link', async () => {
    const ids = await deeds(10)
    await sealAudit(at(), tenantId, heads)
    await tamper(`delete from audit_entries where id = $1`, [ids[3]])
    expect((await verifyAudit(at(), tenantId, heads)).faults).toEqual([{ kind: 'removed', where: ids[3] }])
    await tamper(`delete from audit_seals where tenant_id = $1 and sequence = 6`, [tenantId])
    expect((await verifyAudit(at(), tenantId, heads)).faults).toContainEqual({
      kind: 'seal-removed',
      where: '6',
    })
  })

  test('names an entry slipped in behind the chain', async () => {
    await deeds(2)
    await sealAudit(at(), tenantId, heads)
    const slipped = '01900000-0000-7000-8000-000000000001'
    await tamper(
      `insert into audit_entries (tenant_id, id, actor_kind, actor_name, action, subject, details)
       values ($1, $2, 'system', '系统', 'case.read', '1', '{}')`,
      [tenantId, slipped],
    )
    await sealAudit(at(), tenantId, heads)
    expect((await verifyAudit(at(), tenantId, heads)).faults).toEqual([{ kind: 'unsealed', where: slipped }])
  })

  test('finds a chain that was recomputed as a whole, because the signed head outside differs', async () => {
    const ids = await deeds(5)
    await sealAudit(at(), tenantId, heads)
    await tamper(`update audit_entries set reason = '改' where id = $1`, [ids[2]])
    await tamper(`delete from audit_seals where tenant_id = $1`, [tenantId])
    const elsewhere = openHeads(join(folder, 'other-heads'), join(folder, 'other-keys'))
    await sealAudit(at(), tenantId, elsewhere)
    expect((await verifyAudit(at(), tenantId, elsewhere)).faults).toEqual([])
    expect((await verifyAudit(at(), tenantId, heads)).faults).toEqual([{ kind: 'rewritten', where: '5' }])
  })

  test('is checked against the heads of the months it reaches back to, not of years ago', async () => {
    const clock = fixedClock(new Date('2026-09-30T23:00:00Z'))
    const then = { db: database.db, clock }
    await deeds(2)
    await sealAudit(then, tenantId, heads)
    clock.set(new Date('2026-10-01T01:00:00Z'))
    await deeds(2)
    await sealAudit(then, tenantId, heads)
    clock.set(new Date('2026-11-01T01:00:00Z'))
    await deeds(2)
    await sealAudit(then, tenantId, heads)
    const read = async (beyond: number) =>
      (await heads.read(tenantId, beyond)).heads.map((head) => head.sequence)
    expect(await read(0)).toEqual([6, 4, 2])
    expect(await read(2)).toEqual([6, 4])
    expect(await read(5)).toEqual([6])
    const path = join(folder, 'audit-heads', 'heads-2026-09.jsonl')
    writeFileSync(path, 'nonsense\n')
    expect((await verifyAudit(then, tenantId, heads, 1)).faults).toEqual([])
    expect((await verifyAudit(then, tenantId, heads)).faults).toEqual([
      { kind: 'head-forged', where: 'heads-2026-09.jsonl:1' },
    ])
  })

  test('finds an altered line among the signed heads', async () => {
    await deeds(1)
    await sealAudit(at(), tenantId, heads)
    const name = readdirSync(join(folder, 'audit-heads')).find((file) => file.endsWith('.jsonl')) ?? ''
    const path = join(folder, 'audit-heads', name)
    writeFileSync(path, readFileSync(path, 'utf8').replace('"sequence":1', '"sequence":2'))
    expect((await verifyAudit(at(), tenantId, heads)).faults).toEqual([
      { kind: 'head-forged', where: `${name}:1` },
    ])
  })

  test('a late commit with an earlier id is sealed too', async () => {
    await inTenant(database.db, tenantId, async (slow) => {
      await audit(slow, systemActor(tenantId), { action: 'case.read', subject: 'slow' })
      await deeds(3)
      expect(await sealAudit(at(), tenantId, heads)).toBe(3)
    })
    expect(await sealAudit(at(), tenantId, heads)).toBe(1)
    expect((await verifyAudit(at(), tenantId, heads)).faults).toEqual([])
  })
})
