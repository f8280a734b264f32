import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testPlatform, type TestPlatform, type Visitor } from '../../../tests/support/platform.ts'
import { inTenant, newId } from '#platform/db/index.ts'
import { answer } from '#modules/telephony/controller/questions.ts'
import { phoneAnswers } from '../../server/phone-answers.ts'
import * as contract from './contract.ts'
import * as duty from './contract-duty.ts'

let platform: TestPlatform
let lead: Visitor
let calendarId = ''
let name = ''
beforeAll(async () => {
  platform = await testPlatform()
  lead = await platform.as('song.lead1')
  const { calendars } = await lead.ask(contract.listCalendars)
  const service = calendars.find((one) => one.name.includes('日服')) ?? calendars[0]
  calendarId = service?.id ?? ''
  name = service?.name ?? ''
})
afterAll(() => platform.close())

const params = () => ({ id: calendarId })
const refusal = (status: number, code: string) => expect.objectContaining({ status, code }) as object
const ask = (at: string) => lead.ask(contract.askCalendar, { params: params(), query: { at } })
/** What a caller's flow is told now. */
const told = () =>
  answer(
    platform.at,
    {},
    {
      call: 'call',
      op: 'op',
      tenantId: platform.city.tenantId,
      caller: '13800000001',
      called: '12345',
      want: { want: 'calendar', calendar: name },
    },
  )
const switchTo = (to: 'open' | 'night' | null) =>
  lead.ask(contract.switchService, { params: params(), body: { to, reason: '机房检修' } })
const now = '2026-11-23T01:30:00Z'

describe('the night button', () => {
  test('turns callers to night service at once, is the rule that decided, and is turned back', async () => {
    expect(await told()).toEqual({ of: 'calendar', day: 'open' })
    await switchTo('night')
    expect(await told()).toEqual({ of: 'calendar', day: 'night' })
    expect(await ask(now)).toMatchObject({
      state: 'night',
      rule: { kind: 'night-button', name: '机房检修' },
      until: null,
    })
    const { calendars, exceptions } = await lead.ask(contract.listServiceNow)
    expect(calendars.find(({ id }) => id === calendarId)?.state).toBe('night')
    expect(exceptions).toMatchObject([{ button: true, by: '宋文君' }])
    await switchTo(null)
    expect(await told()).toEqual({ of: 'calendar', day: 'open' })
    expect((await ask(now)).rule.kind).toBe('weekly-hours')
  })

  test('pressed twice is one button', async () => {
    await switchTo('night')
    await switchTo('open')
    expect((await lead.ask(contract.listServiceNow)).exceptions).toMatchObject([{ state: 'open' }])
    await switchTo(null)
  })
})

describe('a planned exception', () => {
  const plan = (from: string, until: string, state: 'open' | 'holiday') =>
    lead.call(contract.planException, { params: params(), body: { state, reason: '防汛值班', from, until } })

  test('counts for its hours only, over the holiday it lies in, and the state before it ends where it begins', async () => {
    const made = await plan('2026-11-24T02:00:00Z', '2026-11-24T04:00:00Z', 'holiday')
    expect(await ask('2026-11-24T03:00:00Z')).toMatchObject({
      state: 'holiday',
      rule: { kind: 'exception', name: '防汛值班' },
      until: '2026-11-24T04:00:00.000Z',
    })
    expect((await ask('2026-11-24T04:00:00Z')).rule.kind).toBe('weekly-hours')
    expect((await ask('2026-11-24T01:59:00Z')).until).toBe('2026-11-24T02:00:00.000Z')
    const id = (made as { id: string }).id
    await lead.ask(contract.endException, { params: { id } })
    expect(await lead.call(contract.endException, { params: { id } })).toEqual(
      refusal(409, 'calendar.exception-over'),
    )
    expect((await ask('2026-11-24T03:00:00Z')).rule.kind).toBe('weekly-hours')
  })

  test('that is past or ends before it begins is refused', async () => {
    const faulty = refusal(422, 'calendar.exception-span')
    expect(await plan('2026-11-24T04:00:00Z', '2026-11-24T02:00:00Z', 'open')).toEqual(faulty)
    expect(await plan('2026-11-20T02:00:00Z', '2026-11-20T04:00:00Z', 'open')).toEqual(faulty)
  })

  test('does not move a deadline', async () => {
    const due = async () => {
      const { openTenantCalendar } = await import('./index.ts')
      const { nextWorkingInstant } = await import('#kernel/work-calendar-time.ts')
      return inTenant(platform.at.db, platform.city.tenantId, async (tx) => {
        const calendar = await openTenantCalendar(tx, platform.city.tenantId, calendarId)
        return calendar && nextWorkingInstant(calendar, new Date('2026-11-24T02:30:00Z'))
      })
    }
    const before = await due()
    await plan('2026-11-24T02:00:00Z', '2026-11-24T04:00:00Z', 'holiday')
    expect(await due()).toEqual(before)
  })
})

describe('the duty roster', () => {
  const at = (hours: number) => new Date(platform.clock.now().getTime() + hours * 3_600_000).toISOString()
  const shift = (more: object) => ({
    name: '程值班',
    phone: '13800000009',
    note: null,
    from: at(-1),
    until: at(8),
    version: 0,
    ...more,
  })
  const save = (id: string, more: object = {}) =>
    lead.call(duty.saveDuty, { params: { id }, body: shift(more) })
  const asked = async () =>
    (await answer(platform.at, phoneAnswers(platform.at), {
      call: 'call',
      op: 'op',
      tenantId: platform.city.tenantId,
      caller: '13800000001',
      called: '12345',
      want: { want: 'lookup', adapter: 'duty', input: {}, timeoutMs: 60_000 },
    })) as object

  test('tells a flow whom to ring now: who is on duty, else the standing contact, else nobody', async () => {
    expect(await asked()).toMatchObject({ result: 'none' })
    const [contact, night] = [newId(), newId()]
    expect(await save(contact, { name: '应急办', phone: '073182123456', until: null })).toEqual({
      id: contact,
    })
    expect(await asked()).toMatchObject({ values: { name: '应急办', phone: '073182123456' } })
    expect(await save(night)).toEqual({ id: night })
    expect(await asked()).toMatchObject({ values: { phone: '13800000009' } })
    const { shifts, now } = await lead.ask(duty.listDuty, { query: { from: at(-2), until: at(2) } })
    expect([shifts.length, now]).toEqual([2, night])
    expect(await lead.call(duty.cancelDuty, { params: { id: night } })).toEqual({})
    expect(await asked()).toMatchObject({ values: { name: '应急办' } })
  })

  test('a shift that ends before it begins, or that somebody changed meanwhile, is refused; agents do not make it', async () => {
    const id = newId()
    expect(await save(id, { until: at(-2) })).toEqual(refusal(422, 'duty.span'))
    expect(await save(id)).toEqual({ id })
    expect(await save(id, { version: 1 })).toEqual({ id })
    expect(await save(id, { version: 1 })).toEqual(refusal(409, 'duty.changed-meanwhile'))
    const agent = await platform.as('li.agent1')
    expect(await agent.call(duty.saveDuty, { params: { id }, body: shift({}) })).toMatchObject({
      status: 403,
    })
  })
})
