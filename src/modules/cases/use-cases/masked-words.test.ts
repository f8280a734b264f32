import { expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { inTenant } from '#platform/db/index.ts'
import { listCases } from '../contract.ts'
import { casework } from '../testing/casework.ts'
import { progressOfCases } from './progress.ts'

const city = casework()
const number = '13700001234'
const clear = ['137 0000 1234', number, '88881234']
const masked = '137****1234'

async function handled(): Promise<string> {
  const { id } = await city.register('li.agent1', {
    title: `路灯不亮请回${number}`,
    content: `沿江路路灯不亮，女儿电话137 0000 1234，座机88881234，请先打给她。`,
    address: `沿江路18号（${number}）`,
  })
  await city.act('luo.prereview', id, 'preReviewPass', { remark: `另一号码${number}` })
  const units = [{ unitId: city.unitId('cg'), role: 'LEAD' as const }]
  await city.act('jiang.dispatch1', id, 'dispatch', {
    units,
    remark: `联系${number}`,
    overrideReason: '就近',
  })
  await city.act('cao.urban', id, 'sign')
  const contact = { number, at: city.platform.clock.now().toISOString(), result: '已核实地点' }
  await city.act('cao.urban', id, 'recordContact', { contact })
  const words = `已更换灯具并于当日晚间复查，全部亮灯，情况已告知${number}。`
  await city.act('cao.urban', id, 'submit', {
    outcome: 'SOLVED',
    reply: `对内：${words}经办人现场查验三遍。`,
    publicReply: `您好：${words}感谢您的监督。`,
  })
  await city.act('yan.urban', id, 'unitApprove')
  return id
}

const listed = async (who: string, id: string) => {
  const { cases } = await (await city.platform.as(who)).ask(listCases, { query: { limit: 100 } })
  return cases.find((one) => one.id === id)
}

test('who reads contacts masked finds no number in title, content, replies, remarks and history either', async () => {
  const id = await handled()
  for (const who of ['pan.review1', 'zhao.leader', 'yan.urban', 'hao.appraisal']) {
    const shown = JSON.stringify([await city.pageFor(who, id), await listed(who, id)])
    for (const one of clear) expect(shown, who).not.toContain(one)
  }
  const page = await city.pageFor('pan.review1', id)
  expect(page).toMatchObject({
    title: `路灯不亮请回${masked}`,
    content: `沿江路路灯不亮，女儿电话${masked}，座机****1234，请先打给她。`,
    address: `沿江路18号（${masked}）`,
  })
  expect(page.assignments[0]).toMatchObject({ remark: `联系${masked}` })
  expect([page.assignments[0]?.reply, page.assignments[0]?.publicReply].join()).toMatch(
    /\*{4}1234.*\*{4}1234/,
  )
  expect(page.history.map(({ reason }) => reason)).toContain(`另一号码${masked}`)
  expect((await listed('pan.review1', id))?.title).toBe(`路灯不亮请回${masked}`)
})

test('who reads contacts in clear reads those texts as they were written', async () => {
  const id = await handled()
  const page = await city.pageFor('jiang.dispatch1', id)
  expect(page.content).toContain('女儿电话137 0000 1234，座机88881234')
  expect(page.history.map(({ reason }) => reason)).toContain(`另一号码${number}`)
  expect((await listed('cao.urban', id))?.title).toContain(number)
})

test('how far a case has come is told to others without numbers, too', async () => {
  const id = await handled()
  const { at, city: of } = city.platform
  const reader = (contact: boolean): Actor => ({
    kind: 'user',
    tenantId: of.tenantId,
    userId: of.users.get('qian.leader') ?? '',
    name: '钱惠民',
    roles: [],
    grants: {
      'case.read': { scope: 'tenant', masked: false },
      'case.contact.read': { scope: 'tenant', masked: !contact },
    },
  })
  const told = (by: Actor) =>
    inTenant(at.db, of.tenantId, async (tx) => (await progressOfCases(tx, by, [id], at.clock.now())).get(id))
  expect((await told(reader(false)))?.title).toBe(`路灯不亮请回${masked}`)
  expect((await told(reader(true)))?.title).toContain(number)
})
