import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { missing } from '../foreign/programs.ts'
import { type Citizen, citizenCalls } from './support/citizen.ts'
import { ask } from './support/laboratory.ts'
import { openScreen, type Person } from './support/people.ts'
import { withoutBrowser } from './support/product.ts'
import { answerCall, beReady, button, hangUp, stateOf } from './support/seat.ts'
import { beginStory, type Story } from './support/story.ts'

const reason = withoutBrowser ?? missing('sipp')
const because = reason === null ? '' : ` (${reason})`

let story: Story
let citizen: Citizen | undefined
const lead = (): Promise<Person> => story.as('song.lead1')
const agent = (): Promise<Person> => story.as('li.agent1', 1900)

beforeAll(async () => {
  if (reason === null) story = await beginStory('mass-calling')
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await story.keepPictures(task.id)
})
afterAll(async () => {
  await citizen?.close()
  await story?.end()
})

/** Says why, and does it. */
async function give({ page }: Person, why: string, label: RegExp): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('理由').fill(why)
  await dialog.getByRole('button', { name: label }).last().click()
  await dialog.waitFor({ state: 'hidden' })
}

describe.skipIf(reason !== null)(`more call than can be answered${because}`, () => {
  test('a shift lead declares a surge with a reason', async () => {
    const boss = await lead()
    await openScreen(boss, '话务高峰')
    const row = boss.page.getByRole('row', { name: /综合/ }).first()
    await row.getByText('正常').waitFor()
    await story.look(boss, 'usual')
    await row.getByRole('button', { name: '宣布高峰' }).click()
    await boss.page.getByRole('dialog').getByText('请人支援').waitFor()
    await story.look(boss, 'declare')
    await give(boss, '自来水主管爆裂', /宣布高峰/)
    await row.getByText('高峰中').waitFor()
    await story.look(boss, 'running')
  })

  test('who calls now is registered with the short form, which opens to the whole one', async () => {
    const own = await agent()
    await openScreen(own, '座席工作台')
    await beReady(own)
    const { sipPort } = story.product
    citizen = await citizenCalls({ sipPort, folder: story.folder, number: '13977770031', hz: 1130 })
    await citizen.hearsSomething(8_000)
    await citizen.press('1')
    await button(own, '接听').waitFor({ timeout: 120_000 })
    await answerCall(own)
    const open = own.page.getByRole('button', { name: '高峰简表：展开全部' })
    await open.waitFor()
    expect(await own.page.getByText('紧急程度').isVisible()).toBe(false)
    await story.look(own, 'short-form')
    await open.click()
    expect(await own.page.getByText('紧急程度').isVisible()).toBe(true)
    await hangUp(own)
    await beReady(own)
  })

  test('what agents say is changed while their desks are open, and the old words stay as a version', async () => {
    const { page: desk } = await agent()
    await desk.getByRole('tab', { name: '话术' }).click()
    await desk.getByText('工号8001为您服务').waitFor()
    const office = await story.as('cui.system')
    const { page } = office
    await openScreen(office, '话术')
    await page.getByText('工号8001为您服务').or(page.getByText('为您服务')).first().waitFor()
    await story.look(office, 'scripts')
    await page.getByText('开场', { exact: true }).first().click()
    await page.getByRole('button', { name: '修改' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('话术', { exact: true }).fill('【问候】，工号【工号】，自来水主管正在抢修。')
    await dialog.getByText('正在抢修').last().waitFor()
    await story.look(office, 'script-form')
    await dialog.getByRole('button', { name: /保\s*存/ }).click()
    await desk.getByText('工号8001，自来水主管正在抢修。').waitFor()
    await page.getByRole('button', { name: '版本' }).click()
    await page.getByRole('region', { name: '第 1 版' }).getByText('随产品提供').waitFor()
    await story.look(office, 'script-versions')
  })

  test('the surge is ended with a reason and stands among the last ones with its figures', async () => {
    const boss = await lead()
    await boss.page.getByRole('button', { name: '结束高峰' }).click()
    await give(boss, '供水已恢复', /结束高峰/)
    const past = boss.page.getByRole('table', { name: '最近的高峰' })
    await past.getByText('已结束').waitFor()
    await past.getByText('接听 1', { exact: false }).waitFor({ timeout: 60_000 })
    await story.look(boss, 'ended')
  })

  test('an agent asks for a rest; the shift lead approves above whatever page she has open', async () => {
    const office = await story.as('cui.system')
    const path = '/telephone-rules'
    const read = await ask<{ rules: { agents: object }; version: number }>(office, 'GET', path)
    const agents = { ...read.rules.agents, restNeedsApproval: true }
    await ask(office, 'PUT', path, { rules: { ...read.rules, agents }, version: read.version })
    const own = await agent()
    await own.page.reload()
    await beReady(own)
    await button(own, '示忙').click()
    await own.page.getByRole('menuitem', { name: '小休（须批准）' }).click()
    await own.page.getByText('小休待批准').waitFor()
    const boss = await lead()
    const asked = boss.page.getByRole('region', { name: '小休申请' })
    await asked.getByText('8001', { exact: false }).waitFor()
    await story.look(boss, 'rest-asked')
    await asked.getByRole('button', { name: /^批\s*准$/ }).click()
    await stateOf(own, '小休').waitFor()
    await asked.waitFor({ state: 'hidden' })
  })

  test('nobody meets a barrier on these screens (axe)', () => {
    expect(story.barriers).toEqual([])
  })
})
