import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Baresip, startBaresip } from '../foreign/baresip.ts'
import { missing } from '../foreign/programs.ts'
import { chooseFrom } from './support/casework.ts'
import { ask } from './support/laboratory.ts'
import { openScreen, type Person } from './support/people.ts'
import { withoutBrowser } from './support/product.ts'
import { beginStory, type Story } from './support/story.ts'

const without = withoutBrowser ?? missing('baresip')
const because = without === null ? '' : ` (${without})`
const waiting = { timeout: 90_000, interval: 250 }
const number = '13977770031'

let story: Story
let clerk: Person
let baresip: Baresip
beforeAll(async () => {
  if (without !== null) return
  story = await beginStory('voice-message')
  clerk = await story.as('fan.entry')
  baresip = await startBaresip({
    folder: story.folder,
    switchPort: story.product.sipPort,
    user: number,
    hz: 1130,
    answers: false,
  })
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await story.keepPictures(task.id)
})
afterAll(async () => {
  await baresip?.close()
  await story?.end()
})

/** Where the caller is in his flow, as the communication monitor shows it. */
async function place(): Promise<string> {
  const { calls } = await ask<{ calls: { call: { path: string[] } }[] }>(
    await story.as('cui.system'),
    'GET',
    '/monitor',
  )
  return calls.at(0)?.call.path.at(-1) ?? ''
}
const press = (key: string) => baresip.command('sndcode', key)

describe.skipIf(without !== null)(`a citizen's message to the mayor${because}`, () => {
  test('is spoken to the machine, heard again, kept, and its number read out', async () => {
    await expect
      .poll(
        () =>
          baresip.command('dial', `sip:12345@127.0.0.1:${story.product.sipPort}`).then(
            () => true,
            () => false,
          ),
        waiting,
      )
      .toBe(true)
    await expect.poll(place, waiting).toBe('主菜单')
    await press('2')
    await expect.poll(place, waiting).toBe('自动服务')
    await press('1')
    await expect.poll(place, waiting).toBe('市长信箱留言')
    // He speaks for some seconds, ends with #, and keeps what he said.
    await new Promise((resolve) => setTimeout(resolve, 6000))
    await press('#')
    await new Promise((resolve) => setTimeout(resolve, 1000))
    await press('1')
    await openScreen(clerk, '语音来件')
    const row = clerk.page.getByRole('row').filter({ hasText: '市长信箱' })
    await expect.poll(() => row.innerText().catch(() => ''), waiting).toMatch(/\d{12}/)
    await expect.poll(place, waiting).toBe('')
  })

  test('is taken by a clerk, who hears it and registers it under the number that was read out', async () => {
    const { page } = clerk
    const row = page.getByRole('row').filter({ hasText: '市长信箱' })
    const told = /\d{12}/.exec(await row.innerText())?.[0] ?? ''
    await story.look(clerk, 'open')
    await row.getByRole('button', { name: /领\s*取/ }).click()
    await row.getByRole('button', { name: '整理登记' }).click()
    const form = page.getByRole('form', { name: '整理登记' })
    await page.getByRole('dialog').getByRole('button', { name: '播放录音' }).click()
    const seconds = () =>
      page
        .getByRole('dialog')
        .locator('audio')
        .evaluate((sound) => (sound as unknown as { duration: number }).duration)
    await expect.poll(seconds, waiting).toBeGreaterThan(3)
    await form.getByLabel('诉求内容').fill('来电人建议在滨河路增设路灯。')
    await form.getByLabel('事发地点').fill('滨河路')
    await chooseFrom(page, '所属区域', '望江区')
    await chooseFrom(page, '事项分类', '路灯')
    await form.getByLabel('诉求人姓名').fill('王建国')
    // The mouse rests on nothing, so that no button is just changing its colour.
    await page.mouse.move(0, 0)
    await form.getByLabel('诉求人姓名').focus()
    await story.look(clerk, 'filling')
    await page.getByRole('button', { name: '登记并提交' }).click()
    await page.getByText(`已登记，编号 ${told}`).waitFor()
    await expect.poll(() => row.count(), waiting).toBe(0)
    await page.getByText('已处理', { exact: true }).click()
    await row.getByText('已登记').waitFor()
    expect(story.barriers).toEqual([])
  })

  test('is not among the calls to be rung back any more', async () => {
    const lead = await story.as('song.lead1')
    await openScreen(lead, '未接来电')
    await lead.page.getByText('没有等待回拨的来电').waitFor()
  })
})
