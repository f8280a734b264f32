import { expect, test } from 'vitest'
import { announcementOf, owed, tallyOf } from './owed.ts'

const call = { state: null, unit: null, noCase: false, told: false }

test('a call without a case is the clerk’s, unless nothing was to be registered', () => {
  expect(owed(call, '陈记录')).toEqual({ who: '陈记录', what: '登记工单' })
  expect(owed({ ...call, noCase: true }, '陈记录')).toBeUndefined()
})

test('a case is owed by the desk or the unit it lies with', () => {
  expect(owed({ ...call, state: 'AWAITING_DISPATCH' }, '陈')).toEqual({ who: '派单员', what: '派单' })
  expect(owed({ ...call, state: 'IN_PROGRESS', unit: '城管局' }, '陈')).toEqual({
    who: '城管局',
    what: '办理并答复',
  })
  expect(owed({ ...call, state: 'DISPATCHED' }, '陈')?.who).toBe('承办单位')
})

test('a case that ended is owed until the citizen was told', () => {
  expect(owed({ ...call, state: 'CLOSED' }, '陈')).toEqual({ who: '陈', what: '向市民反馈结果' })
  expect(owed({ ...call, state: 'ARCHIVED', told: true }, '陈')).toBeUndefined()
})

test('the announcement says what was taken, ended, told and is open', () => {
  const tally = tallyOf([
    call,
    { ...call, noCase: true },
    { ...call, state: 'IN_PROGRESS' },
    { ...call, state: 'CLOSED', told: true },
  ])
  expect(tally).toEqual({ calls: 4, cases: 2, onTheSpot: 1, ended: 1, told: 1, open: 2 })
  const said = announcementOf(tally, { day: '2026年11月23日', leader: '周市长', theme: '供暖' })
  expect(said).toContain('共接听来电 4 个，当场答复 1 个，登记工单 2 件')
  expect(said).toContain('其余 2 件正在办理')
})
