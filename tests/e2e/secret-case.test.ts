import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { act, openAt } from './support/casework.ts'
import { ask } from './support/laboratory.ts'
import { named } from './support/people.ts'
import { withoutBrowser } from './support/product.ts'
import { beginStory, type Story } from './support/story.ts'

const because = withoutBrowser === null ? '' : ` (${withoutBrowser})`
const report = {
  type: 'REPORT',
  urgency: 'NORMAL',
  secret: true,
  title: '码头夜市摊主占压消防通道',
  content: '我是三单元住户，码头夜市每晚占压消防通道，找过摊主被威胁，请为我保密。',
  categoryCode: '010203',
  areaCode: '990101001',
  address: '沿江路18号',
  subjectParty: '码头夜市',
  requesterName: '欧阳慎言',
  requesterPhone: '13812345678',
  followUpWay: 'PHONE',
  publishWanted: false,
}
const summary = '来件反映沿江路一处夜市夜间占压消防通道，请核查处理。'

let story: Story
beforeAll(async () => {
  if (withoutBrowser === null) story = await beginStory('secret-case')
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await story.keepPictures(task.id)
})
afterAll(() => story?.end())

describe.skipIf(withoutBrowser !== null)(`a secret report at the desks${because}`, () => {
  test('the dispatcher is asked for a summary, and the unit without clearance reads that and nothing else', async () => {
    const made = await ask<{ id: string; number: string }>(
      await story.as('li.agent1'),
      'POST',
      '/cases',
      report,
    )
    await ask(await story.as('luo.prereview'), 'POST', `/cases/${made.id}/pre-review-pass`, {})
    const dispatcher = await story.as('jiang.dispatch1')
    await openAt(dispatcher, { screen: '派单', tab: '待分派' }, made.number)
    await dispatcher.page
      .getByRole('toolbar', { name: '工单操作' })
      .getByRole('button', { name: named('派单') })
      .click()
    const dialog = dispatcher.page.getByRole('dialog').filter({ hasText: '派单' })
    const unit = dialog.getByRole('combobox', { name: '主办单位' })
    await unit.click()
    await unit.pressSequentially('水务集团有限')
    await dispatcher.page.locator('.ant-select-dropdown:visible').getByTitle('望澜水务集团有限公司').click()
    await dialog.getByLabel('目录外派单理由').fill('保密件指定承办')
    await dialog.getByRole('button', { name: named('派单') }).click()
    await dialog.getByText('此单为保密件，请填写转办摘要').waitFor()
    await dialog.getByLabel('转办摘要').fill(summary)
    await dialog.getByRole('button', { name: named('派单') }).click()
    await dialog.waitFor({ state: 'hidden' })
    const handler = await story.as('wu.water')
    await openAt(handler, { screen: '办理', tab: '待签收' }, made.number)
    const { page } = handler
    await page.getByText('保密件：以下为转办摘要').waitFor()
    const seen = await page.locator('body').innerText()
    expect(seen).toContain(summary)
    for (const telling of ['欧阳', '三单元', '威胁', '5678']) expect(seen).not.toContain(telling)
    await story.look(handler, 'summary')
    await act(page, '签收')
    expect(story.barriers).toEqual([])
  })
})
