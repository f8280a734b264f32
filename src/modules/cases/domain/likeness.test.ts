import { expect, it } from 'vitest'
import { likeness } from './likeness.ts'

it('is the share of neighbouring characters that are found again, in whatever width, case and order', () => {
  expect(likeness('社保卡补办', '社保卡如何补办？')).toBe(0.75)
  expect(likeness('ＥＴＣ退费', '请问 etc退费多久到账')).toBe(1)
  expect(likeness('补办社保卡', '关于社保卡，补办要带什么')).toBe(0.75)
  expect(likeness('路灯不亮', '社保卡补办')).toBe(0)
})

it('is nothing where nothing is asked, and pairs do not reach over a mark', () => {
  expect(likeness('', '社保卡')).toBe(0)
  expect(likeness('？', '社保卡')).toBe(0)
  expect(likeness('卡补', '社保卡，补办')).toBe(0)
})
