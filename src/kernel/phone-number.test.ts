import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { areaCodeOf, dialledInChina, lastFour, parsePhoneNumber } from './phone-number.ts'

const normal = (written: string, homeArea?: string) => parsePhoneNumber(written, homeArea)?.normal

describe('telephone numbers', () => {
  it('of mobiles come out alike however they are written', () => {
    for (const written of [
      '13812345678',
      '138 1234 5678',
      '+86 138-1234-5678',
      '008613812345678',
      '８６13812345678',
      '013812345678',
    ]) {
      expect(parsePhoneNumber(written)).toEqual({ kind: 'mobile', normal: '+8613812345678' })
    }
  })

  it('of fixed lines carry their area code', () => {
    expect(parsePhoneNumber('0731-88881234')).toEqual({
      kind: 'fixed',
      normal: '+8673188881234',
      areaCode: '731',
    })
    expect(parsePhoneNumber('(010) 6655 1234')).toEqual({
      kind: 'fixed',
      normal: '+861066551234',
      areaCode: '10',
    })
    expect(parsePhoneNumber('+86 29 87654321')).toMatchObject({ areaCode: '29' })
  })

  it('of seven or eight digits belong to the home area', () => {
    expect(normal('88881234', '731')).toBe('+8673188881234')
    expect(normal('2345678', '739')).toBe('+867392345678')
    expect(normal('88881234')).toBeUndefined()
  })

  it('of services keep their short form, also behind an area code', () => {
    for (const service of [
      '110',
      '119',
      '120',
      '122',
      '114',
      '12345',
      '12315',
      '12388',
      '10086',
      '95598',
      '96111',
      '12306',
    ]) {
      expect(parsePhoneNumber(service)).toEqual({ kind: 'service', normal: service })
    }
    expect(parsePhoneNumber('073112345')).toEqual({ kind: 'service', normal: '073112345' })
    expect(parsePhoneNumber('01012345')).toMatchObject({ kind: 'service' })
  })

  it('of 400 and 800 and of other countries are kept apart', () => {
    expect(parsePhoneNumber('400-810-1234')).toEqual({ kind: 'national', normal: '+864008101234' })
    expect(parsePhoneNumber('+1 650 253 0000')).toEqual({ kind: 'foreign', normal: '+16502530000' })
    expect(parsePhoneNumber('0085221234567')).toEqual({ kind: 'foreign', normal: '+85221234567' })
  })

  it('with an extension keep it aside', () => {
    expect(parsePhoneNumber('0731-88881234转802')).toMatchObject({
      normal: '+8673188881234',
      extension: '802',
    })
    expect(parsePhoneNumber('0731-88881234#802')).toMatchObject({ extension: '802' })
  })

  it('that are none are told so', () => {
    for (const wrong of [
      '',
      'anonymous',
      '1381234567',
      '12812345678',
      '0000',
      '+86',
      '0731-1234567',
      '138123456789',
      'abc13812345678',
    ]) {
      expect(parsePhoneNumber(wrong), wrong).toBeUndefined()
    }
  })

  it('know area codes of two and three digits', () => {
    expect(areaCodeOf('1066551234')).toBe('10')
    expect(areaCodeOf('73188881234')).toBe('731')
    expect(areaCodeOf('1')).toBeUndefined()
  })

  it('are dialled as people dial them', () => {
    const dial = (written: string) => {
      const found = parsePhoneNumber(written)
      return found && dialledInChina(found)
    }
    expect(['+8613812345678', '0731-88881234', '12345', '+16502530000'].map(dial)).toEqual([
      '13812345678',
      '073188881234',
      '12345',
      '+16502530000',
    ])
    const found = parsePhoneNumber('13812345678')
    expect(found && lastFour(found)).toBe('5678')
  })

  it('normalise to a form that normalises to itself, and dialling it means the same number', () => {
    const mobile = fc
      .tuple(fc.integer({ min: 3, max: 9 }), fc.stringMatching(/^\d{9}$/))
      .map(([n, rest]) => `1${n}${rest}`)
    const line = fc
      .tuple(fc.constantFrom('10', '21', '731', '755', '898'), fc.stringMatching(/^[2-8]\d{7}$/))
      .map(([area, rest]) => `0${area}-${rest}`)
    fc.assert(
      fc.property(fc.oneof(mobile, line, fc.constantFrom('12345', '110', '95598')), (written) => {
        const once = parsePhoneNumber(written)
        expect(once).toBeDefined()
        if (!once) return
        expect(parsePhoneNumber(once.normal)).toEqual(once)
        expect(parsePhoneNumber(dialledInChina(once))).toEqual(once)
      }),
    )
  })

  it('never make the parser fail, whatever is written', () => {
    fc.assert(
      fc.property(fc.string(), (written) => {
        const found = parsePhoneNumber(written)
        expect(found === undefined || /^\+?\d{3,16}$/.test(found.normal)).toBe(true)
      }),
    )
  })
})
