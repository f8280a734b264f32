import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { leadersNumber } from '../../src/demo/leaders-day.ts'
import { missing } from '../foreign/programs.ts'
import { chooseFrom, lamp } from './support/casework.ts'
import { type Citizen, citizenCalls } from './support/citizen.ts'
import { openScreen, type Person } from './support/people.ts'
import { withoutBrowser } from './support/product.ts'
import { beginStory, type Story } from './support/story.ts'

const reason = withoutBrowser ?? missing('sipp')
const because = reason === null ? '' : ` (${reason})`

let story: Story
let citizen: Citizen | undefined
const officer = (): Promise<Person> => story.as('song.lead1')
const leader = (): Promise<Person> => story.as('qian.leader')
const clerk = (): Promise<Person> => story.as('fan.entry')

beforeAll(async () => {
  if (reason !== null) return
  story = await beginStory('leaders-day', { timeZone: 'UTC' })
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await story.keepPictures(task.id)
})
afterAll(async () => {
  await citizen?.close()
  await story?.end()
})

/** So far from now, as the city's clock shows it; everybody's computer in this story keeps another. */
const clock = (from: number): string =>
  new Date(Date.now() + from + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

describe.skipIf(reason !== null)(`a leader takes citizens' calls${because}`, () => {
  test('an officer plans the day and publishes its notice', async () => {
    const own = await officer()
    const { page } = own
    await openScreen(own, '领导接听日')
    await page.getByRole('button', { name: '安排接听日' }).first().click()
    const dialog = page.getByRole('dialog')
    const begins = clock(-5 * 60_000)
    await dialog.getByLabel('接听时间').fill(begins)
    await page.keyboard.press('Enter')
    await dialog.getByPlaceholder('结束日期').fill(clock(2 * 3_600_000))
    await page.keyboard.press('Enter')
    for (const [label, name] of [
      ['领导', '钱惠民'],
      ['记录员', '范书琴'],
    ] as const) {
      const field = dialog.getByRole('combobox', { name: label, exact: true })
      await field.click()
      await field.pressSequentially(name)
      await page.locator('.ant-select-dropdown:visible').getByText(name).click()
    }
    await dialog.getByLabel('主题').fill('城市照明')
    await dialog.getByLabel('公告').fill('今天由钱惠民副市长接听市民来电。')
    await story.look(own, 'plan')
    await dialog.getByRole('button', { name: /安\s*排/ }).click()
    const row = page.getByRole('row', { name: /城市照明/ })
    await row.getByText(begins.replaceAll('-', '/'), { exact: false }).waitFor()
    await story.look(own, 'days')
    const portal = await page.context().newPage()
    await portal.goto(`${story.product.portalUrl}/notices`)
    await portal.getByText(`${begins.slice(11)} 至`, { exact: false }).waitFor()
    await portal.close()
  })

  test('the leader presses one button after the other; the clerk sees who calls, and both write in one form', async () => {
    const [his, hers] = [await leader(), await clerk()]
    await openScreen(his, '领导接听席')
    await his.page.getByRole('button', { name: '开始接听' }).click()
    await his.page.getByRole('button', { name: /上\s*线/ }).click()
    await his.page.getByText('正在等市民来电').waitFor()
    await story.look(his, 'waiting')
    const { sipPort } = story.product
    const number = '13812345678'
    citizen = await citizenCalls({ sipPort, folder: story.folder, number, hz: 1130, called: leadersNumber })
    await his.page.getByText('有市民来电').waitFor({ timeout: 90_000 })
    await his.page.locator('.seat-big').click()
    await his.page.getByText('正在通话。记录员在记录，您也可以写').waitFor()
    await openScreen(hers, '领导接听席')
    await hers.page.locator('.seat-number').getByText(number).waitFor()
    await hers.page.getByLabel('诉求内容').fill(lamp.content)
    await expect
      .poll(() => his.page.getByLabel('诉求内容').inputValue(), { timeout: 30_000 })
      .toBe(lamp.content)
    await his.page.getByLabel('领导意见').fill('三天内修好，并回复市民')
    await expect
      .poll(() => hers.page.getByLabel('领导意见').inputValue(), { timeout: 30_000 })
      .toBe('三天内修好，并回复市民')
    await story.look(his, 'talking')
  })

  test('the clerk registers while they speak, and the leader sees it done', async () => {
    const [his, hers] = [await leader(), await clerk()]
    const { page } = hers
    await page.getByLabel('标题').fill('路灯连续三晚不亮')
    await page.getByLabel('事发地点').fill(lamp.address)
    await page.getByLabel('诉求人姓名').fill(lamp.name)
    await chooseFrom(page, '所属区域', '望江区')
    await chooseFrom(page, '事项分类', '路灯')
    // Nothing is looked at under the pointer: a colour in passing is not what the screen is.
    await page.mouse.move(1400, 880)
    await story.look(hers, 'clerk')
    await page.getByRole('button', { name: '登记工单' }).click()
    await page.getByText(/工单号 .* · 查询码 \d+/).waitFor()
    await his.page.getByText(/已登记为工单/).waitFor()
    await his.page.locator('.seat-big').click()
    await his.page.getByRole('button', { name: '接下一个' }).click()
    await his.page.getByRole('button', { name: '结束今天的接听' }).click()
    await his.page.getByText('已结束，来电由话务员接听').waitFor()
  })

  test('the follow-up list says who still owes what, and the officer announces the results', async () => {
    const own = await officer()
    const { page } = own
    await page
      .getByRole('row', { name: /城市照明/ })
      .getByRole('button', { name: /跟\s*进/ })
      .click()
    const row = page.getByRole('row').filter({ hasText: '路灯连续三晚不亮' })
    await row.getByText('预审').first().waitFor()
    await story.look(own, 'follow-up')
    await page.getByRole('button', { name: '通报结果' }).click()
    await page.getByRole('button', { name: '公布在门户' }).click()
    await page.getByText('已通报').waitFor()
    const reply = await fetch(`${story.product.portalUrl}/api/portal/leaders-days`)
    const { results } = (await reply.json()) as { results: { text: string }[] }
    expect(results[0]?.text).toContain('共接听来电 1 个')
  })

  test('nothing on these screens keeps anybody out', () => {
    expect(story.barriers).toEqual([])
  })
})
