import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { toneIntervals } from '#modules/telephony/engines/embedded/media/testing/goertzel.ts'
import { missing } from '../foreign/programs.ts'
import { type Citizen, citizenCalls } from './support/citizen.ts'
import { giveUpSoon } from './support/laboratory.ts'
import { hears, openScreen, type Person } from './support/people.ts'
import { withoutBrowser } from './support/product.ts'
import { channelsOfPlayer, openRecordingOf, playersOn } from './support/recording.ts'
import { answerCall, beReady, button, hangUp, leaveSeat, stateOf } from './support/seat.ts'
import { beginStory, type Story } from './support/story.ts'

const reason = withoutBrowser ?? missing('sipp')
const because = reason === null ? '' : ` (${reason})`
/** Voices, Hz. */
const CITIZEN = 1130
const AGENT = 2700
const OTHER = 1900
const voices = [CITIZEN, AGENT, OTHER]
const waiting = { timeout: 60_000, interval: 250 }

let story: Story
let citizen: Citizen | undefined

beforeAll(async () => {
  if (reason === null) story = await beginStory('faults')
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await story.keepPictures(task.id)
  await citizen?.close()
  citizen = undefined
})
afterAll(() => story?.end())

/** An agent sits down and takes the call of a citizen; both hear each other. */
async function inACall(number: string): Promise<Person> {
  const agent = await story.as('li.agent1', AGENT)
  await openScreen(agent, '座席工作台')
  await beReady(agent)
  citizen = await citizenCalls({
    sipPort: story.product.sipPort,
    folder: story.folder,
    number,
    hz: CITIZEN,
  })
  await citizen.hearsSomething(1500)
  await citizen.press('1')
  await button(agent, '接听').waitFor({ timeout: 90_000 })
  await answerCall(agent)
  await expect.poll(() => citizen?.hears(voices), waiting).toEqual([AGENT])
  await expect.poll(() => hears(agent.page, voices), waiting).toEqual([CITIZEN])
  return agent
}

describe.skipIf(reason !== null)(`faults in mid call, on the running product${because}`, () => {
  test("the agent's browser dies: the caller hears a prompt and music, and reaches the same agent once her page is open again", async () => {
    await inACall('13977770011')
    await story.loses('li.agent1')
    await expect.poll(() => citizen?.hears(voices), waiting).toEqual([])
    await expect.poll(() => citizen?.hearsAnything(), waiting).toBe(true)
    const again = await story.as('li.agent1', AGENT)
    await openScreen(again, '座席工作台')
    await expect.poll(() => citizen?.hears(voices), waiting).toEqual([AGENT])
    await expect.poll(() => hears(again.page, voices), waiting).toEqual([CITIZEN])
    await hangUp(again)
    await citizen?.press('1')
    expect(await citizen?.ended).toBe(0)
  })

  test("her browser dies and stays away: the caller keeps his place and another agent's telephone rings", async () => {
    await inACall('13977770012')
    const asUsual = await giveUpSoon(await story.as('cui.system'))
    const colleague = await story.as('wang.agent2', OTHER)
    await openScreen(colleague, '座席工作台')
    await beReady(colleague)
    await story.loses('li.agent1')
    await button(colleague, '接听').waitFor({ timeout: 90_000 })
    await answerCall(colleague)
    await expect.poll(() => citizen?.hears(voices), waiting).toEqual([OTHER])
    await expect.poll(() => hears(colleague.page, voices), waiting).toEqual([CITIZEN])
    await hangUp(colleague)
    await citizen?.press('1')
    expect(await citizen?.ended).toBe(0)
    await leaveSeat(colleague)
    await asUsual()
  })

  test('the server is killed: the two talk on, the desk comes back with the call, and the recording has no hole', async () => {
    const agent = await inACall('13977770013')
    const before = story.product.pidOf('server')
    story.product.kill('server')
    const deaf: number[] = []
    await expect
      .poll(
        async () => {
          if (!citizen?.hears(voices).includes(AGENT)) deaf.push(Date.now())
          const reply = await fetch(`${story.product.deskUrl}/health`).catch(() => undefined)
          return reply?.ok === true && story.product.pidOf('server') !== before
        },
        { timeout: 60_000, interval: 100 },
      )
      .toBe(true)
    expect(deaf).toEqual([])
    await expect.poll(() => hears(agent.page, voices), waiting).toEqual([CITIZEN])
    await expect.poll(() => stateOf(agent, '通话').isVisible(), waiting).toBe(true)
    await hangUp(agent)
    await citizen?.press('1')
    expect(await citizen?.ended).toBe(0)
    const { page } = await story.as('qin.supervise')
    await openScreen(await story.as('qin.supervise'), '通话记录')
    await openRecordingOf(page, '13977770013')
    const [said] = await channelsOfPlayer(playersOn(page).first())
    const spoken = toneIntervals(said, [CITIZEN], 200).map(
      ({ levels }) => (levels.get(CITIZEN) ?? -120) > -45,
    )
    // From where he first spoke to where he last did: never silent for a second, although the server was away for longer.
    const talk = spoken.slice(spoken.indexOf(true), spoken.lastIndexOf(true) + 1)
    expect(talk.length).toBeGreaterThan(15)
    const silences = talk
      .map((there) => (there ? ' ' : '-'))
      .join('')
      .split(/ +/)
    expect(Math.max(...silences.map((silence) => silence.length * 200))).toBeLessThan(1000)
  })

  test('the switch is killed: the call is closed as lost with the switch, and the caller stands on the missed list', async () => {
    await inACall('13977770014')
    story.product.kill('switch')
    const lead = await story.as('qin.supervise')
    await openScreen(lead, '通话记录')
    await expect
      .poll(async () => {
        await lead.page.reload()
        const row = lead.page.getByRole('row').filter({ hasText: '13977770014' })
        await row
          .first()
          .waitFor({ timeout: 3000 })
          .catch(() => undefined)
        return row.filter({ hasText: '交换机故障' }).count()
      }, waiting)
      .toBe(1)
    const agent = await story.as('li.agent1')
    await openScreen(agent, '未接来电')
    await agent.page
      .getByRole('row')
      .filter({ hasText: '13977770014' })
      .filter({ hasText: '线路故障中断' })
      .waitFor()
    await story.look(agent, 'missed')
  })

  test('after all that the next caller is served as ever', async () => {
    const agent = await inACall('13977770015')
    await hangUp(agent)
    await citizen?.press('1')
    expect(await citizen?.ended).toBe(0)
    expect(story.barriers).toEqual([])
  })
})
