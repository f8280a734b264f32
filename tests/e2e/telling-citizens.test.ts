import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { freePort, missing, type RunningProgram } from '../foreign/programs.ts'
import { root } from '../support/run-command.ts'
import { startFarm } from './support/answering-farm.ts'
import { type Citizen, citizenCalls } from './support/citizen.ts'
import { ask, leadTrunkTo } from './support/laboratory.ts'
import { openScreen, type Person } from './support/people.ts'
import { withoutBrowser } from './support/product.ts'
import { answerCall, beReady, button, hangUp, stateOf } from './support/seat.ts'
import { beginStory, type Story } from './support/story.ts'

const reason = withoutBrowser ?? missing('sipp')
const because = reason === null ? '' : ` (${reason})`

let story: Story
let farm: RunningProgram | undefined
let citizen: Citizen | undefined
const lead = (): Promise<Person> => story.as('song.lead1')

beforeAll(async () => {
  if (reason !== null) return
  story = await beginStory('telling-citizens')
  const port = await freePort('127.0.0.1')
  farm = startFarm({ folder: story.folder, port })
  await leadTrunkTo(await story.as('cui.system'), port)
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await story.keepPictures(task.id)
})
afterAll(async () => {
  await citizen?.close()
  await farm?.stop()
  await story?.end()
})

interface Entry {
  number: string
  state: string
  outcome: string | null
  attempts: number
}
async function entriesOf(person: Person): Promise<Entry[]> {
  const { campaigns } = await ask<{ campaigns: { id: string }[] }>(person, 'GET', '/campaigns')
  const { entries } = await ask<{ entries: Entry[] }>(
    person,
    'GET',
    `/campaigns/${campaigns[0]?.id}/entries?limit=100`,
  )
  return entries
}

describe.skipIf(reason !== null)(
  `what a shift lead has citizens told, by campaigns and before they wait${because}`,
  () => {
    test('a shift lead writes it down, brings an Excel list and is told which rows cannot be called', async () => {
      const own = await lead()
      const { page } = own
      await openScreen(own, '外呼任务')
      await page.getByText('还没有外呼任务').waitFor()
      await story.look(own, 'empty')
      await page.getByRole('button', { name: '新建任务' }).first().click()
      await page.getByLabel('名称').fill('东湖小区停水通知')
      await page.getByLabel('通知的提示音').click()
      await page.getByLabel('通知的提示音').fill('zh/goodbye')
      await page.keyboard.press('Enter')
      await page.getByLabel('每号最多呼叫').fill('1')
      await page.getByLabel('未接通的间隔').fill('0')
      await page.getByLabel('振铃').fill('10')
      await page.getByLabel('同时呼叫').fill('6')
      await page.getByLabel('每天从').fill('00:00')
      await page.keyboard.press('Enter')
      await page.getByLabel('到', { exact: true }).fill('23:45')
      await page.keyboard.press('Enter')
      await story.look(own, 'form')
      await page.getByRole('button', { name: /保\s*存/ }).click()
      await page.getByRole('cell', { name: /东湖小区停水通知/ }).waitFor()
      await page.getByRole('button', { name: '导入号码' }).click()
      await page.locator('input[type=file]').setInputFiles(join(root, 'tests/fixtures/campaign-numbers.xlsx'))
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: /导\s*入/ }).click()
      await page.getByText('已加入 24 个号码；3 行没有加入').waitFor()
      await page.getByText('短号码不能外呼').waitFor()
      await story.look(own, 'import')
      await dialog
        .getByRole('button', { name: /关\s*闭/ })
        .last()
        .click()
      await dialog.waitFor({ state: 'hidden' })
    })

    test('every number has one outcome in the end, though the server dies half-way', async () => {
      const own = await lead()
      const { page } = own
      await page.getByRole('button', { name: /开\s*始/ }).click()
      await expect
        .poll(async () => (await entriesOf(own)).filter(({ outcome }) => outcome !== null).length, {
          timeout: 120_000,
          interval: 500,
        })
        .toBeGreaterThan(5)
      // Nothing is looked at under the pointer: a colour in passing is not what the screen is.
      await page.mouse.move(700, 700)
      await story.look(own, 'running')
      story.product.kill('server')
      await expect
        .poll(
          async () => {
            const entries = await entriesOf(own).catch(() => [])
            return entries.filter(({ outcome }) => outcome !== null).length
          },
          { timeout: 240_000, interval: 1_000 },
        )
        .toBe(24)
      const entries = await entriesOf(own)
      const of = (digit: string) =>
        new Set(entries.filter(({ number }) => number.endsWith(digit)).map(({ outcome }) => outcome))
      for (const digit of '0123456') expect([digit, [...of(digit)]]).toEqual([digit, ['confirmed']])
      expect([...of('7')]).toEqual(['heard'])
      expect([...of('8')]).toEqual(['no-answer'])
      expect([...of('9')]).toEqual(['busy'])
      await page.getByText('已完成').first().waitFor()
      await page.getByRole('cell', { name: /东湖小区停水通知/ }).click()
      await page.getByRole('table', { name: '结果汇总' }).getByText('已确认').waitFor()
      await page.getByRole('dialog').getByText('13820010000').waitFor()
      await expect
        .poll(() =>
          page
            .getByRole('dialog')
            .boundingBox()
            .then((box) => (box?.x ?? 0) + (box?.width ?? 0)),
        )
        .toBe(1440)
      await story.look(own, 'finished')
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    })

    test('an agent takes a number of a preview campaign, speaks, and says what came of it', async () => {
      const id = crypto.randomUUID()
      const boss = await lead()
      const { usual } = await ask<{ usual: object }>(boss, 'GET', '/campaigns')
      const settings = {
        ...usual,
        hours: { from: '00:00', to: '23:59', weekdays: [1, 2, 3, 4, 5, 6, 7] },
        script: '您好，这里是望澜市 12345 热线，想了解一下您对上次办理的意见。',
      }
      await ask(boss, 'PUT', `/campaigns/${id}`, {
        name: '满意度回访',
        kind: 'preview',
        settings,
        version: 0,
      })
      await ask(boss, 'POST', `/campaigns/${id}/numbers`, {
        rows: [{ number: '13820020001', name: '王女士', note: '路灯不亮' }],
      })
      await ask(boss, 'POST', `/campaigns/${id}/start`, {})
      const own = await story.as('li.agent1', 1900)
      const { page } = own
      await openScreen(own, '座席工作台')
      await beReady(own)
      await openScreen(own, '外呼执行')
      await page.getByText('满意度回访').waitFor()
      await story.look(own, 'serve-choose')
      await page.getByRole('button', { name: '取下一个号码' }).click()
      await page.getByText('想了解一下您对上次办理的意见', { exact: false }).waitFor()
      await story.look(own, 'serve-entry')
      await page
        .getByRole('main')
        .getByRole('button', { name: /拨\s*打/ })
        .click()
      await stateOf(own, '外呼').waitFor({ timeout: 60_000 })
      // The far end answers a moment after it rings.
      await expect
        .poll(
          async () => {
            const { seat } = await ask<{ seat: { call: { state: string } | null } | null }>(
              own,
              'GET',
              '/agent/me',
            )
            return seat?.call?.state
          },
          { timeout: 60_000, interval: 250 },
        )
        .toBe('talking')
      await hangUp(own)
      await page.getByRole('radio', { name: '已答复' }).check()
      await page.getByLabel('说明').fill('满意，感谢')
      await page.getByRole('button', { name: '记录结果' }).click()
      await page.getByText('现在没有进行中的人工外呼任务').waitFor({ timeout: 60_000 })
    })

    test('the shift lead publishes it; the next caller hears it before a person, and the agent sees that he did', async () => {
      const boss = await lead()
      await openScreen(boss, '已知事件')
      await story.look(boss, 'event-empty')
      await boss.page.getByRole('button', { name: '发布事件' }).first().click()
      await boss.page.getByLabel('事件', { exact: true }).fill('东门街供水管爆裂')
      await boss.page.getByLabel('说明（座席可见）').fill('影响东门街一带，预计 18 时恢复')
      await boss.page.getByLabel('告知的提示音').click()
      await boss.page.getByLabel('告知的提示音').fill('zh/duty-notice')
      await boss.page.keyboard.press('Enter')
      await boss.page.getByLabel('告知所有来电人').check()
      await story.look(boss, 'event-form')
      await boss.page
        .getByRole('button', { name: /发\s*布$/ })
        .last()
        .click()
      await boss.page.getByText('告知中').waitFor()

      const agent = await story.as('li.agent1', 1900)
      await openScreen(agent, '座席工作台')
      await beReady(agent)
      const { sipPort } = story.product
      citizen = await citizenCalls({ sipPort, folder: story.folder, number: '13977770009', hz: 1130 })
      // Welcome and announcement are over by then; a key before would only spare the rest of them.
      await citizen.hearsSomething(18_000)
      await citizen.press('1')
      await button(agent, '接听').waitFor({ timeout: 120_000 })
      await agent.page
        .getByRole('complementary', { name: '来电人' })
        .getByText('事件告知', { exact: false })
        .waitFor()
      await answerCall(agent)
      await hangUp(agent)
      expect(await citizen.ended, citizen.said()).toBe(0)
      await boss.page.getByText('1 人次，听后挂机 0').waitFor({ timeout: 60_000 })
      await story.look(boss, 'event-told')
    })

    test('nobody meets a barrier on these screens (axe)', () => {
      expect(story.barriers).toEqual([])
    })
  },
)
