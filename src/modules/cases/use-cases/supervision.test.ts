import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTenant } from '#platform/db/index.ts'
import { type TestPlatform, testPlatform } from '../../../../tests/support/platform.ts'
import { type ActBody, caseActs, getCase } from '../contract.ts'
import { registerCase } from '../contract-intake.ts'
import type { CaseEvent } from '../domain/lifecycle.ts'
import { archivable } from '../store/sweeps.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform()
}, 600_000)
afterAll(() => platform.close())

const form = {
  type: 'HELP',
  urgency: 'NORMAL',
  secret: false,
  title: '沿江路路灯连续三晚不亮',
  content: '沿江路与东门街交口至码头一段路灯三晚没亮，老人夜间出行不便，请尽快维修。',
  categoryCode: '010203',
  areaCode: '990101001',
  address: '沿江路18号附近',
  subjectParty: '',
  requesterName: '王建国',
  requesterPhone: '13812345678',
  followUpWay: 'PHONE',
  publishWanted: false,
} as const

async function act(who: string, id: string, event: CaseEvent, body: ActBody = {}) {
  platform.clock.advance(60_000)
  return (await platform.as(who)).call(caseActs[event], { params: { id }, body })
}
const officer = 'qin.supervise'
const page = async (id: string) => (await platform.as(officer)).ask(getCase, { params: { id } })
const mayEnd = async (id: string) => (await page(id)).actions.some(({ event }) => event === 'endSupervision')

/** What the sweep would archive a year from now. */
const due = () =>
  inTenant(platform.at.db, platform.city.tenantId, (tx) =>
    archivable(tx, platform.city.tenantId, new Date(platform.clock.now().getTime() + 365 * 86_400_000), 200),
  )

test('a supervised case is archived only when every supervision of it was closed, whatever ended the case', async () => {
  const { id } = await (await platform.as('li.agent1')).ask(registerCase, { body: form })
  expect(await act(officer, id, 'endSupervision')).toMatchObject({ code: 'case.no-supervision' })
  await act(officer, id, 'supervise', { reason: '群众反映强烈' })
  await act(officer, id, 'supervise', { reason: '领导交办' })
  expect(await page(id)).toMatchObject({ flags: ['supervised'] })
  await act('luo.prereview', id, 'invalidate', { reasonCode: 'NO_SUBSTANCE', reason: '无法核实' })
  expect(await page(id)).toMatchObject({ state: 'INVALID' })
  const blocked = await act(officer, id, 'archive')
  expect(await due()).not.toContain(id)
  expect(blocked).toMatchObject({ code: 'case.archive-blocked' })
  await act(officer, id, 'endSupervision')
  expect(await act(officer, id, 'archive')).toMatchObject({ code: 'case.archive-blocked' })
  expect(await page(id)).toMatchObject({ flags: ['supervised'] })
  await act(officer, id, 'endSupervision')
  expect([await mayEnd(id), (await page(id)).flags]).toEqual([false, []])
  expect(await due()).toContain(id)
  expect(await act(officer, id, 'archive')).toMatchObject({ state: 'ARCHIVED' })
})
