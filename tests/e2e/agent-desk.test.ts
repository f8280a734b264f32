import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { missing } from '../foreign/programs.ts'
import { lamp } from './support/casework.ts'
import { type Citizen, citizenCalls } from './support/citizen.ts'
import { ask } from './support/laboratory.ts'
import {
  hears,
  hearsAnything,
  named,
  openBrowserWithoutHeadset,
  openScreen,
  type Person,
  signIn,
} from './support/people.ts'
import { withoutBrowser } from './support/product.ts'
import { answerCall, barOf, beReady, button, hangUp, stateOf } from './support/seat.ts'
import { settled } from './support/settled.ts'
import { beginStory, type Story } from './support/story.ts'
import { AGENT, CITIZEN, LEAD, voices } from './support/talk.ts'

const reason = withoutBrowser ?? missing('sipp')
const because = reason === null ? '' : ` (${reason})`
const waiting = { timeout: 60_000, interval: 250 }
const despair = '家里欠了钱，我不想活了'

let story: Story
let citizen: Citizen | undefined
const agent = (): Promise<Person> => story.as('li.agent1', AGENT)
const specialist = (): Promise<Person> => story.as('wang.agent2', LEAD)
const lead = (): Promise<Person> => story.as('song.lead1')

beforeAll(async () => {
  if (reason === null) story = await beginStory('agent-desk')
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await story.keepPictures(task.id)
})
afterAll(async () => {
  await citizen?.close()
  await story?.end()
})

/** A citizen has chosen a person, and the agent's telephone rings. */
async function ringing(number: string): Promise<Person> {
  const own = await agent()
  await beReady(own)
  const { sipPort } = story.product
  citizen = await citizenCalls({ sipPort, folder: story.folder, number, hz: CITIZEN })
  await citizen.hearsSomething(1500)
  await citizen.press('1')
  await button(own, '接听').waitFor({ timeout: 120_000 })
  return own
}

const talking = () => expect.poll(() => citizen?.hears(voices), waiting).toEqual([AGENT])
const callOf = async (person: Person): Promise<string | undefined> => {
  const { seat } = await ask<{ seat: { call: { id: string } | null } | null }>(person, 'GET', '/agent/me')
  return seat?.call?.id
}
async function look(person: Person, name: string): Promise<void> {
  await settled(person.page)
  await story.look(person, name)
}
const submit = (person: Person, words: string) =>
  person.page
    .getByRole('dialog')
    .getByRole('button', { name: named(words) })
    .last()
    .click()

describe.skipIf(reason !== null)(`an agent at her desk${because}`, () => {
  test('the administrator has agents told before they have the caller, and says when a surge is proposed', async () => {
    const office = await story.as('cui.system')
    const { page } = office
    await openScreen(office, '队列')
    const change = page
      .getByRole('row', { name: /综合受理 main/ })
      .getByRole('button', { name: named('修改') })
    await change.click()
    const dialog = page.getByRole('dialog')
    const told = dialog.getByLabel('座席接通前先听')
    await told.click()
    await told.fill('zh/duty-notice')
    await page.keyboard.press('Enter')
    await dialog.getByLabel('并念出队列、按键选择、已知事件').check()
    await told.scrollIntoViewIfNeeded()
    await look(office, 'whisper')
    await dialog.getByLabel('新到来电达到').fill('40')
    await dialog.getByLabel('在此时间内', { exact: true }).fill('300')
    await dialog.getByLabel('或排队达到').fill('12')
    await dialog.getByLabel('可请来支援：有此技能的人').fill('支援')
    await dialog.getByLabel('高峰中座席用简表').check()
    await dialog.getByLabel('高峰告知').scrollIntoViewIfNeeded()
    await look(office, 'surge')
    await submit(office, '保存')
    await dialog.waitFor({ state: 'hidden' })
    await change.click()
    expect(await dialog.getByLabel('新到来电达到').inputValue()).toBe('40')
    expect(await dialog.getByLabel('可请来支援：有此技能的人').inputValue()).toBe('支援')
    expect(await dialog.getByLabel('并念出队列、按键选择、已知事件').isChecked()).toBe(true)
    await submit(office, '取消')
  })

  test('the agent hears it and reads that the citizen still waits; then they talk', async () => {
    await openScreen(await agent(), '座席工作台')
    const own = await ringing('13977770041')
    await answerCall(own)
    const notice = own.page.getByText('正在播放接通前的提示')
    const ear = async () => [await hearsAnything(own.page), await hears(own.page, voices)]
    const heard = expect.poll(ear, { ...waiting, interval: 50 }).toEqual([true, []])
    await Promise.all([notice.waitFor(), heard])
    await look(own, 'before-connection')
    await talking()
    await notice.waitFor({ state: 'hidden' })
  })

  test('the page is loaded anew in the call, and the same call is back', async () => {
    const own = await agent()
    const before = await callOf(own)
    own.page.on('dialog', (dialog) => void dialog.accept())
    const began = performance.now()
    await own.page.reload()
    await own.page.getByRole('complementary', { name: '来电人' }).getByText('13977770041').first().waitFor()
    await stateOf(own, '通话').waitFor()
    const seconds = (performance.now() - began) / 1000
    await talking()
    await expect.poll(() => hears(own.page, voices), waiting).toEqual([CITIZEN])
    const voice = (performance.now() - began) / 1000
    console.info(
      `reload in a call: on the screen after ${seconds.toFixed(1)} s, heard after ${voice.toFixed(1)} s`,
    )
    expect(await callOf(own)).toBe(before)
  })

  test('a second tab says that the first one leads, waits for the end of its call, and takes over', async () => {
    const own = await agent()
    const second: Person = { ...own, page: await own.page.context().newPage() }
    second.page.setDefaultTimeout(30_000)
    await second.page.goto(`${story.product.deskUrl}/desk`)
    const notice = (of: Person) => of.page.getByText('已在另一窗口签入：本窗口只读')
    await notice(second).waitFor()
    await second.page.getByRole('region', { name: '诉求登记' }).waitFor()
    const takeOver = second.page.getByRole('button', { name: '改在此窗口' })
    expect(await takeOver.isDisabled()).toBe(true)
    expect(await button(second, '挂断').count()).toBe(0)
    await look(second, 'second-tab')
    await hangUp(own)
    await beReady(own)
    await takeOver.click()
    await notice(own).waitFor()
    await button(second, '签出').waitFor()
    await second.page.close()
    await button(own, '签出').waitFor()
    await notice(own).waitFor({ state: 'hidden' })
    await citizen?.close()
    citizen = undefined
  })

  test('who speaks of taking his life is neither warned nor put on a list until a shift lead has judged it', async () => {
    const boss = await lead()
    await beReady(boss)
    await ask(boss, 'POST', '/agent/pause', { to: 'busy', reason: '值班' })
    const own = await ringing('13977770042')
    await answerCall(own)
    await talking()
    const form = own.page.getByRole('form', { name: '诉求登记' })
    await form.getByLabel('诉求内容').fill(despair)
    const banner = own.page.getByRole('alert').filter({ hasText: '不得结束或限制这个来电' })
    await banner.getByText('提到“不想活”').waitFor()
    const told = boss.page.getByRole('alert').filter({ hasText: '不得结束或限制，请核实' })
    await told.waitFor()
    await look(own, 'life-words')
    await own.page.keyboard.press('Alt+W')
    await own.page.getByText('不得结束来电', { exact: false }).first().waitFor()
    await own.page.getByRole('button', { name: '申请列入名单' }).click()
    await own.page.getByRole('dialog').getByLabel('理由').fill('一天来电二十次')
    await submit(own, '提交申请')
    await own.page.getByRole('dialog').getByRole('alert').filter({ hasText: '不得限制' }).waitFor()
    await look(own, 'list-refused')
    await openScreen(boss, '通话记录')
    await boss.page.getByText('待跟进的重点通话 1 个').waitFor()
    await look(boss, 'to-judge')
    await boss.page.getByRole('button', { name: '写明结果' }).click()
    await boss.page.getByRole('dialog').getByText('已核实，系误标记').click()
    await submit(boss, '已跟进')
    await boss.page.getByText('待跟进的重点通话').waitFor({ state: 'detached' })
  })

  test('judged, the agent asks again for the list at her desk, and the shift lead approves', async () => {
    const [own, boss] = [await agent(), await lead()]
    await submit(own, '提交申请')
    await own.page.getByText('已提交，由班长审批').waitFor()
    await openScreen(boss, '名单')
    const row = boss.page.getByRole('row', { name: /13977770042/ })
    await row.getByRole('button', { name: named('批准') }).click()
    await submit(boss, '批准')
    await row.getByText('生效').waitFor()
    await look(boss, 'list-approved')
  })

  test('the half-filled form is on the specialist’s screen when she is asked, and stays with her', async () => {
    const [own, other] = [await agent(), await specialist()]
    await openScreen(other, '座席工作台')
    await beReady(other)
    await own.page.getByLabel('事发地点').fill(lamp.address)
    await own.page.keyboard.press('F9')
    const box = own.page.getByRole('combobox', { name: '座席', exact: true })
    await box.fill('王思远')
    await own.page.locator('.ant-select-item-option').filter({ hasText: '王思远' }).first().waitFor()
    await box.press('Enter')
    await own.page.getByRole('button', { name: '先咨询' }).click()
    await button(other, '接听').waitFor()
    await answerCall(other)
    await other.page.getByText('已带入李晓岚填写的登记内容').waitFor()
    const form = other.page.getByRole('form', { name: '诉求登记' })
    expect(await form.getByLabel('诉求内容').inputValue()).toBe(despair)
    expect(await form.getByLabel('事发地点').inputValue()).toBe(lamp.address)
    await look(other, 'form-moved')
    await button(own, '完成转接').click()
    await stateOf(own, '话后整理').waitFor()
    expect(await form.getByLabel('诉求内容').inputValue()).toBe(despair)
    await hangUp(other)
    expect(await citizen?.ended, citizen?.said()).toBe(0)
  })

  test('an officer takes the evidence of a number with him; that he did is audited with his reason', async () => {
    const officer = await story.as('qin.supervise')
    const { page } = officer
    await openScreen(officer, '通话记录')
    await page.getByRole('button', { name: '证据包' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('来电号码').fill('13900000000')
    await dialog.getByLabel('取证事由').fill('移送公安机关')
    await submit(officer, '下载')
    await dialog.getByText('没有您可以取证的这个号码的来电').waitFor()
    await look(officer, 'evidence')
    await dialog.getByLabel('来电号码').fill('13977770042')
    const [file] = await Promise.all([page.waitForEvent('download'), submit(officer, '下载')])
    expect(file.suggestedFilename()).toBe('证据包-13977770042.zip')
    const chunks: Buffer[] = []
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
    const auditor = await story.as('lv.audit')
    await openScreen(auditor, '审计')
    const row = auditor.page.getByRole('row').filter({ hasText: '移送公安机关' }).first()
    await row.getByText('秦督文').waitFor()
    await row.getByText('下载证据包').waitFor()
    await look(auditor, 'evidence-audited')
  })

  test('without a headset she is told so with the remedy before she has a seat', async () => {
    const browser = await openBrowserWithoutHeadset()
    try {
      const own = await signIn(browser, story.product.deskUrl, 'he.agent5')
      await button(own, '签入').click()
      const card = own.page.getByRole('dialog')
      await card.getByText('没有找到麦克风或耳麦').waitFor()
      await card.getByText('检查耳麦插头或 USB 是否插好', { exact: false }).waitFor()
      await look(own, 'no-headset')
      await card.getByRole('button', { name: '不签入，稍后再说' }).click()
      await barOf(own)
        .getByRole('button', { name: named('签入') })
        .waitFor()
    } finally {
      await browser.close()
    }
  })

  test('nobody meets a barrier on these screens (axe)', () => {
    expect(story.barriers).toEqual([])
  })
})
