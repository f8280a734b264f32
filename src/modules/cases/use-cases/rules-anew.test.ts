import { expect, test } from 'vitest'
import { inTenant } from '#platform/db/index.ts'
import { listCases } from '../contract.ts'
import { defaultTimePolicy } from '../domain/deadlines.ts'
import { standardProfile } from '../domain/profile.ts'
import { insertProfile, insertTimePolicy, timePolicy } from '../store/policies.ts'
import { casework } from '../testing/casework.ts'

const city = casework()
const reply = {
  reply: '已派维修班组到场，更换损坏灯具六盏，线路检修完毕，经夜间复查全部恢复照明。',
  publicReply: '您反映的路灯问题已处理：更换灯具六盏并检修线路，夜间复查全部恢复照明，感谢您的监督。',
  outcome: 'SOLVED',
} as const
const day = 86_400_000

/** The unit's handling limit of the running cycle, from the start of its clock. Unit: days of the almanac. */
async function handlingDays(id: string): Promise<number> {
  const page = await city.pageFor('pan.review1', id)
  const clock = page.clocks.find(({ kind, cycle }) => kind === 'handle' && cycle === page.cycle)
  if (!clock?.dueAt) throw new Error('no handling clock')
  return (new Date(clock.dueAt).getTime() - new Date(clock.startedAt).getTime()) / day
}

async function delivered(id: string): Promise<void> {
  await city.act('cao.urban', id, 'sign')
  await city.act('cao.urban', id, 'recordContact', {
    contact: { number: '13812345678', at: city.platform.clock.now().toISOString(), result: '已联系' },
  })
  await city.act('cao.urban', id, 'submit', reply)
}

test('a changed time policy and profile speak to a case under way only from its next cycle on', async () => {
  const id = await city.dispatched('cg')
  const before = await handlingDays(id)
  const { at, city: of } = city.platform
  const hundred = { amount: 100, unit: 'natural-days' } as const
  await inTenant(at.db, of.tenantId, async (tx) => {
    const standing = await timePolicy(tx, of.tenantId)
    const version = (standing?.version ?? 0) + 1
    const rules = [{ clock: 'handle', limit: hundred, note: '一百日' } as const, ...defaultTimePolicy.rules]
    await insertTimePolicy(tx, of.tenantId, version, { ...defaultTimePolicy, rules }, at.clock.now())
    const changed = {
      ...standardProfile,
      version: standardProfile.version + 1,
      on: { ...standardProfile.on, unitApproval: false },
    }
    await insertProfile(tx, of.tenantId, changed, at.clock.now())
  })
  // Three of its five working days are gone; of a hundred days it would be three.
  city.platform.clock.advance(3 * day)
  city.platform.forgetSessions()
  const { cases } = await (await city.platform.as('cao.urban')).ask(listCases, { query: { view: 'to-sign' } })
  expect(cases.find((one) => one.id === id)?.lamp).toBe('YELLOW')
  await delivered(id)
  expect(await city.pageFor('pan.review1', id)).toMatchObject({ state: 'IN_PROGRESS' })
  expect(await handlingDays(id)).toBe(before)
  await city.act('yan.urban', id, 'unitApprove')
  await city.act('pan.review1', id, 'reviewPass', { checklistDone: true })
  await city.act('wei.followup1', id, 'followUpDissatisfied', {
    followUp: { contacted: true, solved: 'NO', satisfaction: 1 },
    reasonCode: 'NOT_DONE',
    reason: '昨晚又有两盏不亮',
  })
  const { actions } = await city.pageFor('zhao.leader', id)
  const requestId = actions.find(({ event }) => event === 'leaderDecideRedo')?.requestId ?? ''
  await city.act('zhao.leader', id, 'leaderDecideRedo', { requestId, reason: '请重新办理' })
  expect(await handlingDays(id)).toBe(100)
  await delivered(id)
  expect(await city.pageFor('pan.review1', id)).toMatchObject({ state: 'AWAITING_REVIEW', cycle: 2 })
})
