import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { caseNumber, checkDigit, parseCaseNumber, queryCode } from './numbering.ts'

const issued = fc.record({
  day: fc
    .integer({ min: 0, max: 20_000 })
    .map((day) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10)),
  sequence: fc.integer({ min: 1, max: 2_000_000 }),
  prefix: fc.constantFrom('', 'CJ'),
})

describe('case numbers', () => {
  it('carry day, sequence and check digit', () => {
    expect(caseNumber('2026-11-22', 1)).toMatch(/^26112200001\d$/)
    expect(checkDigit('572')).toBe(4)
  })

  it('are read back as they were issued', () => {
    fc.assert(
      fc.property(issued, (one) => {
        expect(parseCaseNumber(caseNumber(one.day, one.sequence, one.prefix))).toEqual(one)
      }),
    )
  })

  it('are read however they are written', () => {
    const number = caseNumber('2026-11-22', 42, 'CJ')
    const written = `cj ${number.slice(2, 8)}-${number.slice(8)}`
    expect(parseCaseNumber(written)).toEqual({ prefix: 'CJ', day: '2026-11-22', sequence: 42 })
  })

  it('with any single digit wrong are refused', () => {
    fc.assert(
      fc.property(issued, fc.nat(), fc.integer({ min: 1, max: 9 }), (one, at, change) => {
        const digits = Array.from(caseNumber(one.day, one.sequence))
        const place = at % digits.length
        digits[place] = String((Number(digits[place]) + change) % 10)
        expect(checkDigit(digits.join(''))).not.toBe(0)
        expect(parseCaseNumber(digits.join(''))).toBeUndefined()
      }),
    )
  })

  it('with two neighbouring digits swapped are refused', () => {
    fc.assert(
      fc.property(issued, fc.nat(), (one, at) => {
        const digits = Array.from(caseNumber(one.day, one.sequence))
        const place = at % (digits.length - 1)
        const [first = '', second = ''] = digits.slice(place, place + 2)
        fc.pre(first !== second)
        digits.splice(place, 2, second, first)
        expect(parseCaseNumber(digits.join(''))).toBeUndefined()
      }),
    )
  })
})

describe('query codes', () => {
  it('have six digits or more, all of them drawn from the bytes given', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 8, maxLength: 16 }),
        fc.integer({ min: 6, max: 10 }),
        (bytes, digits) => {
          expect(queryCode(bytes, digits)).toMatch(new RegExp(`^\\d{${digits}}$`))
        },
      ),
    )
    expect(queryCode(new Uint8Array(8))).toBe('000000')
    expect(queryCode(new Uint8Array([0, 0, 0, 0, 0, 1, 226, 64]))).toBe('123456')
  })

  it('are never shorter, nor made of too few bytes', () => {
    expect(() => queryCode(new Uint8Array(8), 5)).toThrow()
    expect(() => queryCode(new Uint8Array(7))).toThrow()
  })
})
