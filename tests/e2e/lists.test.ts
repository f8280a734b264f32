import { readFileSync } from 'node:fs'
import { readSheet } from 'read-excel-file/node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { named, openScreen } from './support/people.ts'
import { withoutBrowser } from './support/product.ts'
import { beginStory, type Story } from './support/story.ts'

const because = withoutBrowser === null ? '' : ` (${withoutBrowser})`

let story: Story
beforeAll(async () => {
  if (withoutBrowser === null) story = await beginStory('lists')
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await story.keepPictures(task.id)
})
afterAll(() => story?.end())

describe.skipIf(withoutBrowser !== null)(`lists in the browser${because}`, () => {
  test('a reviewer takes his filtered list away: progress, the file, no telephone number in it', async () => {
    const reviewer = await story.as('pan.review1')
    const { page } = reviewer
    await openScreen(reviewer, '工单')
    await page.getByLabel('标题、内容、地址').fill('路灯')
    await page.keyboard.press('Enter')
    const counted = page.getByText(/^共 \d 件$/)
    await counted.waitFor()
    const cases = Number(/\d+/.exec(await counted.innerText())?.[0])
    await page.getByRole('button', { name: named('导出 Excel') }).click()
    const dialog = page.getByRole('dialog')
    const download = dialog.getByRole('link', { name: named('下载') })
    await download.waitFor()
    await story.look(reviewer, 'exported')
    const [taken] = await Promise.all([page.waitForEvent('download'), download.click()])
    expect(taken.suggestedFilename()).toMatch(/^工单-\d{12}\.xlsx$/)
    const rows = await readSheet(readFileSync(await taken.path()))
    expect(String(rows[0]?.[0])).toContain('潘敬之 工号 8501')
    expect([cases > 0, rows.length - 2]).toEqual([true, cases])
    expect(rows.slice(2).flat().join(' ')).not.toMatch(/1[3-9]\d{9}/)
    await dialog
      .getByRole('button', { name: named('关闭') })
      .last()
      .click()
    await page.getByRole('button', { name: named('打印') }).click()
    const printed = page.getByRole('region', { name: '工单' })
    await printed.waitFor()
    expect(await printed.getByRole('row').count()).toBe(cases + 1)
    await story.look(reviewer, 'printed')
    await page.getByRole('button', { name: named('返回列表') }).click()
    await page.getByRole('menuitem', { name: named('我的导出') }).click()
    await page.getByRole('row', { name: /工单.*已完成/ }).waitFor()
    await story.look(reviewer, 'exports')
  })

  test('he keeps his filters under a name and shares them; a colleague of his role finds them', async () => {
    const reviewer = await story.as('pan.review1')
    await openScreen(reviewer, '工单')
    await reviewer.page.getByLabel('标题、内容、地址').fill('路灯')
    await reviewer.page.keyboard.press('Enter')
    await reviewer.page.getByText(/^共 \d 件$/).waitFor()
    await reviewer.page.getByRole('button', { name: named('更多条件') }).click()
    await reviewer.page.getByRole('combobox', { name: '来源渠道' }).waitFor()
    await reviewer.page.getByRole('button', { name: named('我的查询') }).click()
    await reviewer.page.getByRole('menuitem', { name: '保存当前条件…' }).click()
    const dialog = reviewer.page.getByRole('dialog')
    await dialog.getByLabel('名称').fill('路灯的事')
    await dialog.getByLabel(/^共享给/).click()
    await reviewer.page.getByTitle('审核员').click()
    await story.look(reviewer, 'saving')
    await dialog.getByRole('button', { name: named('保存') }).click()
    await dialog.waitFor({ state: 'hidden' })
    const colleague = await story.as('du.review2')
    await openScreen(colleague, '工单')
    await colleague.page.getByRole('button', { name: named('我的查询') }).click()
    await story.look(colleague, 'saved')
    await colleague.page.getByRole('menuitem', { name: '路灯的事（潘敬之）' }).click()
    await colleague.page.waitForURL(/text=/)
    const field = colleague.page.getByLabel('标题、内容、地址')
    await expect.poll(() => field.inputValue(), { timeout: 30_000 }).toBe('路灯')
  })

  test('nobody meets a barrier on these screens (axe)', () => {
    expect(story.barriers).toEqual([])
  })
})
