import { expect, test } from 'vitest'
import { listCases } from '../contract.ts'
import { casework } from '../testing/casework.ts'

const city = casework()
const reply = {
  reply: '已派维修班组到场，更换损坏灯具六盏，线路检修完毕，经夜间复查全部恢复照明。',
  publicReply: '您反映的路灯问题已处理：更换灯具六盏并检修线路，夜间复查全部恢复照明，感谢您的监督。',
  outcome: 'SOLVED',
} as const

async function urgedFor(who: string): Promise<string[]> {
  const { cases } = await (await city.platform.as(who)).ask(listCases, { query: { view: 'urged' } })
  return cases.map(({ id }) => id)
}

test('an urged case stands as urged on its unit’s desk, with how far up, until the unit delivers', async () => {
  const id = await city.dispatched('cg')
  expect(await urgedFor('cao.urban')).not.toContain(id)
  await city.act('li.agent1', id, 'urge', { level: 2, reason: '市民再次来电' })
  expect(await urgedFor('cao.urban')).toContain(id)
  expect(await urgedFor('sun.water')).not.toContain(id)
  const page = await city.pageFor('cao.urban', id)
  expect(page.flags).toContain('urged')
  expect(page.history.at(-1)).toMatchObject({
    event: 'urge',
    note: '催办至单位负责人',
    reason: '市民再次来电',
  })
  await city.act('cao.urban', id, 'sign')
  expect((await city.pageFor('cao.urban', id)).flags).toContain('urged')
  await city.act('cao.urban', id, 'recordContact', {
    contact: { number: '13812345678', at: city.platform.clock.now().toISOString(), result: '已联系' },
  })
  await city.act('cao.urban', id, 'submit', reply)
  await city.act('yan.urban', id, 'unitApprove')
  expect((await city.pageFor('pan.review1', id)).flags).not.toContain('urged')
  expect(await urgedFor('cao.urban')).not.toContain(id)
})

test('a case sent to another platform keeps where it went and the receipt given there', async () => {
  const { id } = await city.register('li.agent1')
  await city.act('luo.prereview', id, 'preReviewPass')
  await city.act('jiang.dispatch1', id, 'transferOut', {
    transfer: { target: '110 指挥中心', remoteReference: 'JJ-20261123-0815' },
    reason: '属治安警情',
  })
  expect((await city.pageFor('jiang.dispatch1', id)).history.at(-1)).toMatchObject({
    event: 'transferOut',
    note: '转往110 指挥中心，对方回执 JJ-20261123-0815',
    reason: '属治安警情',
  })
})
