import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Scope } from '#kernel/actor.ts'
import type { PermissionVerb } from '#kernel/permission.ts'
import { delegationFault, deputyGrants, isInForce, nextChange } from './delegation.ts'
import type { Grants } from './grants.ts'
import { isWithin } from './units.ts'

const scopes: Scope[] = ['own', 'queue', 'unit', 'subtree', 'tenant']
const verbs = new Map<string, PermissionVerb>(
  [
    { verb: 'case.sign', label: '签收', scopes },
    { verb: 'case.secret.read', label: '查看保密工单', scopes, personal: true as const },
    { verb: 'role.assign', label: '授予角色', scopes, duty: 'security' as const },
  ].map((one) => [one.verb, one]),
)
const from = (grants: Grants, unitPath = '/city/jtj/') => [{ grants, unitPath }]
const may = (scope: Scope, masked = false) => ({ scope, masked })
const now = new Date('2026-11-22T08:00:00Z')
const at = (days: number) => new Date(now.getTime() + days * 86_400_000)
const leave = { fromUserId: 'a', toUserId: 'b', startsAt: at(1), endsAt: at(8), revokedAt: null }

describe('deputising during a leave', () => {
  test('a deputy of the same unit gets what the absent person may do', () => {
    const grants = deputyGrants({}, '/city/jtj/', from({ 'case.sign': may('unit') }), verbs)
    expect(grants['case.sign']).toEqual(may('unit'))
  })

  test('a grant over a unit does not pass to somebody of another unit', () => {
    for (const elsewhere of ['/city/', '/city/hbj/', '/city/jtj2/']) {
      expect(deputyGrants({}, elsewhere, from({ 'case.sign': may('subtree') }), verbs)).toEqual({})
      expect(deputyGrants({}, elsewhere, from({ 'case.sign': may('unit') }), verbs)).toEqual({})
    }
    expect(deputyGrants({}, '/city/jtj/ks/', from({ 'case.sign': may('unit') }), verbs)).toEqual({})
  })

  test('clearances of the person and duties of administrators stay with him', () => {
    const held = {
      'case.secret.read': may('tenant'),
      'role.assign': may('tenant'),
      'gone.verb': may('tenant'),
    }
    expect(deputyGrants({}, '/city/jtj/', from(held), verbs)).toEqual({})
  })

  test('what the absent person sees masked his deputy sees masked, and his own wider grant is kept', () => {
    expect(
      deputyGrants({}, '/city/jtj/', from({ 'case.sign': may('tenant', true) }), verbs)['case.sign'],
    ).toEqual(may('tenant', true))
    const own = { 'case.sign': may('tenant') }
    expect(deputyGrants(own, '/city/jtj/', from({ 'case.sign': may('unit') }), verbs)).toEqual(own)
  })

  test('no delegation ever shows a unit that neither of the two could reach alone', () => {
    const path = fc.constantFrom('/c/', '/c/a/', '/c/a/x/', '/c/b/', '/c/ab/')
    const grant = fc.record({ scope: fc.constantFrom(...scopes), masked: fc.boolean() })
    const reach = (unit: string, at: string, granted?: { scope: Scope }) =>
      granted?.scope === 'tenant' ||
      (granted?.scope === 'subtree' && isWithin(unit, at)) ||
      (granted?.scope === 'unit' && unit === at)
    fc.assert(
      fc.property(
        path,
        path,
        path,
        grant,
        fc.option(grant, { nil: undefined }),
        (unit, deputy, absent, held, own) => {
          const before = own ? { 'case.sign': own } : {}
          const after = deputyGrants(before, deputy, from({ 'case.sign': held }, absent), verbs)
          if (reach(unit, deputy, after['case.sign'])) {
            expect(reach(unit, deputy, own) || reach(unit, absent, held)).toBe(true)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('it holds from its first to its last instant and not when revoked', () => {
    expect(isInForce(leave, now)).toBe(false)
    expect(isInForce(leave, at(1))).toBe(true)
    expect(isInForce(leave, at(8))).toBe(false)
    expect(isInForce({ ...leave, revokedAt: at(2) }, at(3))).toBe(false)
  })

  test('the next change is the nearest beginning or end still to come', () => {
    expect(nextChange([leave], now)).toEqual(at(1))
    expect(nextChange([leave], at(1))).toEqual(at(8))
    expect(nextChange([leave], at(8))).toBeUndefined()
    expect(nextChange([{ ...leave, revokedAt: at(0) }], now)).toBeUndefined()
  })

  test('each fault alone refuses it', () => {
    expect(delegationFault(leave, now)).toBeUndefined()
    expect(delegationFault({ ...leave, toUserId: 'a' }, now)).toBe('to-himself')
    expect(delegationFault({ ...leave, endsAt: leave.startsAt }, now)).toBe('ends-before-start')
    expect(delegationFault({ ...leave, startsAt: at(-3), endsAt: at(-1) }, now)).toBe('already-over')
    expect(delegationFault({ ...leave, endsAt: at(92) }, now)).toBe('too-long')
  })
})
