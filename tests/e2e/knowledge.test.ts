import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ask } from './support/laboratory.ts'
import { named, openScreen, type Person } from './support/people.ts'
import { withoutBrowser } from './support/product.ts'
import { beginStory, type Story } from './support/story.ts'

const because = withoutBrowser === null ? '' : ` (${withoutBrowser})`

let story: Story
beforeAll(async () => {
  if (withoutBrowser === null) story = await beginStory('knowledge')
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await story.keepPictures(task.id)
})
afterAll(() => story?.end())

const question = '地下车库积水怎么报修'
const shortAnswer = '请先把车开出来，我马上通知物业和排水单位。'
const wholeAnswer = '先联系物业排水；物业不处理的，由街道协调，市政管网倒灌的转排水单位。'

/** Presses a button of the dialog in front, and sees the dialog go. */
async function endDialog({ page }: Person, button: string): Promise<void> {
  const dialog = page.locator('.ant-modal').last()
  await dialog.getByRole('button', { name: named(button) }).click()
  await dialog.waitFor({ state: 'hidden' })
}

describe.skipIf(withoutBrowser !== null)(`the knowledge base in the browser${because}`, () => {
  test('an editor writes an article with several answers and submits it', async () => {
    const editor = await story.as('fang.knowledge')
    const { page } = editor
    await openScreen(editor, '知识管理')
    await page.getByRole('button', { name: '新写知识点' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('标准问题').fill(question)
    await dialog.getByLabel('其他问法').fill('车库进水')
    await page.keyboard.press('Enter')
    await dialog.getByLabel('第 1 个答案', { exact: true }).fill(wholeAnswer)
    await dialog.getByLabel('第 2 个答案', { exact: true }).fill(shortAnswer)
    await dialog.getByLabel('第 3 个答案', { exact: true }).fill('地下车库积水请先联系物业。')
    await story.look(editor, 'form')
    await endDialog(editor, '保存草稿')
    await page.getByRole('button', { name: '提交审核' }).click()
    await page.getByRole('button', { name: '撤回提交' }).waitFor()
    await story.look(editor, 'submitted')
  })

  test('another person approves and publishes it; editions are compared', async () => {
    const reviewer = await story.as('meng.kreview')
    const { page } = reviewer
    await openScreen(reviewer, '知识管理')
    await page.getByText(/待我审核 \d+/).click()
    await page.getByRole('row', { name: new RegExp(question) }).click()
    await page.getByRole('button', { name: '审核通过' }).click()
    await page.getByRole('button', { name: named('发布') }).click()
    await endDialog(reviewer, '发布')
    await page.getByRole('button', { name: named('下线') }).waitFor()
    const editor = await story.as('fang.knowledge')
    await editor.page.getByRole('button', { name: '修改内容' }).click()
    await editor.page.locator('.ant-modal').last().getByLabel('改动说明').fill('补充说法')
    await editor.page
      .locator('.ant-modal')
      .last()
      .getByLabel('第 2 个答案', { exact: true })
      .fill(`${shortAnswer}请稍等。`)
    await endDialog(editor, '保存草稿')
    await editor.page.getByText('第 1 版在用').first().waitFor()
    await editor.page.getByRole('tab', { name: /版本/ }).click()
    await editor.page.getByRole('button', { name: '与上一版比较' }).click()
    await editor.page.locator('ins').filter({ hasText: '请稍等' }).waitFor()
    await story.look(editor, 'differences')
  })

  test('whoever answers citizens finds it while he types, and opens it by keys', async () => {
    const agent = await story.as('li.agent1')
    const { page } = agent
    await openScreen(agent, '知识库')
    await page.getByLabel('查知识').fill('车库')
    await page.getByRole('option', { name: new RegExp(question) }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: '知识内容' }).getByText(wholeAnswer).waitFor()
    await story.look(agent, 'search')
  })

  test('beside the form one key brings what fits, another puts it into the reply; the case remembers what was used', async () => {
    const agent = await story.as('li.agent1')
    const { page } = agent
    await openScreen(agent, '座席工作台')
    const form = page.getByRole('form', { name: '诉求登记' })
    await form.getByLabel('诉求内容').fill('市民反映小区地下车库积水很深，问怎么报修')
    await page.keyboard.press('Control+k')
    await page.getByRole('option', { name: new RegExp(question) }).waitFor()
    await story.look(agent, 'panel')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '1 引用短答' }).waitFor()
    await story.look(agent, 'panel-item')
    await page.keyboard.press('1')
    await page.getByText('已引用到答复', { exact: false }).waitFor()
    const answer = form.getByLabel('给市民的答复')
    await expect.poll(() => answer.inputValue()).toBe(shortAnswer)
    await page.keyboard.press('Control+k')
    await story.look(agent, 'inserted')
    await form.getByText('咨询', { exact: true }).click()
    await form.getByLabel('事项分类').click()
    await form.getByLabel('事项分类').fill('积水')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await answer.press('Control+Enter')
    await page.getByText('已答复办结').or(page.getByText('待回访')).first().waitFor()
    const editor = await story.as('fang.knowledge')
    const { articles } = await ask<{ articles: { id: string; title: string }[] }>(
      editor,
      'GET',
      `/knowledge/articles?title=${encodeURIComponent(question)}`,
    )
    const uses = async () =>
      (
        await ask<{ uses: { edition: number; how: string; caseNumber: string | null }[] }>(
          editor,
          'GET',
          `/knowledge/articles/${articles[0]?.id}/uses`,
        )
      ).uses
    await expect.poll(async () => (await uses())[0]?.caseNumber ?? '').toMatch(/\d{8,}/)
    expect((await uses())[0]).toMatchObject({ edition: 1, how: 'inserted' })
  })

  test('what is not found is asked of a unit, what is wrong told to its owner; a note is proposed and taken', async () => {
    const agent = await story.as('li.agent1')
    const { page } = agent
    await openScreen(agent, '知识库')
    await page.getByLabel('查知识').fill('火星移民')
    await page.getByRole('button', { name: '向单位提问' }).click()
    await page.locator('.ant-modal').getByLabel('市民问的是').fill('火星移民要什么手续？')
    await story.look(agent, 'ask')
    await endDialog(agent, '提问')
    await page.getByLabel('查知识').fill('车库')
    await page.getByRole('option', { name: new RegExp(question) }).click()
    await page.getByRole('button', { name: '报错' }).click()
    await page.locator('.ant-modal').getByLabel('理由').fill('排水单位电话已变')
    await endDialog(agent, '提交')
    await openScreen(agent, '疑难笔记')
    await page.getByRole('button', { name: '记一条' }).first().click()
    await page.locator('.ant-modal').getByLabel('问题').fill('阳台违建举报后多久答复')
    await page.locator('.ant-modal').getByLabel('推荐为知识点', { exact: false }).check()
    await endDialog(agent, '保存')
    await page.getByText('已推荐').waitFor()
    await story.look(agent, 'notes')
    const editor = await story.as('fang.knowledge')
    await editor.page.reload()
    await openScreen(editor, '报错与提问')
    const row = editor.page.getByRole('row', { name: /火星移民要什么手续/ })
    await row.getByText('待指派').waitFor()
    await story.look(editor, 'inquiries')
    await row.getByRole('button', { name: named('答复') }).click()
    await editor.page.locator('.ant-modal').getByLabel('答复', { exact: true }).fill('目前没有这项业务')
    await endDialog(editor, '答复')
    await openScreen(editor, '疑难笔记')
    await editor.page.getByRole('button', { name: named('采纳') }).click()
    await editor.page.getByText('没有待采纳的推荐').waitFor()
    await openScreen(agent, '报错与提问')
    await page.getByText('目前没有这项业务', { exact: false }).waitFor()
    await story.look(agent, 'answered')
  })

  test('an editor brings a table: a trial with its report, then the import; and takes one away', async () => {
    const editor = await story.as('fang.knowledge')
    const { page } = editor
    await openScreen(editor, '知识管理')
    await page.reload()
    await page.getByRole('button', { name: named('导入') }).click()
    const csv = '问题,答案,范围\n冬季燃放烟花爆竹的规定,城区禁放。,公开\n没有答案的,,\n'
    const file = { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByText('可以导入 1 个；不能导入 1 行').waitFor()
    await story.look(editor, 'import')
    await page.getByRole('button', { name: '导入 1 个' }).click()
    await page.getByText('已导入 1 个', { exact: false }).waitFor()
    await page
      .locator('.ant-modal')
      .getByRole('button', { name: named('关闭') })
      .last()
      .click()
    await page.getByRole('row', { name: /冬季燃放烟花爆竹的规定/ }).waitFor()
    const [taken] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: named('导出') }).click(),
    ])
    expect(taken.suggestedFilename()).toMatch(/^知识点-\d{4}-\d{2}-\d{2}\.csv$/)
  })

  test('nobody meets a barrier on these screens (axe)', () => {
    expect(story.barriers).toEqual([])
  })
})
