import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  defaultPasswordPolicy as policy,
  oneTimePassword,
  passwordExpired,
  passwordFault,
} from './password-policy.ts'

const person = { account: 'zhangsan', agentNo: '1023' }
const fault = (password: string, before?: string) => passwordFault(password, person, policy, before)

describe('the password policy', () => {
  test('a password of three kinds and enough length is taken', () => {
    expect(fault('Kx7mTr2wQp')).toBeUndefined()
  })

  test('each fault alone refuses it', () => {
    expect(fault('Kx7mTr2w')).toBe('too-short')
    expect(fault('Kx7mTr2wQp'.repeat(21))).toBe('too-long')
    expect(fault('kxqmtrzwqp')).toBe('too-few-kinds')
    expect(fault('ZhangSan2026')).toBe('holds-account')
    expect(fault('Tel1023%xyz')).toBe('holds-account')
    expect(fault('Passw0rd!!')).toBe('common')
    expect(fault('Aa1Aa1Aa1Aa1')).toBe('common')
    expect(fault('Kx7mTr2wQp', 'Kx7mTr2wQp')).toBe('same-as-before')
  })

  test('a long sentence needs no signs and digits', () => {
    expect(fault('我们的热线电话每天二十四小时都有人接听市民来电')).toBeUndefined()
  })

  test('it grows old after the days the city set, and never when it set none', () => {
    const changed = new Date('2026-01-01T00:00:00Z')
    expect(passwordExpired(changed, new Date('2026-03-31T00:00:00Z'), policy)).toBe(false)
    expect(passwordExpired(changed, new Date('2026-04-02T00:00:00Z'), policy)).toBe(true)
    expect(passwordExpired(changed, new Date('2036-01-01T00:00:00Z'), { ...policy, maxAgeDays: 0 })).toBe(
      false,
    )
  })

  test('a one-time password always satisfies the policy, whatever the dice say', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (random) => {
        const password = oneTimePassword(random)
        expect(password).toMatch(/^[\w]{4}(-[\w]{4}){3}$/)
        expect(password).not.toMatch(/[0OoIl1]/)
        const found = fault(password)
        expect(found === undefined || found === 'common').toBe(true)
      }),
    )
  })
})
