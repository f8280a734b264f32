import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { act, openAt } from './support/casework.ts'
import { ask } from './support/laboratory.ts'
import { named, openScreen } from './support/people.ts'
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
let number = ''
/** Another matter, nobody's secret, in pre-review. */
const plain = { ...report, type: 'COMPLAINT', secret: false, title: '码头夜市收摊后遍地油污' }
beforeAll(async () => {
  if (withoutBrowser === null) story = await beginStory('secret-case')
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await story.keepPictures(task.id)
})
afterAll(() => story?.end())

describe.skipIf(withoutBrowser !== null)(
  `a secret report at the desks, and what people see of one another${because}`,
  () => {
    test('the dispatcher is asked for a summary, and the unit without clearance reads that and nothing else', async () => {
      const made = await ask<{ id: string; number: string }>(
        await story.as('li.agent1'),
        'POST',
        '/cases',
        report,
      )
      number = made.number
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
    })

    test('a handler finds among the urged what supervision urges', async () => {
      const supervisor = await story.as('qin.supervise')
      await openAt(supervisor, { screen: '工单' }, number)
      await act(supervisor.page, '催办', (dialog) =>
        dialog.getByLabel('说明').fill('消防通道仍被占压，请今日处理'),
      )
      const handler = await story.as('wu.water')
      await openAt(handler, { screen: '办理', tab: '被催办' }, number)
      await handler.page.getByRole('tab', { name: '被催办 1' }).waitFor()
      await story.look(handler, 'urged')
    })

    test('while one has a form of a case open a colleague reads who it is; what is marked stands on the case', async () => {
      const made = await ask<{ number: string }>(await story.as('li.agent1'), 'POST', '/cases', plain)
      const reviewer = await story.as('luo.prereview')
      await openAt(reviewer, { screen: '审核', tab: '待预审' }, made.number)
      const { page } = reviewer
      const toolbar = page.getByRole('toolbar', { name: '工单操作' })
      await toolbar.getByRole('button', { name: '预审通过' }).click()
      const colleague = await story.as('jiang.dispatch1')
      await openAt(colleague, { screen: '工单' }, made.number)
      await colleague.page.getByText('罗子涵 正在处理').first().waitFor()
      await story.look(colleague, 'held')
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: /取\s*消/ }).click()
      await dialog.waitFor({ state: 'hidden' })
      await toolbar.getByRole('button', { name: '更多' }).click()
      await page.getByRole('menuitem', { name: '标注敏感、公共利益' }).click()
      await dialog.getByRole('checkbox', { name: /敏感/ }).check()
      await dialog.getByLabel('理由').fill('多名住户被摊主威胁')
      await story.look(reviewer, 'mark')
      await dialog.getByRole('button', { name: '标注敏感、公共利益' }).click()
      await dialog.waitFor({ state: 'hidden' })
      await page.locator('.ant-tag').getByText('敏感', { exact: true }).first().waitFor()
    })

    test('the auditor reads who looked at the report, and who knew it by its summary alone', async () => {
      const auditor = await story.as('lv.audit')
      await openScreen(auditor, '工单查看记录')
      await auditor.page.getByLabel('工单号').fill(number)
      await auditor.page.keyboard.press('Enter')
      const rows = auditor.page.getByRole('row')
      await rows.filter({ hasText: '吴长河' }).filter({ hasText: '（转办摘要）' }).first().waitFor()
      await rows.filter({ hasText: '秦督文' }).first().waitFor()
      await story.look(auditor, 'readers')
    })

    test('nothing on these screens keeps anybody out', () => {
      expect(story.barriers).toEqual([])
    })
  },
)
