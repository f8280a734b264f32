import { expect, test } from 'vitest'
import { permissions as identity } from '#modules/identity/permissions.ts'
import { operationsPermissions } from '#modules/operations/permissions.ts'
import { ivrPermissions } from '#modules/ivr/permissions.ts'
import { casePermissions } from '#modules/cases/permissions.ts'
import { controlPermissions } from '#modules/control/permissions.ts'
import { intakePermissions } from '#modules/intake/permissions.ts'
import { knowledgePermissions } from '#modules/knowledge/permissions.ts'
import { listsPermissions } from '#modules/lists/permissions.ts'
import { leadersDayPermissions } from '#modules/leaders-day/permissions.ts'
import { numberingPermissions } from '#modules/numbering/permissions.ts'
import { outreachPermissions } from '#modules/outreach/permissions.ts'
import { recommendPermissions } from '#modules/recommend/permissions.ts'
import { telephonyPermissions } from '#modules/telephony/permissions.ts'
import { screens, screensOf } from './screens.tsx'

const verbs = new Set(
  [
    ...identity,
    ...operationsPermissions,
    ...casePermissions,
    ...controlPermissions,
    ...telephonyPermissions,
    ...ivrPermissions,
    ...outreachPermissions,
    ...numberingPermissions,
    ...leadersDayPermissions,
    ...intakePermissions,
    ...knowledgePermissions,
    ...listsPermissions,
    ...recommendPermissions,
  ].map(({ verb }) => verb),
)
const paths = (grants: readonly string[]) => screensOf(Object.fromEntries(grants.map((verb) => [verb, {}])))

test('every permission that opens a screen is one that can be granted', () => {
  const unknown = screens.flatMap((screen) => screen.verbs.filter((verb) => !verbs.has(verb)))
  expect(unknown).toEqual([])
})

test('no two screens have the same place', () => {
  expect(new Set(screens.map(({ path }) => path)).size).toBe(screens.length)
})

test('whoever may do nothing still reaches his password and his sign-ins, and nothing else', () => {
  const { mine, home } = paths([])
  expect(mine.map(({ path }) => path)).toEqual(['/password', '/sessions'])
  expect(home).toBeUndefined()
})

test('a unit handler begins on the handling desk, a dispatcher on the dispatch desk, an agent on his own', () => {
  expect(paths(['case.read', 'case.handle']).home?.path).toBe('/handling')
  expect(paths(['case.read', 'case.register', 'case.dispatch']).home?.path).toBe('/dispatch')
  expect(paths(['case.read', 'case.register', 'agent.sign-in']).home?.path).toBe('/agent')
})

test('an audit administrator begins on a screen he may open', () => {
  expect(paths(['audit.read', 'audit.verify']).home?.path).toBe('/audit')
})

test('the screen that registers requests is called an agent desk only for those who answer calls', () => {
  const labelFor = (grants: readonly string[]) =>
    paths(grants).mine.find(({ path }) => path === '/agent')?.menu?.label
  expect(labelFor(['case.register', 'agent.sign-in'])).toBe('座席工作台')
  expect(labelFor(['case.register', 'case.handle'])).toBe('诉求登记')
})
