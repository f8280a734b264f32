import { afterAll, beforeAll, expect, test } from 'vitest'
import { askCallerList, decideCallerList } from '#modules/numbering/contract-lists.ts'
import { keepMark } from '#modules/telephony/index.ts'
import { finishMarkedCall, listMarkedCalls } from '#modules/telephony/contract.ts'
import { type Hotline, openHotline } from '#modules/telephony/testing/hotline.ts'
import { keepCall } from '#modules/telephony/testing/kept-call.ts'
import { inTenant } from '#platform/db/index.ts'
import { phoneAnswers } from './phone-answers.ts'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline(phoneAnswers)
})
afterAll(() => hotline.close())

/** A call of this number in which somebody spoke of taking his life; answers the mark's judging by a shift lead. */
async function spokeOfLife(from: string): Promise<() => Promise<unknown>> {
  const { at, city } = hotline.platform
  const { callId } = await keepCall(hotline, {
    accounts: ['li.agent1'],
    queueId: hotline.queueId,
    from,
    recording: 'off',
  })
  const mark = {
    tenant_id: city.tenantId,
    id: at.newId(),
    call_id: callId,
    kind: 'life-words' as const,
    at: at.clock.now(),
    by_user: hotline.userId('li.agent1'),
    by_name: '李晓岚',
    note: '提到“跳楼”',
    follow_up: true,
  }
  await inTenant(at.db, city.tenantId, (tx) => keepMark(tx, mark))
  return async () => {
    const lead = await hotline.as('song.lead1')
    const { marked } = await lead.ask(listMarkedCalls, { query: { open: 'yes' } })
    const open = marked.find((one) => one.callId === callId)
    return lead.ask(finishMarkedCall, { params: { id: open?.id ?? '' }, body: { note: '已核实，人已安全' } })
  }
}
const wish = (pattern: string) => ({
  list: 'black' as const,
  pattern,
  action: 'busy' as const,
  reason: '同一号段反复骚扰',
  expiresAt: new Date(hotline.platform.clock.now().getTime() + 86_400_000).toISOString(),
})
const ask = async (pattern: string) =>
  (await hotline.as('li.agent1')).call(askCallerList, { body: wish(pattern) })
const approve = async (id: string) =>
  (await hotline.as('song.lead1')).call(decideCallerList, {
    params: { id },
    body: { approve: true, version: 1 },
  })
/** What becomes of a call: `busy` when the list stopped it, else he waits or rings. */
async function calls(from: string): Promise<string> {
  const leg = hotline.world.call({ trunk: hotline.trunkId, from, to: '12345' })
  if (!leg) throw new Error('the switch refused the call')
  let state = ''
  await expect
    .poll(
      () => {
        const live = hotline.world.legs().some((one) => one.leg === leg && one.state !== 'ended')
        state = live ? (hotline.callOf(leg)?.state ?? 'arriving') : 'stopped'
        return ['stopped', 'queued', 'offering'].includes(state)
      },
      { timeout: 60_000 },
    )
    .toBe(true)
  if (state !== 'stopped') hotline.world.hangup(leg)
  return state === 'stopped' ? 'stopped' : 'put through'
}
const refused = { status: 409, code: 'numbering.life-words' }

test('a prefix under which somebody spoke of his life is not listed, neither asked for nor approved, until a shift lead has judged it', async () => {
  const early = (await ask('138001*')) as { id: string }
  const judge = await spokeOfLife('13800100001')
  expect(await ask('13800100*')).toMatchObject(refused)
  expect(await approve(early.id)).toMatchObject(refused)
  expect(await ask('13700100*')).toHaveProperty('id')
  await judge()
  expect(await approve(early.id)).toEqual({ version: 2 })
  expect(await ask('13800100*')).toHaveProperty('id')
})

test('an entry that stands already stops the prefix, but not the number whose caller spoke of his life', async () => {
  const { id } = (await ask('139001*')) as { id: string }
  await approve(id)
  await hotline.seat('li.agent1')
  expect(await calls('13900100001')).toBe('stopped')
  const judge = await spokeOfLife('13900100001')
  expect(await calls('13900100001')).toBe('put through')
  expect(await calls('13900100002')).toBe('stopped')
  await judge()
  expect(await calls('13900100001')).toBe('stopped')
  await hotline.clear()
})

test('while somebody without a number spoke of his life, nobody without a number is stopped', async () => {
  const { id } = (await ask('anonymous')) as { id: string }
  await approve(id)
  await hotline.seat('li.agent1')
  expect(await calls('')).toBe('stopped')
  const judge = await spokeOfLife('')
  expect(await calls('')).toBe('put through')
  expect(await ask('anonymous')).toMatchObject(refused)
  await judge()
  expect(await calls('')).toBe('stopped')
  await hotline.clear()
})
