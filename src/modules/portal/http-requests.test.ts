import { afterAll, beforeAll, expect, test } from 'vitest'
import { getCase, listCases } from '#modules/cases/contract.ts'
import { queryCase } from '#modules/cases/contract-intake.ts'
import { type TestPlatform, testPlatform } from '../../../tests/support/platform.ts'
import { portalWords, submitRequest, suggest, takeTicket } from './contract.ts'
import { citizenAt, lampRequest, picture } from './testing/citizen.ts'

let platform: TestPlatform
let citizen: ReturnType<typeof citizenAt>

beforeAll(async () => {
  platform = await testPlatform()
  citizen = citizenAt(platform)
}, 600_000)
afterAll(() => platform.close())

const refusal = (status: number, code: string) => expect.objectContaining({ status, code }) as object
/** So many days later everybody signs in anew. */
const leap = (days: number) => {
  platform.clock.advance(days * 86_400_000)
  platform.forgetSessions()
}
const caseOf = async (number: string, who = 'luo.prereview') => {
  const desk = await platform.as(who)
  const { cases } = await desk.ask(listCases, { query: { text: number, limit: 10 } })
  const found = cases.find((one) => one.number === number)
  return desk.ask(getCase, { params: { id: found?.id ?? '' } })
}

test('a citizen submits with a photograph; it waits for pre-review as a case of the web, under a title made from his words', async () => {
  const ticket = await citizen.ticket()
  const file = await citizen.send(ticket, picture)
  expect(file).toMatchObject({ status: 200, body: { type: 'image/png' } })
  const { number, queryCode } = await citizen.submit({ ticket, fileIds: [file.body.id] })
  expect(queryCode).toMatch(/^\d{6,}$/)
  const page = await caseOf(number)
  expect(page).toMatchObject({
    state: 'REGISTERED',
    channel: 'WEB',
    title: '沿江路路灯连续三晚不亮，老人夜间出行不便',
    urgency: 'NORMAL',
    followUpWay: 'SMS',
  })
  expect(page.attachments.map(({ name }) => name)).toEqual(['路灯.png'])
  const shown = await platform.stranger.ask(queryCase, { body: { number, code: queryCode } })
  expect(shown.stage).toBe('已受理')
})

test('a draft becomes one case, however often and from wherever it is sent', async () => {
  const ticket = await citizen.ticket()
  const first = await citizen.submit({ ticket, requesterPhone: '13812345001' })
  expect(await citizen.submit({ ticket, requesterPhone: '13812345001' })).toEqual(first)
  const elsewhere = await platform.http.portal.inject({
    method: 'POST',
    url: '/api/portal/requests',
    remoteAddress: '10.1.2.3',
    payload: { ...lampRequest, ticket, content: '后来又改过几个字的内容' },
  })
  expect(elsewhere.json()).toEqual(first)
})

test('two presses at once become one case', async () => {
  const ticket = await citizen.ticket()
  const both = await Promise.all([citizen.attempt({ ticket }), citizen.attempt({ ticket })])
  const numbers = both.flatMap((answer) => ('number' in answer ? [answer.number] : []))
  expect(new Set(numbers).size).toBe(1)
  for (const answer of both) if ('code' in answer) expect(answer.code).toBe('http.in-progress')
})

test('without work done on a ticket of this city, while it holds, nothing is taken', async () => {
  const given = await platform.stranger.ask(takeTicket)
  const worked = await citizen.ticket()
  const forged = worked.replace(/\.\d+\.(?=\d{13})/, '.1.')
  for (const ticket of [`${given.ticket}.x`, 'no ticket, but long enough', forged])
    expect(await citizen.attempt({ ticket })).toEqual(refusal(403, 'portal.ticket'))
  expect((await citizen.send(forged, picture)).body.code).toBe('portal.ticket')
  leap(8)
  expect(await citizen.attempt({ ticket: worked })).toEqual(refusal(410, 'portal.ticket-over'))
})

test('files go with their own draft, and are what they are, whatever they are called', async () => {
  const ticket = await citizen.ticket()
  const page = await citizen.send(ticket, Buffer.from('<!doctype html><script>1</script>'), '路灯.png')
  expect(page).toMatchObject({ status: 415, body: { code: 'case.attachment-kind' } })
  const { body } = await citizen.send(ticket, picture)
  expect(await citizen.attempt({ fileIds: [body.id] })).toEqual(refusal(422, 'portal.file-missing'))
})

test('what a type needs is asked for, and what is refused can be mended and sent again', async () => {
  const ticket = await citizen.ticket()
  const refused = await citizen.attempt({ ticket, type: 'COMPLAINT' })
  expect(refused).toEqual(refusal(422, 'case.fields-missing'))
  const mended = await citizen.submit({ ticket, type: 'COMPLAINT', subjectParty: '市政公司' })
  expect((await caseOf(mended.number)).type).toBe('COMPLAINT')
  const retired = await citizen.attempt({ categoryCode: '999999' })
  expect(retired).toEqual(refusal(422, 'portal.category-missing'))
})

test('a report is secret, and needs no name and no number', async () => {
  const { number } = await citizen.submit({
    type: 'REPORT',
    subjectParty: '码头夜市',
    requesterName: '',
    requesterPhone: '',
  })
  expect((await caseOf(number)).secret).toBe(true)
})

test('a number asks five times a day; the next day it may again', async () => {
  const requesterPhone = '13812349999'
  for (let n = 0; n < 5; n++) await citizen.submit({ requesterPhone })
  const sixth = await citizen.attempt({ requesterPhone: '+86 138-1234-9999' })
  expect(sixth).toEqual(refusal(429, 'portal.limit'))
  expect(sixth).toMatchObject({ title: expect.stringContaining('5 次') as string })
  leap(1)
  await citizen.submit({ requesterPhone })
})

test('a letter to the mayor says so at the desk', async () => {
  const { number } = await citizen.submit({ addressee: 'mayor', type: 'SUGGESTION' })
  const page = await caseOf(number)
  expect(page.history[0]).toMatchObject({ who: '市民（市长信箱）' })
})

test('somebody of the staff who looks at the portal in the same browser is a citizen there', async () => {
  const agent = await platform.as('li.agent1')
  const { number } = await agent.ask(submitRequest, {
    body: { ...lampRequest, ticket: await citizen.ticket(), requesterPhone: '13812348888' },
  })
  expect((await caseOf(number)).history[0]).toMatchObject({ who: '市民' })
})

test('categories and published answers are suggested from the words', async () => {
  const { categories, areas } = await platform.stranger.ask(portalWords)
  expect(categories.length).toBeGreaterThan(20)
  expect(areas.find(({ code }) => code === '990101001')?.parentCode).toBeTruthy()
  const suggested = await platform.stranger.ask(suggest, {
    body: { text: '小区停水两天了，水龙头没水，什么时候来水' },
  })
  expect(suggested.categories[0]?.name).toContain('水')
  expect(suggested.articles.length).toBeLessThanOrEqual(3)
})
