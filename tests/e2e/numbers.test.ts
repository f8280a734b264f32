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

describe.skipIf(withoutBrowser !== null)(`numbers, telephones and lists in the browser${because}`, () => {
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
    await page.getByLabel('插入的代码').fill('45')
    await page.getByText('*45*分机#，双方先听到提示音').waitFor()
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

  test('an agent asks for a number to be listed, and a shift lead approves it', async () => {
    const agent = await story.as('li.agent1')
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
    const wish = {
      list: 'black',
      pattern: '13811110000',
      action: 'busy',
      reason: '一天骚扰四十次',
      expiresAt,
    }
    await ask(agent, 'POST', '/caller-lists', wish)
    const lead = await story.as('song.lead1')
    await openScreen(lead, '名单')
    const row = lead.page.getByRole('row', { name: /13811110000/ })
    await row.getByText('待审批').waitFor()
    await story.look(lead, 'lists')
    await row.getByRole('button', { name: named('批准') }).click()
    await endDialog(lead, '批准')
    await row.getByText('生效').waitFor()
    expect(story.barriers).toEqual([])
  })
})
