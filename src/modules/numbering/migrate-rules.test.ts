import { readFileSync } from 'node:fs'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { newId } from '#platform/db/index.ts'
import type { NumberPlan } from './domain/plan.ts'

const file = 'migrations/202611241300-number-plans.sql'
const rules = 'migrations/202611220322-numbers.sql'
const sqlOf = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

test('rules of before there was a plan lead where they led, in their order', async () => {
  const old = /create table number_rules \([\s\S]*?\n\);/.exec(sqlOf(`../telephony/${rules}`))?.[0] ?? ''
  const [tenantId, trunk] = [newId(), newId()]
  const owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query('drop table number_plans')
  await owner.query(old)
  const insert = `insert into number_rules (tenant_id, id, sort, called, trunk_id, flow_id, active, updated_at)
    values ($1, $2, $3, $4, $5, $6, $7, now())`
  await owner.query(insert, [tenantId, newId(), 20, '8888*', trunk, 'night', false])
  await owner.query(insert, [tenantId, newId(), 10, '12345', null, 'hotline-12345', true])
  await owner.query("select minsheng_wall('number_rules')")
  await owner.query(sqlOf(file))
  await owner.query('alter table number_plans no force row level security')
  const { rows } = await owner.query<{ version: number; plan: NumberPlan }>('select * from number_plans')
  await owner.end()
  const [kept] = rows
  expect(kept?.version).toBe(1)
  expect(kept?.plan.inbound).toMatchObject([
    { called: ['12345'], active: true, entry: { to: 'flow', flow: 'hotline-12345' } },
    { called: ['8888*'], active: false, trunks: [trunk], entry: { to: 'flow', flow: 'night' } },
  ])
  expect(kept?.plan.inbound[0]).not.toHaveProperty('trunks')
})
