import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { missing } from '../foreign/programs.ts'
import { type Citizen, citizenCalls } from './support/citizen.ts'
import { openScreen } from './support/people.ts'
import { withoutBrowser } from './support/product.ts'
import { answerCall, beReady, button, hangUp } from './support/seat.ts'
import { beginStory, type Story } from './support/story.ts'

const reason = withoutBrowser ?? missing('sipp')
const because = reason === null ? '' : ` (${reason})`

let story: Story
let citizen: Citizen | undefined

beforeAll(async () => {
  if (reason !== null) return
  story = await beginStory('known-event')
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await story.keepPictures(task.id)
})
afterAll(async () => {
  await citizen?.close()
  await story?.end()
})

describe.skipIf(reason !== null)(`a burst water main everybody asks about${because}`, () => {
  test('the shift lead publishes it; the next caller hears it before a person, and the agent sees that he did', async () => {
    const lead = await story.as('song.lead1')
    await openScreen(lead, '已知事件')
    await story.look(lead, 'empty')
    await lead.page.getByRole('button', { name: '发布事件' }).first().click()
    await lead.page.getByLabel('事件', { exact: true }).fill('东门街供水管爆裂')
    await lead.page.getByLabel('说明（座席可见）').fill('影响东门街一带，预计 18 时恢复')
    await lead.page.getByLabel('告知的提示音').click()
    await lead.page.getByLabel('告知的提示音').fill('zh/duty-notice')
    await lead.page.keyboard.press('Enter')
    await lead.page.getByLabel('告知所有来电人').check()
    await story.look(lead, 'form')
    await lead.page
      .getByRole('button', { name: /发\s*布$/ })
      .last()
      .click()
    await lead.page.getByText('告知中').waitFor()

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
    await lead.page.getByText('1 人次，听后挂机 0').waitFor({ timeout: 60_000 })
    await story.look(lead, 'told')
  })

  test('nobody meets a barrier on these screens (axe)', () => {
    expect(story.barriers).toEqual([])
  })
})
