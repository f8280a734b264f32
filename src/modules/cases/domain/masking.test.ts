import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { maskIdentity, maskName, maskPhone, maskText, maskWritten } from './masking.ts'

describe('masked personal data', () => {
  it('keeps of a telephone number what tells two callers apart', () => {
    expect(maskPhone('13812345678')).toBe('138****5678')
    expect(maskPhone('+8613812345678')).toBe('138****5678')
    expect(maskPhone('0731-88881234')).toBe('0731****1234')
    expect(maskPhone('12345')).toBe('12345')
    expect(maskPhone('不详')).toBe('****')
    expect(maskPhone('')).toBe('')
  })

  it('keeps the surname only, however long the name', () => {
    expect([
      maskName('张三'),
      maskName('欧阳文远'),
      maskName('欧阳'),
      maskName(' Anna '),
      maskName(''),
    ]).toEqual(['张**', '欧阳**', '欧**', 'A**', ''])
  })

  it('keeps four characters of an identity card and none of a short number', () => {
    expect(maskIdentity('990101199001011234')).toBe('99**************34')
    expect(maskIdentity('1234')).toBe('****')
  })

  it('is found inside running text', () => {
    const text = '来电人13812345678，家里0731-88881234，身份证99010119900101123X，订单20261122000018不变。'
    expect(maskText(text)).toBe(
      '来电人138****5678，家里0731****1234，身份证99**************3X，订单20261122000018不变。',
    )
  })

  it('is found however a number is written: wide, in brackets, with gaps, or local where it is called a number', () => {
    expect(maskText('回电１３８１２３４５６７８或138 1234 5678，(0731)88881234、（0731）88881234')).toBe(
      '回电138****5678或138****5678，0731****1234、0731****1234',
    )
    expect(maskText('座机：88881234，电话5123456，拨打12345，20261122登记，罚款50000000元')).toBe(
      '座机：****1234，电话****3456，拨打12345，20261122登记，罚款50000000元',
    )
  })

  it('masks what people wrote, however deep it lies, and no id, code or contact', () => {
    const number = '13812345678'
    const line = { id: number, reason: `电话${number}`, who: '8001 李晓岚' }
    const shown = {
      number,
      contact: number,
      title: number,
      history: [line],
      requests: [{ details: { plan: number } }],
    }
    expect(maskWritten(shown)).toEqual({
      number,
      contact: number,
      title: '138****5678',
      history: [{ ...line, reason: '电话138****5678' }],
      requests: [{ details: { plan: '138****5678' } }],
    })
  })

  it('never leaves a mobile number readable in text', () => {
    const mobile = fc
      .tuple(fc.integer({ min: 3, max: 9 }), fc.stringMatching(/^\d{9}$/))
      .map(([n, rest]) => `1${n}${rest}`)
    fc.assert(
      fc.property(mobile, fc.constantFrom('电话', '（', ' ', '：+86 '), (number, before) => {
        expect(maskText(`${before}${number}，请回电`)).not.toContain(number.slice(3, 7) + number.slice(7))
      }),
    )
  })
})
