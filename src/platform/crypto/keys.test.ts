import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Cell, openKeys } from './keys.ts'

const folder = mkdtempSync(join(tmpdir(), 'keys-'))
afterAll(() => rmSync(folder, { recursive: true }))
const cell: Cell = { table: 'citizens', column: 'phone', tenantId: 't1', rowId: 'r1' }

for (const suite of ['intl', 'gm'] as const) {
  test(`a sealed telephone number opens in its own cell only (${suite})`, () => {
    const keys = openKeys(folder, suite)
    const sealed = keys.seal(cell, '13800000001')
    expect(sealed.includes('13800000001')).toBe(false)
    expect(keys.open(cell, sealed)).toBe('13800000001')
    for (const other of [{ rowId: 'r2' }, { tenantId: 't2' }, { column: 'name' }, { table: 'users' }]) {
      expect(() => keys.open({ ...cell, ...other }, sealed)).toThrow()
    }
  })
  test(`one changed bit anywhere is noticed (${suite})`, () => {
    const keys = openKeys(folder, suite)
    const sealed = keys.seal(cell, '澄江路1号')
    for (let at = 4; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => keys.open(cell, changed)).toThrow()
    }
  })
}

test('equal numbers have equal blind indexes in one tenant and purpose, and only there', () => {
  const keys = openKeys(folder)
  const index = keys.blindIndex('t1', 'phone', '13800000001')
  expect(index).toHaveLength(16)
  expect(keys.blindIndex('t1', 'phone', '13800000001').equals(index)).toBe(true)
  expect(keys.blindIndex('t1', 'phone', '13800000002').equals(index)).toBe(false)
  expect(keys.blindIndex('t2', 'phone', '13800000001').equals(index)).toBe(false)
  expect(keys.blindIndex('t1', 'phone-last4', '13800000001').equals(index)).toBe(false)
})

test('the master key file is readable by its owner only', () => {
  openKeys(folder)
  expect(statSync(join(folder, 'master-1.key')).mode & 0o777).toBe(0o600)
})

test('after a new generation of the master key old values still open and the index stays equal', () => {
  const before = openKeys(folder)
  const sealed = before.seal(cell, '旧')
  const index = before.blindIndex('t1', 'phone', '1')
  writeFileSync(join(folder, 'master-2.key'), 'ab'.repeat(32), { mode: 0o600 })
  const after = openKeys(folder)
  expect(after.open(cell, sealed)).toBe('旧')
  expect(after.blindIndex('t1', 'phone', '1').equals(index)).toBe(true)
  expect(after.seal(cell, '新')[3]).toBe(2)
})

test('a data key comes back from its wrapping', () => {
  const keys = openKeys(folder)
  const { key, wrapped } = keys.newDataKey(cell)
  expect(keys.unwrapDataKey(cell, wrapped).equals(key)).toBe(true)
})
