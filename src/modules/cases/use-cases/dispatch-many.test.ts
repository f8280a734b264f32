import { expect, test } from 'vitest'
import { dispatchMany } from '../contract-batch.ts'
import { listObjections } from '../contract-objections.ts'
import { casework } from '../testing/casework.ts'

const at = casework()
const dispatcher = 'jiang.dispatch1'
const adjudicator = 'yu.adjudicate'

async function waiting(form: { title?: string; secret?: boolean } = {}) {
  const made = await at.register('li.agent1', form)
  await at.act('luo.prereview', made.id, 'preReviewPass')
  return made.id
}
const versionOf = async (id: string) => (await at.pageFor(dispatcher, id)).version
const rowFor = async (id: string, unit = 'cg') => ({
  id,
  version: await versionOf(id),
  units: [{ unitId: at.unitId(unit), role: 'LEAD' as const }],
  overrideReason: '就近办理',
})
type Row = Awaited<ReturnType<typeof rowFor>>
const sendAs = async (who: string, rows: readonly Row[]) =>
  (await at.platform.as(who)).call(dispatchMany, { body: { rows: [...rows] } })
const objections = async (who: string, query = {}) =>
  (await (await at.platform.as(who)).ask(listObjections, { query })).objections

test('of a batch every case is answered: some go out, others say why not, and none holds up another', async () => {
  const [good, moved, secret, last] = [
    await waiting(),
    await waiting(),
    await waiting({ secret: true }),
    await waiting(),
  ]
  const old = { ...(await rowFor(moved)), version: (await versionOf(moved)) - 1 }
  const unknown = at.platform.at.newId()
  const rows = [
    await rowFor(good),
    old,
    await rowFor(secret),
    { ...(await rowFor(last, 'sw')), id: unknown },
    await rowFor(last, 'sw'),
  ]
  const answer = await sendAs(dispatcher, rows)
  if ('status' in answer) throw new Error(answer.title)
  expect(answer.rows.map(({ id, dispatched, refused }) => [id, dispatched, refused?.code ?? null])).toEqual([
    [good, true, null],
    [moved, false, 'http.changed-meanwhile'],
    [secret, false, 'case.summary-missing'],
    [unknown, false, 'case.not-found'],
    [last, true, null],
  ])
  expect(answer.rows[1]?.refused?.title).toContain('刚被他人更新')
  expect((await at.pageFor(dispatcher, good)).state).toBe('DISPATCHED')
  expect((await at.pageFor(dispatcher, moved)).state).toBe('AWAITING_DISPATCH')
  expect((await at.pageFor(dispatcher, last)).leadUnit).toContain('水')
})

test('a case named twice in a batch goes out once', async () => {
  const row = await rowFor(await waiting())
  const answer = await sendAs(dispatcher, [row, row])
  if ('status' in answer) throw new Error(answer.title)
  expect(answer.rows.map(({ dispatched }) => dispatched)).toEqual([true, false])
})

test('every wish to give a case back stands in the ledger with its ground and who decided how', async () => {
  const [first, second] = [await at.dispatched('cg'), await at.dispatched('sw')]
  const wish = async (who: string, id: string, reason: string) => {
    const part = (await at.pageFor(who, id)).assignments.find(({ mine }) => mine)?.id ?? ''
    await at.act(who, id, 'requestReturn', { assignmentId: part, reason, legalBasis: '三定方案第三条' })
    return (await at.pageFor(adjudicator, id)).requests[0]?.id ?? ''
  }
  const requestId = await wish('cao.urban', first, '不属本单位职责')
  await at.act(adjudicator, first, 'approveReturn', { requestId, reason: '理由成立' })
  await wish('sun.water', second, '属物业管理')

  const [newest, older] = await objections(adjudicator)
  expect(newest).toMatchObject({ caseId: second, reason: '属物业管理', state: 'OPEN', decidedBy: null })
  expect(older).toMatchObject({
    caseId: first,
    legalBasis: '三定方案第三条',
    state: 'APPROVED',
    decisionReason: '理由成立',
    decidedBy: '余守正',
    returns: 1,
    leadUnit: null,
  })
  expect((await objections(dispatcher, { state: 'OPEN' })).map(({ caseId }) => caseId)).toEqual([second])
  const ofWater = await objections(dispatcher, { unitId: at.unitId('sw') })
  expect(ofWater.map(({ caseId }) => caseId)).toEqual([second])
})

test('a unit reads of its own wishes alone', async () => {
  const seen = await objections('sun.water')
  expect(seen.length).toBeGreaterThan(0)
  expect(seen.every(({ unit }) => unit?.includes('水'))).toBe(true)
})
