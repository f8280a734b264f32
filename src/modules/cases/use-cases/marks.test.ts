import { expect, test } from 'vitest'
import { systemActor } from '#kernel/actor.ts'
import { answerCase } from '../contract-intake.ts'
import { casework, lampForm } from '../testing/casework.ts'
import { actOnCase } from './act-on-case.ts'

const city = casework()
const day = 86_400_000
const flagsOf = async (id: string) => (await city.pageFor('qin.supervise', id)).flags
const registered = async (form: Parameters<typeof city.register>[1]) => {
  const { id } = await city.register('li.agent1', form)
  return { id, flags: await flagsOf(id) }
}

/** The system's try to dispatch by itself, as far as the case's own marks allow. */
const automatic = (id: string) =>
  actOnCase(city.platform.at, systemActor(city.platform.city.tenantId), id, 'autoDispatch', {
    units: [{ unitId: city.unitId('cg'), role: 'LEAD' }],
    overrideReason: '规则命中',
  })

test('the same caller with the same category is a repeat while his earlier case is open, others are not', async () => {
  const requesterPhone = '13900001111'
  expect(await registered({ requesterPhone })).toMatchObject({ flags: [] })
  const again = await registered({ requesterPhone, title: '沿江路路灯又不亮' })
  expect(again.flags).toEqual(['repeat'])
  expect((await registered({ requesterPhone, categoryCode: '010101' })).flags).toEqual([])
  expect((await registered({ requesterPhone: '13900002222' })).flags).toEqual([])
})

test('it is one within thirty days after the earlier case was closed, and none later or after one that was refused', async () => {
  const requesterPhone = '13900003333'
  const desk = await city.platform.as('li.agent1')
  const body = { ...lampForm, type: 'CONSULTATION' as const, requesterPhone, answer: '每晚七点开灯。' }
  const { id } = await desk.ask(answerCase, { body })
  const followUp = { contacted: true, solved: 'YES', satisfaction: 5 } as const
  await city.act('wei.followup1', id, 'followUpSatisfied', { followUp })
  city.platform.clock.advance(29 * day)
  city.platform.forgetSessions()
  const soon = await registered({ requesterPhone })
  expect(soon.flags).toEqual(['repeat'])
  await city.act('luo.prereview', soon.id, 'invalidate', { reasonCode: 'NO_SUBSTANCE', reason: '无法核实' })
  city.platform.clock.advance(2 * day)
  city.platform.forgetSessions()
  expect((await registered({ requesterPhone })).flags).toEqual([])
})

test('a desk marks a case sensitive, everybody sees the mark and nothing dispatches it by itself, until the mark is taken away', async () => {
  const { id } = await city.register('li.agent1', { requesterPhone: '13900004444' })
  await city.act('luo.prereview', id, 'preReviewPass')
  expect(await automatic(id)).toMatchObject({ refused: 'case.suggestion-unsure' })
  const on = { marks: { sensitive: true }, reason: '涉及群体讨薪' }
  expect(await city.attempt('li.agent1', id, 'mark', on)).toMatchObject({ status: 403 })
  await city.act('jiang.dispatch1', id, 'mark', on)
  const page = await city.pageFor('jiang.dispatch1', id)
  expect(page.flags).toEqual(['sensitive'])
  expect(page.history.at(-1)).toMatchObject({ event: 'mark', reason: '涉及群体讨薪' })
  expect(await automatic(id)).toMatchObject({ refused: 'case.not-for-automatic' })
  expect(await city.attempt('qin.supervise', id, 'mark', on)).toMatchObject({ code: 'case.marks-unchanged' })
  await city.act('qin.supervise', id, 'mark', { marks: { sensitive: false }, reason: '已核实为个人' })
  expect(await flagsOf(id)).toEqual([])
  expect(await automatic(id)).toMatchObject({ refused: 'case.suggestion-unsure' })
})

test('a report in the public interest is not withdrawn', async () => {
  const form = { type: 'REPORT', subjectParty: '码头夜市', requesterPhone: '13900005555' } as const
  const { id } = await city.register('li.agent1', form)
  await city.act('luo.prereview', id, 'mark', { marks: { publicInterest: true }, reason: '涉及消防安全' })
  expect(await flagsOf(id)).toEqual(['publicInterest'])
  const withdrawn = { reason: '不再反映', identityProof: 'verified-citizen' } as const
  expect(await city.attempt('li.agent1', id, 'withdraw', withdrawn)).toMatchObject({
    code: 'case.public-interest',
  })
})
