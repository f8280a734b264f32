import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { named, openScreen, type Person } from './support/people.ts'
import { withoutBrowser } from './support/product.ts'
import { beginStory, type Story } from './support/story.ts'

const because = withoutBrowser === null ? '' : ` (${withoutBrowser})`
const phone = { width: 390, height: 844 }

const subject = '市民多次反映未解决'

let story: Story

/** Opens the 督办件 in this person's list and does one step of it. */
async function actOn(person: Person, label: string, words?: string): Promise<void> {
  const { page } = person
  await openScreen(person, '督办件')
  const acts = page.getByRole('toolbar', { name: '督办操作' })
  if (!(await acts.isVisible())) await page.getByRole('row').filter({ hasText: subject }).click()
  await acts.getByRole('button', { name: named(label) }).click()
  const dialog = page.locator('.ant-modal').filter({ hasText: label })
  if (words !== undefined) await dialog.getByRole('textbox').fill(words)
  await dialog.getByRole('button', { name: named(label) }).click()
  await dialog.waitFor({ state: 'hidden' })
}
beforeAll(async () => {
  if (withoutBrowser === null) story = await beginStory('management')
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await story.keepPictures(task.id)
})
afterAll(() => story?.end())

describe.skipIf(withoutBrowser !== null)(`the management desk and the leader's page${because}`, () => {
  test('an officer sees on entering what is late, narrows it to a unit, and orders an urge for tomorrow', async () => {
    const officer = await story.as('qin.supervise')
    const { page } = officer
    await page.getByRole('heading', { name: '管理台' }).waitFor()
    await page.getByRole('tab', { name: /^已超期 \d+/, selected: true }).waitFor()
    await page.getByRole('tab', { name: /^在办 \d+/ }).click()
    const line = page.getByRole('region', { name: '在办分列' }).getByRole('button').first()
    const counted = Number(/\d+$/.exec(await line.innerText())?.[0])
    await line.click()
    await page.getByText(`共 ${counted} 件`).waitFor()
    await story.look(officer, 'overview')
    await page.getByRole('tabpanel').getByRole('row').nth(1).click()
    await page.getByRole('button', { name: '定时催办' }).click()
    const dialog = page.getByRole('dialog').filter({ hasText: '催办至' })
    await dialog.getByLabel('催办内容').fill('请于今日下班前报送进展')
    await dialog.getByRole('button', { name: named('设定') }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('tab', { name: '定时催办' }).click()
    await page.getByRole('row').filter({ hasText: '请于今日下班前报送进展' }).waitFor()
    await story.look(officer, 'urges')
    expect(story.barriers).toEqual([])
  })

  test('a joint supervision goes to the unit, is answered there and closed when its officers agree', async () => {
    const officer = await story.as('qin.supervise')
    const desk = officer.page
    await openScreen(officer, '管理台')
    await desk.getByRole('tab', { name: '总览' }).click()
    await desk.getByRole('tab', { name: /^在办 \d+/ }).click()
    await desk
      .getByRole('region', { name: '在办分列' })
      .getByRole('button', { name: /城市管理和综合执法局/ })
      .click()
    await desk.getByText(/^单位：.*城市管理和综合执法局/).waitFor()
    await desk.getByRole('row').filter({ hasText: '城市管理和综合执法局' }).first().waitFor()
    await desk.getByRole('tabpanel').getByRole('row').nth(1).click()
    await desk.getByRole('button', { name: '下达督办' }).click()
    const form = desk.getByRole('dialog').filter({ hasText: '督办事由' })
    await form.getByLabel('督办事由').fill(subject)
    await form.getByLabel('办理要求').fill('请五日内办结并报送现场照片')
    await form.getByText('联合督办').click()
    await form.getByLabel('联合机关').fill('市审计局')
    await form.getByLabel('联合机关').press('Enter')
    await form.getByRole('button', { name: named('下达') }).click()
    await form.waitFor({ state: 'hidden' })
    await desk.getByRole('link', { name: subject }).waitFor()
    await story.look(officer, 'ordered')
    const unit = await story.as('cao.urban')
    await actOn(unit, '签收督办')
    await actOn(unit, '报送结果', '已全部整改，照片已上传附件')
    await story.look(unit, 'supervision')
    await actOn(officer, '办结', '情况属实，予以办结')
    await desk.getByRole('toolbar', { name: '督办操作' }).getByRole('button', { name: '办结' }).waitFor({
      state: 'hidden',
    })
    await story.look(officer, 'supervisions')
    expect(story.barriers).toEqual([])
  })

  test('a matter is entered in a ledger from its case, and carried on there', async () => {
    const officer = await story.as('qin.supervise')
    const { page } = officer
    await openScreen(officer, '管理台')
    await page.getByRole('tab', { name: /^在办 \d+/ }).click()
    await page.getByRole('tabpanel').getByRole('row').nth(1).click()
    await page.getByRole('button', { name: '登记台账' }).click()
    await page.getByRole('menuitem', { name: '疑难件台账' }).click()
    const form = page.getByRole('dialog').filter({ hasText: '登记疑难件台账' })
    await form.getByLabel('难点').fill('权属不清，涉及三个单位')
    await form.getByRole('button', { name: named('登记') }).click()
    await form.waitFor({ state: 'hidden' })
    await page.getByRole('tab', { name: '台账' }).click()
    await page.getByText('疑难件台账').click()
    await page.getByRole('row').filter({ hasText: '权属不清' }).click()
    const acts = page.getByRole('toolbar', { name: '台账操作' })
    await acts.getByRole('button', { name: '已销号' }).click()
    const step = page.locator('.ant-modal').filter({ hasText: '已销号' })
    await step.getByLabel('结果').fill('三家单位已会签移交')
    await step.getByRole('button', { name: named('登记') }).click()
    await acts.getByRole('button', { name: '已销号' }).waitFor({ state: 'hidden' })
    await story.look(officer, 'ledger')
    expect(story.barriers).toEqual([])
  })

  test('a leader reads on his telephone what waits for him and how the city stands, and instructs where he reads', async () => {
    const leader = await story.as('zhao.leader')
    const { page } = leader
    await page.setViewportSize(phone)
    await page.getByRole('tab', { name: /^待我批示 \d+/, selected: true }).waitFor()
    await story.look(leader, 'leader')
    await page.getByRole('tab', { name: /^在办 \d+/ }).click()
    await page.getByRole('row').nth(1).click()
    await page
      .getByRole('button', { name: named('批示') })
      .last()
      .click()
    const dialog = page.getByRole('dialog').filter({ hasText: '批示内容' })
    await dialog.getByRole('button', { name: /三日内解决/ }).click()
    await dialog.getByRole('button', { name: named('批示') }).click()
    await page.getByText('已批示').waitFor()
    await story.look(leader, 'leader-case')
    const width = await page.evaluate<number>('document.documentElement.scrollWidth')
    expect(width).toBeLessThanOrEqual(phone.width)
    expect(story.barriers).toEqual([])
  })
})
