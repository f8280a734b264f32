import { expect, test } from 'vitest'
import { inTenant } from '#platform/db/index.ts'
import { casework } from '../testing/casework.ts'
import { hasOpenUrgentCase, ownerOfCaller } from './owner-of-caller.ts'

const city = casework()
const owner = (number: string) => {
  const { at, city: seeded } = city.platform
  return inTenant(at.db, seeded.tenantId, (tx) => ownerOfCaller(tx, at, seeded.tenantId, number))
}

test('a caller belongs to who registered his newest open case, and to nobody without one', async () => {
  const { users } = city.platform.city
  expect(await owner('13911112222')).toBeUndefined()
  await city.register('li.agent1', { title: '路灯不亮', requesterPhone: '13911112222' })
  expect(await owner('13911112222')).toBe(users.get('li.agent1'))
  city.platform.clock.advance(60_000)
  await city.register('wang.agent2', { title: '井盖松动', requesterPhone: '13911112222' })
  expect(await owner('013911112222')).toBe(users.get('wang.agent2'))
  expect(await owner('13911112223')).toBeUndefined()
  expect(await owner('anonymous')).toBeUndefined()
})

test('a caller with an urgent case that is open is known as such, and no other', async () => {
  const urgent = (number: string) => {
    const { at, city: seeded } = city.platform
    return inTenant(at.db, seeded.tenantId, (tx) => hasOpenUrgentCase(tx, at, seeded.tenantId, number))
  }
  await city.register('li.agent1', { title: '路灯不亮', requesterPhone: '13911114444' })
  expect(await urgent('13911114444')).toBe(false)
  await city.register('li.agent1', { title: '燃气泄漏', requesterPhone: '13911114444', urgency: 'URGENT' })
  expect(await urgent('13911114444')).toBe(true)
  expect(await urgent('13911114445')).toBe(false)
  expect(await urgent('')).toBe(false)
})
