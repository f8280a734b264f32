import { expect, test } from 'vitest'
import { faultsOf, tidied } from './asked.ts'

test('a number is taken as people write it: grouped, full-width, small letters', () => {
  expect(tidied(' 2611 22-０００016 ')).toBe('261122000016')
  expect(tidied('gz261122000016')).toBe('GZ261122000016')
})

test('what is plainly not a number or a code is told before anything is sent', () => {
  expect(faultsOf({ number: '', code: '' })).toEqual({ number: '请填写工单号', code: '请填写查询码' })
  expect(faultsOf({ number: '路灯不亮', code: '12345' })).toEqual({
    number: '工单号是一串数字，请核对话务员告诉您的号码',
    code: '查询码是 6 位或更多位数字',
  })
  expect(faultsOf({ number: 'GZ261122000016', code: '482913' })).toEqual({})
})
