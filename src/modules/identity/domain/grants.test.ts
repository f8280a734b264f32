import { describe, expect, test } from 'vitest'
import type { PermissionVerb } from '#kernel/permission.ts'
import { beyond, covers, widestGrants } from './grants.ts'
import { combinedDuties } from './separation.ts'

const verbs = new Map<string, PermissionVerb>(
  [
    { verb: 'user.create', label: '', scopes: [], duty: 'system' as const },
    { verb: 'role.assign', label: '', scopes: [], duty: 'security' as const },
    { verb: 'audit.read', label: '', scopes: [], duty: 'audit' as const },
    { verb: 'case.read', label: '', scopes: [] },
  ].map((one) => [one.verb, one]),
)

describe('grants over several roles', () => {
  test('the widest scope wins, and at the same width seeing plainly wins over seeing masked', () => {
    expect(
      widestGrants([
        { verb: 'case.read', scope: 'own', masked: false },
        { verb: 'case.read', scope: 'tenant', masked: true },
        { verb: 'case.sign', scope: 'unit', masked: true },
        { verb: 'case.sign', scope: 'unit', masked: false },
      ]),
    ).toEqual({
      'case.read': { scope: 'tenant', masked: true },
      'case.sign': { scope: 'unit', masked: false },
    })
  })

  test('a grant covers another only when it reaches as far and shows as much', () => {
    expect(covers({ scope: 'subtree', masked: false }, { scope: 'unit', masked: true })).toBe(true)
    expect(covers({ scope: 'tenant', masked: true }, { scope: 'own', masked: false })).toBe(false)
    expect(covers({ scope: 'unit', masked: false }, { scope: 'subtree', masked: false })).toBe(false)
    expect(beyond({}, { 'case.read': { scope: 'own', masked: true } })).toEqual(['case.read'])
  })
})

describe('the separation of the three administrators', () => {
  const grant = (verb: string, scope: 'subtree' | 'tenant' = 'tenant') => ({ verb, scope, masked: false })

  test('two duties over the whole tenant are one too many', () => {
    expect(combinedDuties([grant('user.create'), grant('role.assign')], verbs)).toEqual([
      'system',
      'security',
    ])
    expect(combinedDuties([grant('role.assign'), grant('audit.read')], verbs)).toEqual(['security', 'audit'])
    expect(combinedDuties([grant('user.create'), grant('case.read')], verbs)).toEqual([])
  })

  test('keeping the accounts of the own unit is no duty of an administrator', () => {
    expect(combinedDuties([grant('user.create', 'subtree'), grant('role.assign', 'subtree')], verbs)).toEqual(
      [],
    )
  })
})
