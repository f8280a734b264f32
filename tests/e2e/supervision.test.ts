import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { missing } from '../foreign/programs.ts'
import type { Citizen } from './support/citizen.ts'
import { ask } from './support/laboratory.ts'
import { named, openScreen, type Person } from './support/people.ts'
import { withoutBrowser } from './support/product.ts'
import { beReady, hangUp, stateOf } from './support/seat.ts'
import { beginStory, type Story } from './support/story.ts'
import { AGENT, CITIZEN, hearing as heard, type Hearing, LEAD, throughTo, voices } from './support/talk.ts'

const reason = withoutBrowser ?? missing('sipp')
const because = reason === null ? '' : ` (${reason})`
const waiting = { timeout: 60_000, interval: 250 }

let story: Story
let citizen: Citizen | undefined
const as: Story['as'] = (account, voice) => story.as(account, voice)
const agent = (): Promise<Person> => as('li.agent1', AGENT)
const lead = (): Promise<Person> => as('song.lead1', LEAD)

beforeAll(async () => {
  if (reason !== null) return
  story = await beginStory('supervision')
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await story.keepPictures(task.id)
})
afterAll(async () => {
  await citizen?.close()
  await story?.end()
})

/** A citizen is through to the agent. */
async function talk(number: string): Promise<void> {
  citizen = await throughTo(await agent(), story, number)
}

const hearing = async (expected: Hearing): Promise<void> =>
  heard({ citizen, agent: await agent(), lead: await lead() }, expected)

/** The shift lead chooses an act from the agent's card. */
async function choose(label: string): Promise<Person> {
  const desk = await lead()
  await desk.page.getByRole('button', { name: /8001/ }).click()
  await desk.page.getByRole('menuitem', { name: label }).click()
  return desk
}

/** In the bar above the board. */
async function change(way: string): Promise<void> {
  const { page } = await lead()
  await page.getByRole('radiogroup', { name: '监听方式' }).getByText(way, { exact: true }).click()
}

async function give({ page }: Person, why: string, label: string): Promise<void> {
  const dialog = page.getByRole('dialog').filter({ hasText: label })
  await dialog.getByLabel('理由').fill(why)
  await dialog.getByRole('button', { name: named(label) }).click()
  await dialog.waitFor({ state: 'hidden' })
}

describe.skipIf(reason !== null)(`a shift lead at work${because}`, () => {
  test('the shift lead takes a seat for her own telephone and sees on the wallboard who talks with whom', async () => {
    const desk = await lead()
    await openScreen(desk, '监控')
    await beReady(desk)
    await ask(desk, 'POST', '/agent/pause', { to: 'busy', reason: '值班' })
    await stateOf(desk, '示忙').waitFor()
    const own = await agent()
    await openScreen(own, '座席工作台')
    await beReady(own)
    await talk('13977770021')
    await desk.page.getByRole('button', { name: /8001/ }).filter({ hasText: '13977770021' }).waitFor()
    await story.look(desk, 'wallboard')
  })

  test('listening she hears both, and nobody hears her', async () => {
    await give(await choose('监听'), '质检抽听', '监听')
    await hearing({ citizen: [AGENT], agent: [CITIZEN], lead: [CITIZEN, AGENT] })
    await story.look(await lead(), 'listening')
  })

  test('whispering the agent hears her and the citizen does not', async () => {
    await change('耳语')
    await hearing({ citizen: [AGENT], agent: [CITIZEN, LEAD], lead: [CITIZEN, AGENT] })
  })

  test('barging in all three hear one another', async () => {
    await change('强插')
    await hearing({ citizen: [LEAD, AGENT], agent: [CITIZEN, LEAD], lead: [CITIZEN, AGENT] })
  })

  test('back to listening nobody hears her again', async () => {
    await change('监听')
    await hearing({ citizen: [AGENT], agent: [CITIZEN], lead: [CITIZEN, AGENT] })
  })

  test('she writes to the agent, who reads it on her desk, and the receipt comes back', async () => {
    const desk = await choose('发消息')
    await desk.page.getByLabel('内容').fill('请先安抚来电人')
    await desk.page
      .getByRole('dialog')
      .getByRole('button', { name: named('发送') })
      .click()
    const own = await agent()
    const told = own.page.getByRole('alert').filter({ hasText: '请先安抚来电人' })
    await told.waitFor()
    await story.look(own, 'message')
    await told.getByRole('button', { name: '知道了' }).click()
    await told.waitFor({ state: 'hidden' })
    await desk.page.getByRole('button', { name: named('回执') }).click()
    await desk.page.getByText('李晓岚 已读').waitFor()
    await desk.page.keyboard.press('Escape')
    await desk.page.getByText('李晓岚 已读').waitFor({ state: 'hidden' })
  })

  test('the monitor shows both trunk channel and legs of the call with their sound', async () => {
    const desk = await lead()
    await openScreen(desk, '通信监控')
    const legs = desk.page.getByRole('table', { name: '线路' })
    await legs.getByText('市民').waitFor()
    await legs.getByText('座席').waitFor()
    await legs.getByText('班长').waitFor()
    await expect.poll(() => legs.getByText(/丢包/).count(), { timeout: 90_000 }).toBeGreaterThan(0)
    await story.look(desk, 'monitor')
    await openScreen(desk, '监控')
  })

  test('taking the call over she has the citizen alone, and the agent is free of it', async () => {
    const desk = await lead()
    await desk.page.getByRole('button', { name: named('拦截') }).click()
    await give(desk, '来电人情绪激动', '拦截')
    await hearing({ citizen: [LEAD], lead: [CITIZEN] })
    await stateOf(await agent(), '话后整理').waitFor()
    await hangUp(desk)
    await expect.poll(() => citizen?.hears(voices), waiting).toEqual([])
    await citizen?.press('1')
    expect(await citizen?.ended, citizen?.said()).toBe(0)
    await citizen?.close()
  })

  test('forced release ends the call for the citizen, and the agent goes into after-call work', async () => {
    await beReady(await agent())
    await ask(await lead(), 'POST', '/agent/pause', { to: 'busy', reason: '值班' })
    await talk('13977770022')
    await give(await choose('强拆'), '涉及紧急情况', '强拆')
    expect(await citizen?.ended, citizen?.said()).toBe(0)
    await stateOf(await agent(), '话后整理').waitFor()
  })

  test('made idle by force the agent is ready at once and reads why', async () => {
    await give(await choose('强制示闲'), '排队较多，请支援', '强制示闲')
    const own = await agent()
    await stateOf(own, '示闲').waitFor()
    await own.page.getByText('您的状态被改为“示闲”：排队较多，请支援').waitFor()
  })

  test('large on the wall the board shows no citizen’s number', async () => {
    const desk = await lead()
    await desk.page.getByRole('button', { name: named('大屏') }).click()
    await desk.page.getByRole('heading', { name: '话务监控' }).waitFor()
    await story.look(desk, 'wall')
    await desk.page.getByRole('button', { name: '退出大屏' }).click()
  })

  test('no screen on the way had a serious barrier for people who see or move with difficulty', () => {
    expect(story.barriers).toEqual([])
  })
})
