import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { missing } from '../foreign/programs.ts'
import type { Citizen } from './support/citizen.ts'
import { ask } from './support/laboratory.ts'
import { named, openScreen, type Person } from './support/people.ts'
import { withoutBrowser } from './support/product.ts'
import { answerCall, barOf, beReady, button, hangUp, stateOf } from './support/seat.ts'
import { beginStory, type Story } from './support/story.ts'
import { AGENT, CITIZEN, hearing as heard, type Hearing, LEAD, throughTo, voices } from './support/talk.ts'

const reason = withoutBrowser ?? missing('sipp')
const because = reason === null ? '' : ` (${reason})`
const waiting = { timeout: 60_000, interval: 250 }

let story: Story
let citizen: Citizen | undefined
const agent = (): Promise<Person> => story.as('li.agent1', AGENT)
const lead = (): Promise<Person> => story.as('song.lead1', LEAD)

beforeAll(async () => {
  if (reason !== null) return
  story = await beginStory('soft-phone')
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await story.keepPictures(task.id)
})
afterAll(async () => {
  await citizen?.close()
  await story?.end()
})

const hearing = async (expected: Hearing): Promise<void> =>
  heard({ citizen, agent: await agent(), lead: await lead() }, expected)

/** A citizen is through to the agent; the shift lead is on a break and is not rung for him. */
async function talk(number: string): Promise<void> {
  await ask(await lead(), 'POST', '/agent/pause', { to: 'busy', reason: '值班' })
  const own = await agent()
  await beReady(own)
  citizen = await throughTo(own, story, number)
}

const press = async (person: Person, stroke: string): Promise<void> => person.page.keyboard.press(stroke)
const panel = ({ page }: Person, label: string) => page.getByRole('group', { name: label, exact: true })

/** Opens the hand-over by its key and chooses by typing. */
async function handOver(person: Person, tab: string, field: string, typed: string): Promise<void> {
  await press(person, 'F9')
  await panel(person, '转接').getByText(tab, { exact: true }).click()
  const box = person.page.getByRole('combobox', { name: field })
  await box.fill(typed)
  await person.page.locator('.ant-select-item-option').filter({ hasText: typed }).first().waitFor()
  await box.press('Enter')
}

describe.skipIf(reason !== null)(`an agent and her soft phone${because}`, () => {
  test('by key she calls her shift lead: the two speak, the citizen hears neither', async () => {
    const [own, other] = [await agent(), await lead()]
    await openScreen(own, '座席工作台')
    await beReady(other)
    await talk('13977770031')
    await story.look(own, 'talking')
    await press(own, 'Alt+L')
    await button(other, '接听').waitFor()
    await answerCall(other)
    await hearing({ citizen: [], agent: [LEAD], lead: [AGENT] })
  })

  test('together in a conference all three hear one another, and its list names them', async () => {
    const own = await agent()
    await press(own, 'Alt+C')
    await hearing({ citizen: [LEAD, AGENT], agent: [CITIZEN, LEAD], lead: [CITIZEN, AGENT] })
    await press(own, 'Alt+G')
    const list = own.page.getByRole('list', { name: '与会各方' })
    await list.getByText('13977770031').waitFor()
    await expect.poll(() => list.getByRole('listitem').count(), waiting).toBe(3)
    await story.look(own, 'conference')
  })

  test('opened to outside, the conference has a number and a PIN to pass on until it is closed', async () => {
    const own = await agent()
    await panel(own, '会议').getByRole('button', { name: '对外开放', exact: true }).click()
    const door = own.page.getByRole('status', { name: '会议对外开放' })
    const told = /会议号 (\d{4})，密码 (\d{6})/
    await expect.poll(() => door.textContent(), waiting).toMatch(told)
    await story.look(own, 'room')
    await door.getByRole('button', { name: '关闭对外开放' }).click()
    await door.waitFor({ state: 'detached' })
  })

  test('muted, the lead is not heard and still hears', async () => {
    const own = await agent()
    await panel(own, '会议')
      .getByRole('button', { name: /^静音 .*宋/ })
      .click()
    await hearing({ citizen: [AGENT], agent: [CITIZEN], lead: [CITIZEN, AGENT] })
    await panel(own, '会议')
      .getByRole('button', { name: /^取消静音 .*宋/ })
      .click()
    await hearing({ citizen: [LEAD, AGENT], agent: [CITIZEN, LEAD] })
  })

  test('put out she is free, and the talk of two goes on', async () => {
    const own = await agent()
    await panel(own, '会议').getByRole('button', { name: /^请出/ }).click()
    await hearing({ citizen: [AGENT], agent: [CITIZEN], lead: [] })
    await press(own, 'Alt+G')
    await stateOf(await lead(), '示忙').waitFor()
  })

  test('sent into a voice flow the citizen comes back to the same agent', async () => {
    const own = await agent()
    await handOver(own, '语音流程', '语音流程', '12345')
    await own.page.getByRole('button', { name: '挂起转（回到我）' }).click()
    await barOf(own).getByText('市民在语音流程中').waitFor()
    await expect.poll(() => citizen?.hears(voices), waiting).toEqual([])
    await press(own, 'F8')
    await hearing({ citizen: [AGENT], agent: [CITIZEN] })
  })

  test('recorded words reach the citizen while the agent herself is silent, and nobody is cut off who was not warned', async () => {
    const own = await agent()
    await press(own, 'Alt+M')
    await expect.poll(() => citizen?.hearsAnything(), waiting).toBe(false)
    await press(own, 'Alt+Y')
    await own.page.getByRole('menuitem', { name: /结束骚扰电话/ }).waitFor()
    await story.look(own, 'help')
    await own.page.getByRole('menuitem', { name: '请稍等，我正在为您查询。' }).click()
    await expect.poll(() => citizen?.hearsAnything(), waiting).toBe(true)
    await expect.poll(() => citizen?.hearsAnything(), waiting).toBe(false)
    await press(own, 'Alt+M')
    await hearing({ citizen: [AGENT], agent: [CITIZEN] })
  })

  test('handed over at the answer, the lead has the citizen and the agent is out of it', async () => {
    const [own, other] = [await agent(), await lead()]
    await beReady(other)
    await handOver(own, '座席', '座席', '宋')
    await own.page.getByRole('button', { name: '成功转' }).click()
    await button(other, '接听').waitFor()
    await answerCall(other)
    await hearing({ citizen: [LEAD], lead: [CITIZEN] })
    await stateOf(own, '话后整理').waitFor()
    await hangUp(other)
    await expect.poll(() => citizen?.hears(voices), waiting).toEqual([])
    await citizen?.press('1')
    expect(await citizen?.ended, citizen?.said()).toBe(0)
    await citizen?.close()
  })

  test('a life at risk: one key and the lead is in the call, told by a message; afterwards it is on her list', async () => {
    const [own, other] = [await agent(), await lead()]
    await beReady(other)
    await talk('13977770032')
    await press(own, 'Alt+J')
    await panel(own, '紧急电话').getByRole('button', { name: /^120/ }).press('Enter')
    await button(other, '接听').waitFor()
    await answerCall(other)
    await hearing({ citizen: [LEAD, AGENT], agent: [CITIZEN, LEAD], lead: [CITIZEN, AGENT] })
    await other.page.getByRole('alert').filter({ hasText: '生命危险' }).first().waitFor()
    await story.look(other, 'life-at-risk')
    await press(other, 'F4')
    await hearing({ citizen: [AGENT], agent: [CITIZEN], lead: [] })
    await press(own, 'F4')
    await citizen?.press('1')
    expect(await citizen?.ended, citizen?.said()).toBe(0)
    await openScreen(other, '通话记录')
    await other.page.getByText('待跟进的重点通话 1 个').waitFor()
    await story.look(other, 'marked')
    await other.page.getByRole('button', { name: '写明结果' }).click()
    const dialog = other.page.getByRole('dialog')
    await dialog.getByLabel('理由').fill('已回访，人已安全')
    await dialog.getByRole('button', { name: named('已跟进') }).click()
    await other.page.getByText('待跟进的重点通话').waitFor({ state: 'detached' })
  })

  test('no screen on the way had a serious barrier for people who see or move with difficulty', () => {
    expect(story.barriers).toEqual([])
  })
})
