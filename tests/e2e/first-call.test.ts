import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { freePort, missing } from '../foreign/programs.ts'
import * as casework from './support/casework.ts'
import { type Desk, desks } from './support/casework.ts'
import { type Citizen, citizenCalls, citizenWaits } from './support/citizen.ts'
import { leadTrunkTo } from './support/laboratory.ts'
import { hears, openScreen } from './support/people.ts'
import { withoutBrowser } from './support/product.ts'
import { playersOn, voicesOf } from './support/recording.ts'
import { answerCall, beReady, button, hangUp } from './support/seat.ts'
import { beginStory, type Story } from './support/story.ts'

const reason = withoutBrowser ?? missing('sipp')
const because = reason === null ? '' : ` (${reason})`
/** Voices, Hz. */
const CITIZEN = 1130
const AGENT = 2700
const both = [CITIZEN, AGENT]
/** A number that has never called the hotline. */
const number = '13977770001'
const waiting = { timeout: 60_000, interval: 250 }

let story: Story
let trunkPort: number
let citizen: Citizen | undefined
let made: { number: string; queryCode: string }
const as: Story['as'] = (account, voice) => story.as(account, voice)
const goodbye = async (): Promise<void> => {
  await citizen?.close()
  citizen = undefined
}

beforeAll(async () => {
  if (reason !== null) return
  story = await beginStory('first-call', { firstStart: true })
  trunkPort = await freePort('127.0.0.1')
  await leadTrunkTo(await as('cui.system'), trunkPort)
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await story.keepPictures(task.id)
})
afterAll(async () => {
  await goodbye()
  await story?.end()
})

/** Somebody opens the case at his desk, looks at it, and acts. */
async function step(
  account: string,
  desk: Desk,
  label: string,
  fill?: Parameters<typeof casework.act>[2],
): Promise<void> {
  const person = await as(account)
  await casework.openAt(person, desk, made.number)
  await story.look(person, `${desk.tab ?? desk.screen}-${label}`)
  await casework.act(person.page, label, fill)
}

async function handle(): Promise<void> {
  await step('cao.urban', desks.toSign, '签收')
  await step('cao.urban', desks.handling, '登记联系情况', async (dialog) => {
    await dialog.getByLabel('联系号码').fill(number)
    await casework.fillContact(dialog)
  })
  const handler = await as('cao.urban')
  await casework.openAt(handler, desks.handling, made.number)
  await casework.attachPhoto(handler.page)
  await submit()
}

async function submit(): Promise<void> {
  await step('cao.urban', desks.handling, '提交办理结果', casework.fillResult)
  await step('yan.urban', desks.unitReview, '单位审核通过')
}

const pass = (): Promise<void> =>
  step('pan.review1', desks.review, '审核通过', (dialog) => dialog.getByRole('checkbox').check())

/** The follow-up agent dials the citizen through the trunk, speaks with him, and records what he says. */
async function followUp(how: '满意' | '不满意'): Promise<void> {
  const agent = await as('wei.followup1', AGENT)
  citizen = await citizenWaits({ folder: story.folder, port: trunkPort, hz: CITIZEN })
  await casework.openAt(agent, desks.followUp, made.number)
  await agent.page.getByRole('button', { name: /拨打/ }).first().click()
  await expect.poll(() => citizen?.hears(both), waiting).toEqual([AGENT])
  await expect.poll(() => hears(agent.page, both), waiting).toEqual([CITIZEN])
  await story.look(agent, `follow-up-${how}`)
  await hangUp(agent)
  expect(await citizen.ended, citizen.said()).toBe(0)
  await goodbye()
  await casework.recordFollowUp(agent.page, how)
}

describe.skipIf(reason !== null)(`the first call, from the welcome to the archive${because}`, () => {
  test('a citizen calls 12345 with SIPp over UDP, hears the welcome and presses 1; the telephone in the browser rings with his number', async () => {
    const agent = await as('li.agent1', AGENT)
    await openScreen(agent, '座席工作台')
    await beReady(agent)
    await story.look(agent, 'waiting')
    citizen = await citizenCalls({
      sipPort: story.product.sipPort,
      folder: story.folder,
      number,
      hz: CITIZEN,
    })
    await citizen.hearsSomething(1500)
    await citizen.press('1')
    await button(agent, '接听').waitFor({ timeout: 90_000 })
    const caller = agent.page.getByRole('complementary', { name: '来电人' })
    await caller.getByText(number).waitFor()
    await caller.getByText('人工服务', { exact: false }).waitFor()
    await caller.getByText('首次来电登记').waitFor()
    await story.look(agent, 'ringing')
  })

  test('she answers: each hears the other and nothing else', async () => {
    const agent = await as('li.agent1')
    await answerCall(agent)
    await expect.poll(() => citizen?.hears(both), waiting).toEqual([AGENT])
    await expect.poll(() => hears(agent.page, both), waiting).toEqual([CITIZEN])
    await story.look(agent, 'talking')
  })

  test('while they talk she registers the case under the number that called', async () => {
    const { page } = await as('li.agent1')
    await casework.fillIntake(page)
    await expect.poll(() => page.getByLabel('联系电话').inputValue(), waiting).toBe(number)
    made = await casework.register(page)
    expect(made.number).toMatch(/^\d{12}$/)
    expect(made.queryCode).toMatch(/^\d{6}$/)
  })

  test('she hangs up, he rates the talk with 1, and hears goodbye', async () => {
    await hangUp(await as('li.agent1'))
    await expect.poll(() => citizen?.hears(both), waiting).toEqual([])
    await citizen?.press('1')
    expect(await citizen?.ended, citizen?.said()).toBe(0)
    await goodbye()
  })

  test('the case is pre-reviewed and dispatched to the unit of the catalogue', async () => {
    await step('luo.prereview', desks.preReview, '预审通过')
    await step('jiang.dispatch1', desks.dispatch, '派单', casework.dispatchToCatalogueUnit)
  })

  test('the unit signs, speaks with the citizen and submits with a photograph; the review sends it back once, then passes it', async () => {
    await handle()
    await step('pan.review1', desks.review, '驳回', (dialog) =>
      dialog.getByLabel('理由').fill('未说明复查时间'),
    )
    await step('cao.urban', desks.toSign, '签收')
    await submit()
    await pass()
  })

  test('called back through the trunk the citizen is not satisfied, and the leader decides that it is done again', async () => {
    const agent = await as('wei.followup1', AGENT)
    await openScreen(agent, desks.followUp.screen)
    await beReady(agent)
    await followUp('不满意')
    await step('zhao.leader', desks.leader, '批示重新办理', (dialog) =>
      dialog.getByLabel(/理由|说明/).fill('请重新办理'),
    )
  })

  test('done again and called back once more he is satisfied, and the case is closed and archived', async () => {
    await handle()
    await pass()
    await followUp('满意')
    await step('qin.supervise', desks.cases, '归档')
  })

  test('the recordings of all three calls play on the case, the citizen on one channel and the agent on the other', async () => {
    const { page } = await as('qin.supervise')
    await page.getByRole('tab', { name: /^录音/ }).click()
    await expect.poll(() => page.getByRole('button', { name: '播放录音' }).count(), waiting).toBe(3)
    for (let left = 3; left > 0; left -= 1)
      await page.getByRole('button', { name: '播放录音' }).first().click()
    await expect.poll(() => playersOn(page).count(), waiting).toBe(3)
    const recordings = await voicesOf(page, both)
    expect(recordings).toEqual([
      { played: true, citizen: [CITIZEN], agent: [AGENT] },
      { played: true, citizen: [CITIZEN], agent: [AGENT] },
      { played: true, citizen: [CITIZEN], agent: [AGENT] },
    ])
  })

  test('the citizen reads the public reply with number and query code, and no name in it', async () => {
    const page = await story.browser.newPage()
    await page.goto(`${story.product.portalUrl}/progress`)
    await page.getByRole('textbox', { name: '工单号' }).fill(made.number)
    await page.getByRole('textbox', { name: '查询码' }).fill(made.queryCode)
    await page.getByRole('button', { name: '查询', exact: true }).click()
    await page.getByText(casework.answer).waitFor()
    expect(await page.getByText(casework.lamp.name).count()).toBe(0)
    await page.close()
  })

  test('no screen on the way had a serious barrier for people who see or move with difficulty', () => {
    expect(story.barriers).toEqual([])
  })
})
