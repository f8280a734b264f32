import { expect, test } from 'vitest'
import { answerCase } from '../contract-intake.ts'
import { listReferences } from '../contract-reference.ts'
import { casework, lampForm } from '../testing/casework.ts'

const city = casework()
const category = '010203'

type Form = Partial<Parameters<typeof city.register>[1]>
/** A question answered on the spot by this agent, asked about afterwards and so closed. */
async function answered(who: string, answer: string, form: Form = {}): Promise<string> {
  const desk = await city.platform.as(who)
  const body = { ...lampForm, type: 'CONSULTATION' as const, ...form, answer }
  const { id, number } = await desk.ask(answerCase, { body })
  await city.act('wei.followup1', id, 'followUpSatisfied', {
    followUp: { contacted: true, solved: 'YES', satisfaction: 5 },
  })
  return number
}
const references = async (who: string, query: object) =>
  (await (await city.platform.as(who)).ask(listReferences, { query })).cases

test('an agent finds how his colleagues answered the like, by category and by words of the title', async () => {
  const number = await answered('wang.agent2', '带身份证到社区服务中心，当场补办，不收费。', {
    title: '社保卡遗失如何补办',
    content: '社保卡丢了，想问补办要带什么材料。',
  })
  const shown = {
    number,
    title: '社保卡遗失如何补办',
    publicReply: '带身份证到社区服务中心，当场补办，不收费。',
  }
  expect(await references('li.agent1', { title: '公交线路几点收班' })).toEqual([])
  expect(await references('li.agent1', { title: '社保卡遗失后怎样补办' })).toMatchObject([shown])
  expect(await references('li.agent1', { categoryCode: category })).toMatchObject([shown])
  expect(await references('li.agent1', {})).toEqual([])
})

test('the likest comes first, then the newest', async () => {
  const older = await answered('wang.agent2', '满十六周岁即可办理。', { title: '居住证办理年龄' })
  const newer = await answered('wang.agent2', '工作日九点至十七点。', { title: '不动产登记大厅几点上班' })
  const numbers = async (query: object) =>
    (await references('li.agent1', { categoryCode: category, ...query })).map((one) => one.number)
  expect((await numbers({})).slice(0, 2)).toEqual([newer, older])
  expect((await numbers({ title: '居住证几岁可以办理' }))[0]).toBe(older)
})

test('nothing leads to who asked: his name and every number are masked, secret cases and open ones are not there', async () => {
  const answer = '王建国先生您好，已登记您的手机13812345678，办结后联系。'
  await answered('wang.agent2', answer, { title: '王建国咨询公租房申请进度' })
  await answered('wang.agent2', '已为您保密登记。', { title: '公租房申请审核保密咨询', secret: true })
  await city.register('wang.agent2', { type: 'CONSULTATION', title: '公租房申请尚未答复的咨询' })
  const found = await references('li.agent1', { title: '公租房申请' })
  expect(found).toMatchObject([
    { title: '王**咨询公租房申请进度', publicReply: '王**先生您好，已登记您的手机138****5678，办结后联系。' },
  ])
  expect(Object.keys(found[0] ?? {}).toSorted()).toEqual(
    ['number', 'title', 'category', 'unit', 'closedAt', 'publicReply'].toSorted(),
  )
})

test('requests that are no questions are no references, however they were answered', async () => {
  await answered('wang.agent2', '已通知路灯所今晚修复。', { type: 'HELP', title: '滨河公园北门路灯昏暗' })
  expect(await references('li.agent1', { title: '滨河公园北门路灯昏暗' })).toEqual([])
})
