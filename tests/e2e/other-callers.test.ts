import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { toneIntervals } from '#modules/telephony/engines/embedded/media/testing/goertzel.ts'
import { type Baresip, startBaresip } from '../foreign/baresip.ts'
import { missing } from '../foreign/programs.ts'
import { fillIntake, register } from './support/casework.ts'
import { giveEars, hears, openScreen } from './support/people.ts'
import { withoutBrowser } from './support/product.ts'
import { answerCall, beReady, button, hangUp } from './support/seat.ts'
import { beginStory, type Story } from './support/story.ts'

/** Voices, Hz. */
const CITIZEN = 1130
const AGENT = 2700
const both = [CITIZEN, AGENT]
const waiting = { timeout: 60_000, interval: 250 }
const because = (reason: string | null): string => (reason === null ? '' : ` (${reason})`)
const noBaresip = withoutBrowser ?? missing('baresip')

let story: Story
beforeAll(async () => {
  if (withoutBrowser !== null) return
  story = await beginStory('other-callers')
  const agent = await story.as('li.agent1', AGENT)
  await openScreen(agent, '座席工作台')
  await beReady(agent)
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await story.keepPictures(task.id)
})
afterAll(() => story?.end())

/** Half seconds of what he heard so far with this tone, and the other 40 dB below. */
async function halvesAlone(caller: Baresip, hz: number, other: number): Promise<number> {
  const files = await Promise.all((await caller.heard()).map((file) => readFile(file)))
  const intervals = files.flatMap((wav) => {
    const samples = Int16Array.from({ length: Math.max(0, Math.floor((wav.length - 44) / 2)) }, (_, at) =>
      wav.readInt16LE(44 + at * 2),
    )
    return samples.length === 0 ? [] : toneIntervals(samples, [hz, other], 500, wav.readUInt32LE(24))
  })
  return intervals.filter(
    ({ levels }) =>
      (levels.get(hz) ?? -120) > -40 && (levels.get(other) ?? -120) < (levels.get(hz) ?? 0) - 40,
  ).length
}

describe.skipIf(noBaresip !== null)(`a citizen with baresip${because(noBaresip)}`, () => {
  const number = '13977770002'
  let baresip: Baresip

  test('calls 12345, presses 1, and the telephone in the browser rings with his number', async () => {
    const agent = await story.as('li.agent1')
    baresip = await startBaresip({
      folder: story.folder,
      switchPort: story.product.sipPort,
      user: number,
      hz: CITIZEN,
      answers: false,
    })
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
    await expect.poll(() => /Call established/i.test(baresip.program.said()), waiting).toBe(true)
    await baresip.command('sndcode', '1')
    await button(agent, '接听').waitFor({ timeout: 90_000 })
    await agent.page.getByRole('complementary', { name: '来电人' }).getByText(number).waitFor()
  })

  test('speaks with the agent, who registers his case, and each heard the other and nothing else', async () => {
    const agent = await story.as('li.agent1')
    await answerCall(agent)
    await expect.poll(() => hears(agent.page, both), waiting).toEqual([CITIZEN])
    await fillIntake(agent.page)
    expect((await register(agent.page)).number).toMatch(/^\d{12}$/)
    // A quick agent has registered within two seconds: he stays on the line until the citizen has heard him for two.
    await expect.poll(() => halvesAlone(baresip, AGENT, CITIZEN), waiting).toBeGreaterThanOrEqual(4)
    await hangUp(agent)
    await expect.poll(() => hears(agent.page, both), waiting).toEqual([])
    await baresip.close()
  })
})

describe.skipIf(withoutBrowser !== null)(`a citizen on the portal page${because(withoutBrowser)}`, () => {
  const number = '13977770003'

  test('calls from the page, presses 1, and the telephone rings with the number he gave, marked as not verified', async () => {
    const agent = await story.as('li.agent1')
    await beReady(agent)
    const context = await story.browser.newContext({
      viewport: { width: 390, height: 844 },
      locale: 'zh-CN',
      permissions: ['microphone'],
    })
    await giveEars(context, CITIZEN)
    const page = await context.newPage()
    await page.goto(`${story.product.portalUrl}/call`)
    await page.getByLabel('您的电话号码').fill(number)
    await page.getByRole('button', { name: '开始通话' }).click()
    await page.getByText('通话中', { exact: false }).first().waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: '1', exact: true }).click()
    await button(agent, '接听').waitFor({ timeout: 90_000 })
    const caller = agent.page.getByRole('complementary', { name: '来电人' })
    await caller.getByText(number).waitFor()
    await caller.getByText('未核实', { exact: false }).first().waitFor()
    await story.look(agent, 'portal-ringing')
    await answerCall(agent)
    await expect.poll(() => hears(page, both), waiting).toEqual([AGENT])
    await expect.poll(() => hears(agent.page, both), waiting).toEqual([CITIZEN])
    await story.look({ ...agent, page }, 'portal-talking')
    await fillIntake(agent.page)
    expect((await register(agent.page)).number).toMatch(/^\d{12}$/)
    await page.getByRole('button', { name: '挂断' }).click()
    await page.getByRole('heading', { name: '通话已结束' }).waitFor()
    await expect.poll(() => button(agent, '接听').isVisible(), waiting).toBe(false)
  })

  test('no screen on the way had a serious barrier', () => {
    expect(story.barriers).toEqual([])
  })
})
