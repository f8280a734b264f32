import { expect, test } from 'vitest'
import { listCases, lockCaseForMe } from '../contract.ts'
import { holdsCase } from '../contract-lock.ts'
import { casework } from '../testing/casework.ts'

const city = casework()
const [first, second] = ['jiang.dispatch1', 'ye.dispatch2']
const minutes = (n: number) => city.platform.clock.advance(n * 60_000)
const lock = async (who: string, id: string, on = true) =>
  (await city.platform.as(who)).call(lockCaseForMe, { params: { id }, body: { on } })
/** Who has the case, as this person's page and list say. */
const heldBy = async (who: string, id: string) => {
  const { cases } = await (await city.platform.as(who)).ask(listCases, { query: { limit: 100 } })
  const listed = cases.find((one) => one.id === id)?.lockedBy
  expect((await city.pageFor(who, id)).lockedBy).toBe(listed)
  return listed
}
const waiting = async () => {
  const { id } = await city.register('li.agent1')
  await city.act('luo.prereview', id, 'preReviewPass')
  return id
}

test('who has a form open has the case: a colleague is told his name, on the page, in lists and when he opens one', async () => {
  const id = await waiting()
  expect(await heldBy(second, id)).toBeNull()
  expect(await lock(first, id)).toMatchObject({ lockedUntil: expect.any(String) })
  const name = await heldBy(second, id)
  expect(name).toMatch(/./)
  expect(await heldBy(first, id)).toBeNull()
  const refused = await lock(second, id)
  expect(refused).toMatchObject({ status: 423, code: 'case.locked' })
  expect(refused).toMatchObject({ title: `${name} 正在处理此单，请稍后再试` })
})

test('he keeps it as long as he shows that he is there; five minutes after the last sign it is free', async () => {
  const id = await waiting()
  await lock(first, id)
  minutes(4)
  await lock(first, id)
  minutes(4)
  expect(await lock(second, id)).toMatchObject({ status: 423 })
  minutes(2)
  expect(await heldBy(second, id)).toBeNull()
  expect(await lock(second, id)).toMatchObject({ lockedUntil: expect.any(String) })
  expect(await lock(first, id)).toMatchObject({ status: 423 })
})

test('he gives it back when he closes the form; nobody gives back what another has', async () => {
  const id = await waiting()
  await lock(first, id)
  expect(await lock(second, id, false)).toEqual({ lockedUntil: null })
  expect(await lock(second, id)).toMatchObject({ status: 423 })
  expect(await lock(first, id, false)).toEqual({ lockedUntil: null })
  expect(await lock(second, id)).toMatchObject({ lockedUntil: expect.any(String) })
})

test('a case that was carried on is free for whoever comes next', async () => {
  const id = await waiting()
  await lock(first, id)
  const units = [{ unitId: city.unitId('cg'), role: 'LEAD' as const }]
  await city.act(first, id, 'dispatch', { units })
  expect(await lock('cao.urban', id)).toMatchObject({ lockedUntil: expect.any(String) })
})

test('a case is held for acts that carry it on or decide a request, not for what goes on beside the work', () => {
  expect((['dispatch', 'submit', 'reviewPass', 'merge', 'approveExtension'] as const).every(holdsCase)).toBe(
    true,
  )
  expect((['urge', 'supervise', 'instruct', 'recordContact', 'submitPart'] as const).some(holdsCase)).toBe(
    false,
  )
})
