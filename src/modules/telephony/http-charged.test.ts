import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAudit } from '#modules/identity/contract.ts'
import { sessionCookie } from '#modules/identity/index.ts'
import { listChargeAccounts, saveChargeAccount } from '#modules/numbering/contract-accounts.ts'
import { openAccount } from '#modules/numbering/index.ts'
import { newId } from '#platform/db/index.ts'
import { addressOf } from '../../../web/api/call.ts'
import { demoPassword } from '../../demo/city.ts'
import * as contract from './contract.ts'
import { chargedCalls } from './store/charged-calls.ts'
import { type Hotline, openHotline } from './testing/hotline.ts'

let hotline: Hotline
const endpoint = newId()
const account = newId()
const fields = { code: '3001', name: '张三', department: '财政局', active: true }
const month = '2026-11'
beforeAll(async () => {
  hotline = await openHotline((at) => ({
    lookup: async ({ tenantId, want: { adapter, input } }) => {
      const { code = '', pin = '' } = input
      const opened =
        adapter === 'charge-account' && (await openAccount(at, tenantId, { code, pin }, { chargedCalls }))
      return opened ? { ...opened } : undefined
    },
  }))
  const by = await hotline.as('cui.system')
  const phone = { id: endpoint, number: '8966', name: '财政局电话', mayDial: 'all', active: true } as const
  const secret = { password: 'wanglan-8966-secret', rights: { accountOnly: true } as const }
  await by.ask(contract.saveExtension, {
    params: { id: endpoint },
    body: { ...phone, ...secret, version: 0 },
  })
  const body = { ...fields, pin: '135790', monthlyMinutes: 2, version: 0 }
  await by.ask(saveChargeAccount, { params: { id: account }, body })
  hotline.world.register(endpoint)
})
afterAll(() => hotline.close())

const soon = { timeout: 60_000 }
const sounds = (leg: string) => hotline.world.sounds(leg as never)
const line = () => hotline.world.legs().find((leg) => leg.trunk && leg.direction === 'out')?.leg

/** Dials and gives account and PIN. */
async function dial(number: string) {
  const own = hotline.world.call({ endpoint, from: endpoint, to: number })
  if (!own) throw new Error('the switch refused the call')
  for (const [asked, keys] of [
    ['file:zh/enter-account', '3001#'],
    ['file:zh/enter-account-pin', '135790#'],
  ] as const) {
    await expect.poll(() => sounds(own), soon).toEqual([asked])
    hotline.world.press(own, keys)
  }
  return own
}

/** Takes the table as the page does. */
async function take(who: string) {
  const { desk } = hotline.platform.http
  const payload = { account: who, password: demoPassword }
  const signedIn = await desk.inject({ method: 'POST', url: '/api/session', payload })
  const cookie = signedIn.cookies.find(({ name }) => name === sessionCookie)?.value ?? ''
  const url = addressOf(contract.exportCharged, { query: { account, month } })
  return desk.inject({ method: 'GET', url, cookies: { [sessionCookie]: cookie } })
}

test('a charged call stands under its account, in the list, in the month’s minutes and in a masked table; when they are used up, by a call in progress too, the next is refused', async () => {
  const own = await dial('13900001111')
  await expect.poll(line, soon).toBeDefined()
  const out = line()
  if (!out) throw new Error('no line')
  hotline.world.answer(out)
  await expect.poll(() => hotline.world.hears(own, out), soon).toBe(true)
  const lead = await hotline.as('song.lead1')
  const shown = async () =>
    (await lead.ask(listChargeAccounts, { query: { month } })).accounts.find(({ id }) => id === account)
  expect(await shown()).toMatchObject({ calls: 0, callsNow: 1, usedUp: false })
  hotline.platform.clock.advance(130_000)
  expect(await shown()).toMatchObject({ calls: 0, talkSeconds: 0, callsNow: 1, usedUp: true })
  const meanwhile = await dial('13900001112')
  await expect.poll(() => sounds(meanwhile), soon).toEqual(['file:zh/account-used-up'])
  hotline.world.hangup(meanwhile)
  expect(hotline.world.hears(own, out)).toBe(true)
  hotline.world.hangup(own)
  const list = async (query: { account?: string }) => (await lead.ask(contract.listCalls, { query })).calls
  await expect.poll(async () => (await list({ account })).length, soon).toBe(1)
  const named = { id: account, code: '3001', name: '张三', department: '财政局' }
  expect((await list({ account }))[0]).toMatchObject({ account: named, caller: '8966' })
  expect([await list({ account: newId() }), await list({})]).toEqual([[], []])
  const officer = await hotline.as('qin.supervise')
  const { calls } = await officer.ask(contract.listCalls, { query: {} })
  expect(calls.flatMap((call) => call.account ?? [])).toEqual([named])
  const agent = await hotline.as('li.agent1')
  expect((await agent.ask(contract.listCalls, { query: { account } })).calls).toEqual([])
  const spent = { calls: 1, callsNow: 0, talkSeconds: 130, monthlyMinutes: 2, usedUp: true }
  expect(await shown()).toMatchObject(spent)

  const table = await take('song.lead1')
  expect([table.statusCode, table.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(table.payload).toMatch(/"3001","张三","财政局","8966","139\*{4}1111",.*,"130","接通"$/)
  expect(table.payload).not.toContain('13900001111')
  const auditor = await hotline.as('lv.audit')
  const query = { action: 'charge-account.exported', limit: 5 }
  expect((await auditor.ask(listAudit, { query })).entries).toMatchObject([{ subject: account }])
  expect((await take('li.agent1')).statusCode).toBe(403)

  const again = await dial('13900001111')
  await expect.poll(() => sounds(again), soon).toEqual(['file:zh/account-used-up'])
  expect(line()).toBeUndefined()
  hotline.world.hangup(again)
  const by = await hotline.as('cui.system')
  await by.ask(saveChargeAccount, { params: { id: account }, body: { ...fields, version: 1 } })
  expect(await shown()).toMatchObject({ usedUp: false })
  hotline.world.hangup(await dial('13900001111'))
})
