import { expect, test } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { tablesWithoutWall } from './index.ts'

test('every table of the product stands behind the wall between tenants, or says why not', async () => {
  const base = await testDatabase()
  expect(await tablesWithoutWall(base.db)).toEqual([])
  await base.close()
})
