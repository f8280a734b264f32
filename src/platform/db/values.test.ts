import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { beyond, decodeCursor, encodeCursor, isId, jsonb, newId } from './index.ts'

let base: TestDatabase
beforeAll(async () => {
  base = await testDatabase()
})
afterAll(() => base.close())

describe('values that arrive from the database', () => {
  test('are instants, safe numbers, days as text and parsed JSON', async () => {
    const found =
      await sql`select timestamptz '2026-11-22 08:00+08' as instant, 9007199254740991::int8 as big, date '2026-11-22' as day,
        '{"a":[1]}'::jsonb as json, null::int8 as nothing`.execute(base.db)
    expect(found.rows).toEqual([
      {
        instant: new Date('2026-11-22T00:00:00Z'),
        big: 9_007_199_254_740_991,
        day: '2026-11-22',
        json: { a: [1] },
        nothing: null,
      },
    ])
  })

  test('are instants to the millisecond in whatever zone and form the database writes them', async () => {
    const written = [
      '2026-11-22 08:00:01.234567+08',
      '1970-01-01 00:00:00.5+00',
      '0999-02-03 04:05:06+00',
      '2026-11-22 05:30:00+05:30',
    ]
    await base.db.transaction().execute(async (tx) => {
      for (const zone of ['UTC', 'Asia/Shanghai', 'Asia/Kolkata']) {
        await sql`select set_config('timezone', ${zone}, true)`.execute(tx)
        const found = await sql<{
          instant: Date
          ms: number
        }>`select t as instant, extract(epoch from t)::float8 * 1000 as ms
          from unnest(${written}::timestamptz[]) as t`.execute(tx)
        expect(found.rows.map(({ instant }) => instant.getTime())).toEqual(
          found.rows.map(({ ms }) => Math.floor(ms)),
        )
      }
    })
  })

  test('are refused when a number cannot hold them, instead of being wrong in the last digits', async () => {
    await expect(sql`select 9007199254740993::int8 as big`.execute(base.db)).rejects.toThrow(
      'does not fit a number',
    )
  })

  test('keep a list in jsonb a list', async () => {
    const found = await sql<{ kind: string }>`select jsonb_typeof(${jsonb([1, '二'])}) as kind`.execute(
      base.db,
    )
    expect(found.rows).toEqual([{ kind: 'array' }])
  })
})

describe('ids', () => {
  test('made later sort later, across milliseconds', async () => {
    const early = newId()
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect([newId(), early].sort()[0]).toBe(early)
    expect(isId(early)).toBe(true)
    expect(early[14]).toBe('7')
    expect(isId('*')).toBe(false)
  })
})

describe('a page', () => {
  test('goes on exactly after the last row shown, even among equal times', async () => {
    const at = new Date('2026-11-22T00:00:00Z')
    const page = async (cursor?: string): Promise<number[]> => {
      const after = cursor === undefined ? undefined : decodeCursor(cursor, 2)
      const condition = after ? beyond(['at', 'id'], 'older', after) : sql`true`
      const found = await sql<{
        id: number
      }>`select id from (select ${at}::timestamptz as at, id from generate_series(1, 5) as id) rows
          where ${condition} order by at desc, id desc limit 2`.execute(base.db)
      return found.rows.map((row) => row.id)
    }
    expect(await page()).toEqual([5, 4])
    expect(await page(encodeCursor([at, 4]))).toEqual([3, 2])
    expect(await page(encodeCursor([at, 2]))).toEqual([1])
  })

  test.each([
    '',
    'x',
    encodeCursor([1]),
    Buffer.from('{"a":1}').toString('base64url'),
    Buffer.from('[[1],2]').toString('base64url'),
  ])('is not begun by a cursor that is none of ours: %s', (cursor) => {
    expect(decodeCursor(cursor, 2)).toBeUndefined()
  })
})
