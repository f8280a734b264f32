import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { askCallerList } from '#modules/numbering/contract-lists.ts'
import * as contract from './contract.ts'
import { type Hotline, openHotline } from './testing/hotline.ts'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())
afterEach(() => hotline.clear())

const [first, lead] = ['li.agent1', 'song.lead1']
const soon = { timeout: 60_000 }
const refusal = (status: number, code: string) => ({ status, code })

/** The lead at her seat on a break, the agent in a talk. */
async function talkWithLead() {
  const desk = await hotline.seat(first)
  const leadDesk = await hotline.seat(lead)
  await leadDesk.ask(contract.pause, { body: { to: 'busy', reason: '值班' } })
  const talk = await hotline.talk(first)
  return { desk, leadDesk, ...talk }
}

test('an agent asks for help: the shift lead reads it with the call, and whispers by it', async () => {
  const { desk, leadDesk, id } = await talkWithLead()
  expect(await desk.ask(contract.askForHelp, { body: { text: '来电人情绪激动' } })).toEqual({ leads: 1 })
  const { messages } = await leadDesk.ask(contract.myMessages)
  expect(messages).toMatchObject([{ text: '求助：来电人情绪激动', call: id }])
  await leadDesk.ask(contract.whisper, { params: { id }, body: { reason: '求助' } })
  await expect.poll(async () => (await leadDesk.ask(contract.mySeat)).seat?.reason, soon).toBe('耳语 8001')
})

test('a plea for help names its call only while the call lasts: nobody is offered to listen to what is over', async () => {
  const { leadDesk, desk, citizen } = await talkWithLead()
  await desk.ask(contract.askForHelp, { body: { text: '请协助' } })
  hotline.world.hangup(citizen)
  const calls = async () => (await leadDesk.ask(contract.myMessages)).messages.map(({ call }) => call)
  await expect.poll(async () => (await calls()).every((call) => call === null), soon).toBe(true)
  const { messages } = await leadDesk.ask(contract.myMessages)
  expect(messages.map(({ text }) => text)).toContain('求助：请协助')
})

test('without a shift lead at her seat the agent is told so', async () => {
  const desk = await hotline.seat(first)
  await hotline.talk(first)
  expect(await desk.call(contract.callLead)).toMatchObject(refusal(409, 'telephony.no-lead'))
  expect(await desk.call(contract.askForHelp, { body: {} })).toMatchObject(refusal(409, 'telephony.no-lead'))
})

test('the lead is called into a consultation, though she is on a break', async () => {
  const { desk, citizen, agent } = await talkWithLead()
  await desk.ask(contract.callLead)
  const leg = await hotline.rings(lead)
  hotline.world.answer(leg)
  await expect.poll(() => hotline.world.hears(agent, leg), soon).toBe(true)
  expect(hotline.world.hears(citizen, leg)).toBe(false)
})

test('a life at risk: lead and 120 are rung, the call is marked, and the lead’s list keeps it until it is looked after', async () => {
  const { desk, leadDesk, id, citizen } = await talkWithLead()
  expect(await desk.ask(contract.lifeAtRisk, { body: { number: '120' } })).toMatchObject({
    lead: hotline.userId(lead),
    service: 'rung',
  })
  const leg = await hotline.rings(lead)
  hotline.world.answer(leg)
  await expect.poll(() => hotline.world.hears(citizen, leg), soon).toBe(true)
  expect(await desk.call(contract.actOnCall, { params: { act: 'hold' } })).toMatchObject(
    refusal(409, 'telephony.life-at-risk'),
  )
  hotline.world.hangup(citizen)
  await expect.poll(() => hotline.callOf(citizen)?.ended ?? true, soon).toBeTruthy()
  const open = async () => (await leadDesk.ask(contract.listMarkedCalls, { query: { open: 'yes' } })).marked
  await expect.poll(open, soon).toMatchObject([{ callId: id, kind: 'life-at-risk', followUp: true }])
  const [task] = await open()
  await leadDesk.ask(contract.finishMarkedCall, {
    params: { id: task?.id ?? '' },
    body: { note: '已回访，人已送医' },
  })
  expect(await open()).toEqual([])
  await expect
    .poll(
      async () => (await leadDesk.ask(contract.listCalls)).calls.find((one) => one.id === id)?.marks,
      soon,
    )
    .toEqual(['life-at-risk'])
})

test('recorded words are those of the prompt library, and both hear them', async () => {
  const desk = await hotline.seat(first)
  const { citizen, agent } = await hotline.talk(first)
  const { phrases } = await desk.ask(contract.listPhrases)
  expect(phrases.map(({ text }) => text)).toContain('请稍等，我正在为您查询。')
  await desk.ask(contract.playPhrase, { body: { file: 'zh/phrase-hold-on' } })
  for (const leg of [citizen, agent])
    await expect.poll(() => hotline.world.sounds(leg), soon).toContain('file:zh/phrase-hold-on')
  expect(await desk.call(contract.playPhrase, { body: { file: 'zh/phrase-unknown' } })).toMatchObject(
    refusal(404, 'telephony.not-found'),
  )
})

test('an abusive caller is ended only after the warning, with a reason that stays with the record', async () => {
  const { desk, leadDesk, id } = await talkWithLead()
  const reason = '持续辱骂话务员'
  const cut = () => desk.call(contract.endAbusive, { body: { reason } })
  expect(await cut()).toMatchObject(refusal(409, 'telephony.not-warned'))
  await desk.ask(contract.actOnCall, { params: { act: 'warn' } })
  await expect
    .poll(async () => {
      hotline.world.advance(1_000)
      return (await desk.ask(contract.mySeat)).seat?.call?.warned
    }, soon)
    .toBe(true)
  expect(await cut()).toEqual({})
  const { marked } = await leadDesk.ask(contract.listMarkedCalls, { query: {} })
  expect(marked.find((one) => one.callId === id)).toMatchObject({ kind: 'abusive', note: reason })
})

test('who speaks of taking his life is neither cut off nor put on a list, until the shift lead has judged it', async () => {
  const { desk, leadDesk, id } = await talkWithLead()
  const said = (text: string) => desk.ask(contract.saidInCall, { body: { text } })
  await desk.ask(contract.actOnCall, { params: { act: 'warn' } })
  await expect
    .poll(async () => {
      hotline.world.advance(1_000)
      return (await desk.ask(contract.mySeat)).seat?.call?.warned
    }, soon)
    .toBe(true)
  expect(await said('楼下垃圾没人清，并不想死缠烂打')).toEqual({ words: [] })
  expect(await said('他说不想活了，要跳楼')).toEqual({ words: ['不想活', '跳楼'] })
  const { messages } = await leadDesk.ask(contract.myMessages)
  expect(messages.map(({ text }) => text)).toContain('来电提到“不想活、跳楼”：不得结束或限制，请核实')
  const warned = await desk.call(contract.actOnCall, { params: { act: 'warn' } })
  expect(warned).toMatchObject(refusal(409, 'telephony.life-words'))
  const end = () => desk.call(contract.endAbusive, { body: { reason: '辱骂' } })
  expect(await end()).toMatchObject(refusal(409, 'telephony.life-words'))
  const wish = {
    list: 'black' as const,
    pattern: '13800000001',
    action: 'refuse' as const,
    reason: '辱骂话务员',
    expiresAt: new Date(hotline.platform.clock.now().getTime() + 86_400_000).toISOString(),
    callId: id,
  }
  expect(await desk.call(askCallerList, { body: wish })).toMatchObject(refusal(409, 'numbering.life-words'))
  const { marked } = await leadDesk.ask(contract.listMarkedCalls, { query: { open: 'yes' } })
  const task = marked.find((one) => one.callId === id)
  expect(task).toMatchObject({ kind: 'life-words', note: '提到“不想活、跳楼”', followUp: true })
  const judged = { params: { id: task?.id ?? '' }, body: { note: '已核实，系气话，人已安全' } }
  await leadDesk.ask(contract.finishMarkedCall, judged)
  expect(await said('他说不想活了，要跳楼')).toEqual({ words: [] })
  expect(await end()).toEqual({})
  expect(await desk.call(askCallerList, { body: wish })).toMatchObject({ id: expect.any(String) })
})

test('a city edits its life words; what is denied or struck off the list does not count', async () => {
  const { desk, leadDesk } = await talkWithLead()
  const { usual, version } = await leadDesk.ask(contract.readLifeWords)
  expect(usual).toContain('跳楼')
  const words = ['跳 楼', '寻短见', '寻短见']
  expect(await desk.call(contract.saveLifeWords, { body: { words, version } })).toMatchObject({ status: 403 })
  const saved = await leadDesk.ask(contract.saveLifeWords, { body: { words, version } })
  expect((await desk.ask(contract.readLifeWords)).words).toEqual(['跳楼', '寻短见'])
  expect(await desk.ask(contract.saidInCall, { body: { text: '没有跳楼，想寻短见，活不下去' } })).toEqual({
    words: ['寻短见'],
  })
  const again = { body: { words: [...usual], version } }
  expect(await leadDesk.call(contract.saveLifeWords, again)).toMatchObject(
    refusal(409, 'telephony.changed-meanwhile'),
  )
  await leadDesk.ask(contract.saveLifeWords, { body: { words: [...usual], version: saved.version } })
})

test('an agent without a call asks for nothing', async () => {
  const desk = await hotline.seat(first)
  expect(await desk.call(contract.lifeAtRisk, { body: { number: '110' } })).toMatchObject(
    refusal(404, 'telephony.no-call'),
  )
})
