import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openAt } from './support/casework.ts'
import { ask } from './support/laboratory.ts'
import { named, openScreen } from './support/people.ts'
import { withoutBrowser } from './support/product.ts'
import { beginStory, type Story } from './support/story.ts'

const because = withoutBrowser === null ? '' : ` (${withoutBrowser})`
const form = {
  type: 'HELP',
  urgency: 'NORMAL',
  secret: false,
  title: '码头广场健身器材旁招牌松动',
  content: '码头广场东侧一块户外广告招牌松动，刮风时摇晃，路过的人怕它掉下来，请处理。',
  categoryCode: '010203',
  areaCode: '990101001',
  address: '码头广场东侧',
  subjectParty: '',
  requesterName: '欧阳明',
  requesterPhone: '13812345679',
  followUpWay: 'PHONE',
  publishWanted: false,
}

let story: Story
beforeAll(async () => {
  if (withoutBrowser === null) story = await beginStory('dispatch')
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await story.keepPictures(task.id)
})
afterAll(() => story?.end())

/** A case that waits to be dispatched. */
async function waiting(title: string): Promise<string> {
  const made = await ask<{ id: string; number: string }>(await story.as('li.agent1'), 'POST', '/cases', {
    ...form,
    title,
  })
  await ask(await story.as('luo.prereview'), 'POST', `/cases/${made.id}/pre-review-pass`, {})
  return made.number
}

describe.skipIf(withoutBrowser !== null)(`the dispatch desk${because}`, () => {
  test('a unit is suggested with its reasons and load, and the case goes there with two strokes', async () => {
    const number = await waiting(form.title)
    const dispatcher = await story.as('jiang.dispatch1')
    await openAt(dispatcher, { screen: '派单', tab: '待分派' }, number)
    const { page } = dispatcher
    const first = page.getByRole('button', { name: /派给它 1/ })
    await first.waitFor()
    await page
      .getByText(/在办 \d+ 件/)
      .first()
      .waitFor()
    await story.look(dispatcher, 'suggestions')
    await page.keyboard.press('1')
    const dialog = page.getByRole('dialog').filter({ hasText: number })
    await dialog.getByLabel('附言').fill('请先到现场设警示')
    await page.keyboard.press('Enter')
    await page.getByText(/^已派给/).waitFor()
  })

  test('several cases are ticked and sent out in one batch, each with its own answer', async () => {
    const numbers = [await waiting('招牌螺丝脱落'), await waiting('灯箱玻璃破碎')]
    const dispatcher = await story.as('jiang.dispatch1')
    const { page } = dispatcher
    await page.reload()
    for (const number of numbers) await page.getByRole('checkbox', { name: `选择 ${number}` }).check()
    await page.getByRole('toolbar', { name: '批量操作' }).getByRole('button', { name: '批量派单' }).click()
    const dialog = page.getByRole('dialog').filter({ hasText: '批量派单' })
    await dialog.getByText('待派出').first().waitFor()
    await story.look(dispatcher, 'batch')
    await dialog.getByRole('button', { name: '派出 2 件' }).click()
    await dialog.getByText('已派出 2 件').waitFor()
    expect(await dialog.getByText('已派出', { exact: true }).count()).toBe(2)
    await story.look(dispatcher, 'batch-sent')
    await dialog
      .getByRole('button', { name: named('关闭') })
      .last()
      .click()
  })

  test('the ledger of objections and the figures of suggestions are there to be read', async () => {
    const dispatcher = await story.as('jiang.dispatch1')
    await openScreen(dispatcher, '派单异议')
    await dispatcher.page.getByText('退单').first().waitFor()
    await dispatcher.page.getByRole('row').nth(1).waitFor()
    await story.look(dispatcher, 'objections')
    await openScreen(dispatcher, '智能推荐')
    await dispatcher.page.getByText('按周采纳').waitFor()
    await story.look(dispatcher, 'models')
    expect(story.barriers).toEqual([])
  })
})
