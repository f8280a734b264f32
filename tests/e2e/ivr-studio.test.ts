import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { findingsOn } from './support/look.ts'
import { openScreen } from './support/people.ts'
import { withoutBrowser } from './support/product.ts'
import { beginStory, type Story } from './support/story.ts'

const because = withoutBrowser === null ? '' : ` (${withoutBrowser})`

let story: Story
let page: Page
beforeAll(async () => {
  if (withoutBrowser !== null) return
  story = await beginStory('ivr-studio')
  page = (await story.as('cui.system')).page
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await story.keepPictures(task.id)
})
afterAll(() => story?.end())

const open = async (path: string) => page.goto(new URL(`/desk${path}`, page.url()).href)
const tab = (name: string | RegExp) => page.getByRole('tab', { name }).click()
const outline = async () => {
  await page.getByText('大纲', { exact: true }).click()
  await page.getByRole('treeitem').first().waitFor()
}
/** A node on the canvas. */
const box = (label: string) => page.locator('.react-flow__node').filter({ hasText: label }).first()
const wire = (name: string | RegExp) =>
  page.getByRole('group', { name }).and(page.locator('.react-flow__edge'))
/** Pulls with the mouse from the middle of one thing to the middle of another. */
async function drag(from: Locator, to: Locator): Promise<void> {
  for (const [index, at] of [from, to].entries()) {
    const { x, y, width, height } = (await at.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    await page.mouse.move(x + width / 2, y + height / 2, { steps: index === 0 ? 1 : 12 })
    await (index === 0 ? page.mouse.down() : page.mouse.up())
  }
}
const saved = () => page.getByText('草稿已保存').waitFor()

describe.skipIf(withoutBrowser !== null)(`the IVR studio${because}`, () => {
  test('every page of it can be read by everybody (axe)', async () => {
    await open('/flows')
    await page.getByRole('link', { name: '打开编辑' }).first().waitFor()
    expect(await findingsOn(page, 'flows')).toEqual([])
    await open('/flows/hotline-12345')
    await box('主菜单').click()
    await page.getByRole('heading', { name: /12345 热线/ }).waitFor()
    expect(await findingsOn(page, 'flow-canvas')).toEqual([])
    await outline()
    expect(await findingsOn(page, 'flow-node')).toEqual([])
    for (const name of ['检查', '模拟', '路径', '版本']) {
      await tab(new RegExp(name))
      await page.waitForLoadState('networkidle')
      expect(await findingsOn(page, `flow-${name}`)).toEqual([])
    }
    await open('/flows/all/prompts')
    await page.getByRole('cell', { name: 'zh/welcome', exact: true }).waitFor()
    expect(await findingsOn(page, 'prompts')).toEqual([])
    await open('/flows/all/articles')
    await page.getByText('还没有语音信息').waitFor()
    expect(await findingsOn(page, 'articles')).toEqual([])
  })

  test('a flow is changed by keyboard alone, tried, kept from being published while it is wrong, mended and published', async () => {
    await open('/flows/hotline-12345')
    await outline()
    const rows = page.getByRole('treeitem')
    await rows.first().focus()
    const chosen = page.locator('li[aria-selected=true] strong')
    for (let step = 0; step < 50 && !(await chosen.allInnerTexts()).join().includes('主菜单'); step++)
      await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('input:focus').inputValue()).toBe('主菜单')
    await page.keyboard.press('End')
    await page.keyboard.type('（新）')
    await saved()

    await tab('模拟')
    await page
      .getByRole('group', { name: '按键' })
      .getByRole('button', { name: '1', exact: true })
      .press('Enter')
    await page.getByText('进入队列“main”').waitFor()

    await tab('节点')
    await page.getByRole('button', { name: '添加节点' }).press('Enter')
    await page.getByRole('menuitem', { name: '播放' }).press('Enter')
    await page.getByText('没有任何路径到达此节点').waitFor()
    await page.getByRole('button', { name: /发\s*布/ }).press('Enter')
    await page.getByRole('button', { name: '立即发布' }).press('Enter')
    await page.getByText(/不能发布：检查有 \d+ 处错误/).waitFor()
    await page.getByRole('button', { name: /取\s*消/ }).press('Enter')

    await page.getByRole('button', { name: '撤销' }).press('Enter')
    await saved()
    await page.getByRole('button', { name: /发\s*布/ }).press('Enter')
    await page.getByRole('button', { name: '立即发布' }).press('Enter')
    await page.getByText('现行版本 2').waitFor()
    await page
      .getByRole('treeitem', { name: /主菜单（新）/ })
      .first()
      .waitFor()
  })

  test('a flow is drawn on the canvas: a node dragged in, wired, moved, taken away again, each step undone and redone', async () => {
    await open('/flows/straight-to-a-person')
    await box('欢迎语').waitFor()
    const before = await page.locator('.react-flow__node').count()
    const pane = page.locator('.react-flow__pane')
    const { width = 0, height = 0 } = (await pane.boundingBox()) ?? {}
    await page
      .getByRole('navigation', { name: '节点类型' })
      .getByRole('button', { name: '播放' })
      .dragTo(pane, { targetPosition: { x: width / 2, y: height - 60 } })
    await expect.poll(() => page.locator('.react-flow__node').count()).toBe(before + 1)
    const fresh = page.locator('.react-flow__node.selected')
    await saved()
    await expect.poll(() => fresh.getAttribute('aria-label')).toMatch(/播放.*处错误/)

    await drag(fresh.getByLabel('出口 继续'), box('欢迎语').getByLabel('入口'))
    await wire(/^播放 继续 → 欢迎语/).waitFor({ state: 'attached' })

    const place = async () => (await fresh.boundingBox()) ?? { x: 0, y: 0 }
    const stood = await place()
    await fresh.focus()
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight')
    await expect.poll(async () => (await place()).x).toBeGreaterThan(stood.x)
    await page.getByRole('button', { name: '撤销' }).click()
    await expect.poll(async () => (await place()).x).toBe(stood.x)

    await page.getByRole('button', { name: '撤销' }).click()
    await wire(/^播放 继续 → 欢迎语/).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '重做' }).click()
    await wire(/^播放 继续 → 欢迎语/).waitFor({ state: 'attached' })
    await fresh.focus()
    await page.keyboard.press('Delete')
    await expect.poll(() => page.locator('.react-flow__node').count()).toBe(before)
    await saved()
    await page.reload()
    await box('欢迎语').waitFor()
    expect(await page.locator('.react-flow__node').count()).toBe(before)
  })

  test('the way of a simulated call is marked on the canvas', async () => {
    await open('/flows/hotline-12345')
    await tab('模拟')
    await page.getByRole('group', { name: '按键' }).getByRole('button', { name: '2', exact: true }).click()
    await expect.poll(() => page.locator('.ivr-box.walked').allInnerTexts()).toHaveLength(8)
    await expect.poll(() => page.locator('.ivr-wire.walked').count()).toBe(7)
    await tab('节点')
    await expect.poll(() => page.locator('.ivr-box.walked').count()).toBe(0)
  })

  test('the shift lead turns the hotline to night service and back, and sees what a call would meet and why', async () => {
    const lead = await story.as('song.lead1')
    await openScreen(lead, '工作日历')
    const calendar = '热线日服夜服日历'
    const now = lead.page.locator('.ant-card').filter({ hasText: '现在的服务状态' })
    await now
      .locator('.ant-space')
      .filter({ hasText: calendar })
      .getByRole('button', { name: '转为夜服' })
      .click()
    await lead.page.getByRole('dialog').getByRole('textbox').fill('停电检修')
    await lead.page
      .getByRole('dialog')
      .getByRole('button', { name: /转\s*换/ })
      .click()
    await lead.page.getByText('已手动转换：停电检修').waitFor()
    await lead.page.getByRole('combobox', { name: '日历' }).click()
    await lead.page.locator('.ant-select-dropdown:visible').getByText(calendar).click()
    await lead.page.getByRole('button', { name: /查\s*询/ }).click()
    await lead.page.getByText('依据：日夜服转换（停电检修）').waitFor()
    await lead.page.getByRole('row', { name: /12345 热线.*夜间提示/ }).waitFor()
    await lead.page.mouse.move(0, 0)
    expect(await findingsOn(lead.page, 'service-now')).toEqual([])
    await lead.page.getByRole('button', { name: '转回日历' }).click()
    await lead.page.getByRole('dialog').getByRole('textbox').fill('恢复供电')
    await lead.page
      .getByRole('dialog')
      .getByRole('button', { name: /转\s*回/ })
      .click()
    await lead.page.getByText('已手动转换：停电检修').waitFor({ state: 'detached' })
  })

  test('a poll is drawn up in the browser and its results are looked at', async () => {
    await open('/flows/all/polls')
    await page.getByRole('button', { name: '新建调查' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('代码').fill('roads')
    await dialog.getByLabel('名称').fill('道路清扫满意度')
    await dialog.getByText('开放', { exact: true }).click()
    await dialog.getByLabel('问题').fill('您对道路清扫满意吗')
    await dialog.getByRole('button', { name: '添加选项' }).click()
    await dialog.getByLabel('选项', { exact: true }).nth(2).fill('说不清')
    await dialog.getByRole('button', { name: /保\s*存/ }).click()
    await page.getByRole('row', { name: /道路清扫满意度.*开放/ }).waitFor()
    expect(await findingsOn(page, 'polls')).toEqual([])
    await page.getByRole('button', { name: /结\s*果/ }).click()
    await page.getByRole('region', { name: '您对道路清扫满意吗' }).getByText('说不清').waitFor()
    expect(await findingsOn(page, 'poll-results')).toEqual([])
  })
})
