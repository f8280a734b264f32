import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { casework } from '#modules/cases/testing/casework.ts'
import { startExport } from '#modules/lists/contract.ts'
import { listing } from '#modules/lists/testing/listing.ts'
import { acrossTenants } from '#platform/db/index.ts'
import { listEntries, openEntry, readEntry, writeInEntry } from './contract-ledgers.ts'
import type { Ledger } from './domain/ledgers.ts'

const city = casework()
const [officer, leader] = ['qin.supervise', 'zhao.leader']
const desk = (who: string) => city.platform.as(who)
type Written = Record<string, string>
const enter = async (id: string, ledger: Ledger, fields: Written) =>
  (await desk(officer)).call(openEntry, { params: { id, ledger }, body: { fields } })
async function entered(id: string, ledger: Ledger, fields: Written): Promise<string> {
  const made = await enter(id, ledger, fields)
  if (!('id' in made)) throw new Error(made.code)
  return made.id
}
const read = async (id: string, who = officer) => (await desk(who)).ask(readEntry, { params: { id } })
const write = async (id: string, to: string, fields: Written = {}) => {
  const { version } = (await read(id)).entry
  return (await desk(officer)).call(writeInEntry, { params: { id }, body: { to, fields, version } })
}
const ledger = async (params: { ledger: Ledger }, query: { state?: string } = {}) =>
  (await desk(officer)).ask(listEntries, { params, query })

test('a suggestion is registered once, adopted with a plan, and answered; every step names who wrote what', async () => {
  const { id: caseId } = await city.register('li.agent1', { type: 'SUGGESTION', title: '建议增设路灯' })
  expect(await enter(caseId, 'suggestions', {})).toMatchObject({
    code: 'control.entry-field-missing',
    title: '请填写“研究单位”',
  })
  const id = await entered(caseId, 'suggestions', { unit: '市城管局' })
  expect(await enter(caseId, 'suggestions', { unit: '市交通局' })).toMatchObject({
    code: 'control.entry-there',
  })
  expect(await write(id, 'ANSWERED', { answer: '谢谢' })).toMatchObject({ code: 'control.entry-wrong-state' })
  await write(id, 'ADOPTED', { plan: '年内增设十二盏', due: '2026-12-20' })
  await write(id, 'ANSWERED', { answer: '已采纳，年内增设，谢谢您的建议。' })
  const { entry, steps } = await read(id)
  expect(entry).toMatchObject({
    case: { number: expect.any(String), title: '建议增设路灯' },
    state: 'ANSWERED',
    fields: { unit: '市城管局', due: '2026-12-20' },
  })
  expect(steps.map(({ by, state, written }) => [by, state, ...written.map(({ label }) => label)])).toEqual([
    ['秦督文', '待研究', '研究单位'],
    ['秦督文', '采纳', '采纳措施与计划', '完成日期'],
    ['秦督文', '已答复', '对建议人的答复'],
  ])
  expect(await write(id, 'ANSWERED', { answer: '改' })).toMatchObject({ code: 'control.entry-over' })
  expect(await ledger({ ledger: 'suggestions' })).toMatchObject({
    entries: [{ id }],
    counts: [{ state: 'ANSWERED', n: 1 }],
  })
  expect((await ledger({ ledger: 'suggestions' }, { state: 'OPEN' })).entries).toEqual([])
  expect((await ledger({ ledger: 'handovers' })).entries).toEqual([])
})

test('a report is handed over with its receipt, and may be handed to another body when the first gives it back', async () => {
  const report = { type: 'REPORT', secret: true, subjectParty: '码头夜市' } as const
  const { id: caseId } = await city.register('li.agent1', report)
  const sent = { body: '市市场监管局', matter: '涉嫌无证经营', sentOn: '2026-11-23' }
  const first = await entered(caseId, 'handovers', sent)
  await write(first, 'REFUSED', { reason: '不属本局管辖' })
  const second = await entered(caseId, 'handovers', { ...sent, body: '市公安局' })
  await write(second, 'RECEIVED', { receiptNo: '公受〔2026〕118号', receivedOn: '2026-11-24' })
  expect((await ledger({ ledger: 'handovers' })).entries.map(({ state }) => state).sort()).toEqual([
    'RECEIVED',
    'REFUSED',
  ])
})

test('who the parties of a mediation are is kept sealed, read in clear by who may read contacts, and by nobody else', async () => {
  const caseId = await city.dispatched('cg')
  const id = await entered(caseId, 'mediations', {
    place: '东门社区',
    day: '2026-11-25',
    mediator: '社区调解委员会',
    dispute: '楼上漏水赔偿',
  })
  await write(id, 'AGREED', { parties: '王建国 13812345678；李四', agreement: '赔偿两千元' })
  expect((await read(id)).entry).toMatchObject({
    fields: { parties: '王建国 13812345678；李四', agreement: '赔偿两千元' },
    personsHidden: false,
  })
  const masked = (await read(id, leader)).entry
  expect([masked.fields['parties'], masked.personsHidden]).toEqual([undefined, true])
  const stored = await acrossTenants(city.platform.at.db, (tx) =>
    sql<{ row: string }>`select e::text as row from ledger_entries e where id = ${id}`.execute(tx),
  )
  expect(stored.rows[0]?.row).not.toContain('13812345678')
  expect(stored.rows[0]?.row).not.toContain('王建国')
  expect((await read(id)).steps.flatMap(({ written }) => written)).toContainEqual({
    label: '当事人（姓名、电话，加密保存）',
    said: '',
  })
  // What the reader of masked contacts does not see is not lost when another field is written.
  await write(id, 'KEPT', { kept: '当场付清' })
  expect((await read(id)).entry.fields).toMatchObject({
    parties: '王建国 13812345678；李四',
    kept: '当场付清',
  })
})

test('who saved meanwhile is not written over, and a case out of reach is in no ledger', async () => {
  const caseId = await city.dispatched('cg')
  const id = await entered(caseId, 'difficult', { difficulty: '权属不清' })
  const { version } = (await read(id)).entry
  await write(id, 'OPEN', { difficulty: '权属不清，涉及三个单位' })
  // A correction takes nothing away: what was written before stands in the steps.
  expect((await read(id)).steps.map(({ written }) => written[0]?.said)).toEqual([
    '权属不清',
    '权属不清，涉及三个单位',
  ])
  const stale = { params: { id }, body: { to: 'OPEN', fields: { difficulty: '旧' }, version } }
  expect(await (await desk(officer)).call(writeInEntry, stale)).toMatchObject({
    code: 'control.changed-meanwhile',
  })
  const none = city.platform.at.newId()
  expect(await enter(none, 'difficult', { difficulty: '不存在' })).toMatchObject({
    code: 'control.case-not-found',
  })
  expect(await (await desk(officer)).call(readEntry, { params: { id: none } })).toMatchObject({
    code: 'control.entry-not-found',
  })
})

test('a ledger is taken away as a table with its own fields, narrowed as on the screen, and without what its owner may not read', async () => {
  const caseId = await city.dispatched('cg')
  await entered(caseId, 'mediations', {
    place: '南岸社区',
    day: '2026-11-26',
    mediator: '司法所',
    dispute: '噪声',
    parties: '赵六 13900001111',
  })
  const lists = listing(city.platform)
  const taken = async (who: string) => {
    const { id } = await (
      await desk(who)
    ).ask(startExport, { body: { list: 'ledger-mediations', query: 'state=PLANNED' } })
    await lists.carryOut(id)
    const rows = await lists.rows(who, id)
    if (!Array.isArray(rows)) throw new Error('no file')
    return rows.slice(1)
  }
  const [heads, ...rows] = await taken(officer)
  expect(heads).toEqual(expect.arrayContaining(['工单号', '调解地点', '争议事项', '登记人']))
  expect(rows).toHaveLength(1)
  expect(rows[0]).toEqual(expect.arrayContaining(['南岸社区', '噪声', '待调解', '赵六 13900001111']))
  expect(JSON.stringify(await taken(leader))).not.toContain('13900001111')
  lists.close()
})
