import { expect, test } from 'vitest'
import { casework } from '../testing/casework.ts'

const at = casework()
const dispatcher = 'jiang.dispatch1'

/** A case that waits to be dispatched. */
async function waiting(title: string) {
  const made = await at.register('li.agent1', { title })
  await at.act('luo.prereview', made.id, 'preReviewPass')
  return made
}
const together = async (id: string) =>
  (await at.pageFor(dispatcher, id)).together.map(({ number, bond }) => ({ number, bond }))

test('a case merged into another names it, and the other names what came to it; undone, both stand alone again', async () => {
  const primary = await waiting('码头路灯不亮')
  const second = await waiting('码头那边的灯坏了')
  await at.act(dispatcher, second.id, 'merge', { primaryId: primary.id, sameMatter: true })
  expect(await together(second.id)).toEqual([{ number: primary.number, bond: 'primary' }])
  expect(await together(primary.id)).toEqual([{ number: second.number, bond: 'merged' }])
  const told = async () => (await at.pageFor(dispatcher, primary.id)).history.map(({ label }) => label)
  expect(await told()).toContain(`并入工单 ${second.number}`)
  await at.act(dispatcher, second.id, 'unmerge', { reason: '不是同一盏灯' })
  expect(await together(primary.id)).toEqual([])
  expect(await together(second.id)).toEqual([])
  expect(await told()).toContain(`撤销并入工单 ${second.number}`)
})

test('cases grouped with one another are shown at each of them, and each stays what it is', async () => {
  const [first, second, third] = [await waiting('噪声一'), await waiting('噪声二'), await waiting('噪声三')]
  await at.act(dispatcher, second.id, 'groupCases', { primaryId: first.id })
  await at.act(dispatcher, third.id, 'groupCases', { primaryId: second.id })
  const all = [first, second, third].map(({ number }) => number)
  for (const { id, number } of [first, second, third]) {
    const others = (await together(id)).map((one) => one.number)
    expect(others.toSorted()).toEqual(all.filter((one) => one !== number).toSorted())
    expect((await at.pageFor(dispatcher, id)).state).toBe('AWAITING_DISPATCH')
  }
})

test('nobody merges or groups a case with itself, or with one that is over or not his to see', async () => {
  const one = await waiting('单独一件')
  const over = await waiting('已撤回的一件')
  await at.act(dispatcher, over.id, 'merge', { primaryId: one.id, sameMatter: true })
  for (const event of ['merge', 'groupCases'] as const) {
    const attempt = (primaryId: string) =>
      at.attempt(dispatcher, one.id, event, { primaryId, ...(event === 'merge' && { sameMatter: true }) })
    expect(await attempt(one.id)).toMatchObject({ code: 'case.merge-into-itself' })
    expect(await attempt(over.id)).toMatchObject({ code: 'case.primary-not-open' })
    expect(await attempt(at.platform.at.newId())).toMatchObject({ code: 'case.primary-not-open' })
  }
})
