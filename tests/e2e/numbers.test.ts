import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ask } from './support/laboratory.ts'
import { named, openScreen, type Person } from './support/people.ts'
import { withoutBrowser } from './support/product.ts'
import { beginStory, type Story } from './support/story.ts'

const because = withoutBrowser === null ? '' : ` (${withoutBrowser})`

let story: Story
beforeAll(async () => {
  if (withoutBrowser === null) story = await beginStory('numbers')
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await story.keepPictures(task.id)
})
afterAll(() => story?.end())

/** Presses the button that ends a dialog, and sees it go. */
async function endDialog({ page }: Person, button: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: named(button) }).click()
  await dialog.waitFor({ state: 'hidden' })
}

describe.skipIf(withoutBrowser !== null)(`numbers and telephones in the browser${because}`, () => {
  test('the administrator gives the house an abbreviated number and a code, saves a version, and opens an account', async () => {
    const own = await story.as('cui.system')
    const { page } = own
    await openScreen(own, '号码方案')
    await page.getByRole('tab', { name: '缩位号' }).click()
    await page.getByText('还没有全局缩位号').waitFor()
    await story.look(own, 'short-empty')
    await page.getByRole('button', { name: '新建缩位号' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('缩位号').fill('07')
    await dialog.getByLabel('名称').fill('市应急办值班室')
    await dialog.getByLabel('号码', { exact: true }).fill('62345678')
    await endDialog(own, '确定')
    await page.getByRole('cell', { name: '**07' }).waitFor()
    await page.getByRole('tab', { name: '星号功能' }).click()
    await page.getByLabel('插入的代码').fill('46')
    await page.getByText('*46*分机#，双方先听到提示音').waitFor()
    await story.look(own, 'stars')
    await page.getByRole('button', { name: named('保存') }).click()
    await page.getByText(/已保存为第 \d+ 版/).waitFor()
    await page.getByRole('tab', { name: '记帐账户' }).click()
    await page.getByRole('button', { name: '新建账户' }).first().click()
    await dialog.getByLabel('账号').fill('2001')
    await dialog.getByLabel('名称').fill('张三')
    await dialog.getByLabel('部门').fill('财政局')
    await dialog.getByLabel('密码').fill('135790')
    await endDialog(own, '保存')
    await page.getByRole('cell', { name: '财政局' }).waitFor()
    await story.look(own, 'accounts')
    expect(story.barriers).toEqual([])
  })

  test('she changes what a code keyed during a talk does; who saved meanwhile is not written over', async () => {
    const own = await story.as('cui.system')
    const { page } = own
    await openScreen(own, '号码方案')
    await page.getByRole('tab', { name: '通话中按键' }).click()
    const dialog = page.getByRole('dialog')
    const option = (text: string) => page.locator('.ant-select-item-option:visible').filter({ hasText: text })
    const giveCode = async () => {
      await page.getByRole('button', { name: '新建按键' }).click()
      await dialog.getByLabel('功能').fill('人工转自动')
      await option('人工转自动').click()
      await dialog.getByLabel('代码').fill('20')
      await dialog.getByText('已有这个代码').waitFor()
      await dialog.getByLabel('代码').fill('41')
      await dialog.getByRole('button', { name: named('确定') }).click()
      await dialog.getByText('请选择语音流程').waitFor()
      await story.look(own, 'call-code-form')
      await dialog.getByLabel('语音流程').click()
      await option('12345').first().click()
      await endDialog(own, '确定')
    }
    await giveCode()
    const row = page.getByRole('row', { name: /人工转自动/ })
    await row.getByText('*41').waitFor()
    const { plan, version } = await ask<{ plan: object; version: number }>(own, 'GET', '/number-plan')
    const gone = [{ code: '41', does: 'flow', target: 'gone' }]
    await expect(
      ask(own, 'PUT', '/number-plan', { plan: { ...plan, callCodes: gone }, version }),
    ).rejects.toThrow('通话中按键 41 转到的流程“gone”没有发布，请改选或删除该键')
    await ask(own, 'PUT', '/number-plan', { plan, version })
    await page.getByRole('button', { name: named('保存') }).click()
    const refused = page.getByRole('alert').filter({ hasText: '号码方案刚被他人更新' })
    await refused.getByText('您的改动还在页面上', { exact: false }).waitFor()
    await story.look(own, 'plan-refused')
    await page.getByRole('button', { name: '放弃改动' }).click()
    await refused.waitFor({ state: 'detached' })
    await giveCode()
    await page.getByRole('button', { name: named('保存') }).click()
    await page
      .getByText(/已保存为第 \d+ 版/)
      .first()
      .waitFor()
    await story.look(own, 'call-codes')
    expect(story.barriers).toEqual([])
  })

  test('a telephone gets the right to switch day and night service, and its list says so', async () => {
    const own = await story.as('cui.system')
    const { page } = own
    await openScreen(own, '分机')
    await page.getByRole('button', { name: '新建分机' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('号码', { exact: true }).fill('8977')
    await dialog.getByLabel('名称').fill('值班台')
    await dialog.getByLabel('可转换日夜服').check()
    await story.look(own, 'extension')
    await endDialog(own, '保存')
    await page.getByRole('row', { name: /8977/ }).getByText('日夜服').waitFor()
    expect(story.barriers).toEqual([])
  })
})
