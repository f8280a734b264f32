import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { must, testCity, testContext } from '../testing/city.ts'
import { changePassword } from './change-password.ts'
import { accountsWithKnownPassword } from './known-passwords.ts'
import { resetPassword, setUserState } from './manage-accounts.ts'
import { inTenant } from '#platform/db/index.ts'
import { insertUser, preparePassword } from './manage-users.ts'
import { signIn } from './sign-in.ts'
import { authenticate } from './authenticate.ts'

let database: TestDatabase
let context: ReturnType<typeof testContext>

beforeAll(async () => {
  database = await testDatabase()
  context = testContext(database.db)
})
afterAll(async () => {
  context.close()
  await database.close()
})

test('a demonstration password is known until its owner changes it, an administrator resets it, or he leaves', async () => {
  const { at, settings } = context
  const city = await testCity(at, settings)
  await city.person('admin', city.units.root, 'system-administrator')
  const known = () => accountsWithKnownPassword(at.db)
  expect(await known()).toEqual([])

  const text = 'Printed-In-The-Readme-1'
  const make = async (account: string) => {
    const made = { account, name: account, unitId: city.units.section }
    const password = { ...must(await preparePassword(at, settings, made, text)), isDemo: true }
    return must(await inTenant(at.db, city.tenantId, (tx) => insertUser(tx, at, city.system, made, password)))
  }
  const [, reset, left] = [await make('changes'), await make('is-reset'), await make('leaves')]
  expect(await known()).toEqual(['changes', 'is-reset', 'leaves'])

  const seen = { address: '10.0.0.1', userAgent: 'test' }
  const { token } = must(
    await signIn(at, settings, city.tenantId, { account: 'changes', password: text }, seen),
  )
  const by = await authenticate(at, settings, city.tenantId, token, seen.address)
  if (!by) throw new Error('nobody signed in')
  const newPassword = 'Nobody-Else-Knows-1'
  must(await changePassword(at, settings, by, { oldPassword: text, newPassword }))
  expect(await known()).toEqual(['is-reset', 'leaves'])

  const admin = await city.actor('admin')
  must(await resetPassword(at, settings, admin, reset))
  must(await setUserState(at, settings, admin, left, { version: 1, state: 'locked', reason: '停用' }))
  expect(await known()).toEqual(['leaves'])
  must(await setUserState(at, settings, admin, left, { version: 2, state: 'left', reason: '停用' }))
  expect(await known()).toEqual([])
})
