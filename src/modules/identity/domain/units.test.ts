import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ancestorsOf,
  isUnitCode,
  isWithin,
  moveFault,
  movedPath,
  placeUnder,
  successorOf,
  type Unit,
} from './units.ts'

const unit = (id: string, parentId: string | null, path: string, mergedInto: string | null = null): Unit => ({
  id,
  parentId,
  code: id,
  name: id,
  shortName: id,
  kind: 'department',
  level: path.split('/').length - 2,
  path,
  active: true,
  mergedInto,
  secretCleared: false,
  sort: 0,
  version: 1,
})
const byId = (...units: Unit[]) => new Map(units.map((one) => [one.id, one]))

describe('the tree of units', () => {
  test('a unit lies in its own subtree and in those above it, never in a neighbour with a similar code', () => {
    expect(isWithin('/city/jtj/ks/', '/city/jtj/')).toBe(true)
    expect(isWithin('/city/jtj/', '/city/jtj/')).toBe(true)
    expect(isWithin('/city/jtj2/', '/city/jtj/')).toBe(false)
    expect(isWithin('/city/', '/city/jtj/')).toBe(false)
  })

  test('a code never holds what would break a path or a search pattern', () => {
    for (const bad of ['', 'a/b', 'a_b', 'a%', 'A', '交通局', '-a', 'x'.repeat(21)])
      expect(isUnitCode(bad)).toBe(false)
    for (const good of ['jtj', '4301', 'hq-1']) expect(isUnitCode(good)).toBe(true)
  })

  test('a unit goes neither under itself nor under its own descendants', () => {
    const bureau = { path: '/city/jtj/', level: 2 }
    expect(moveFault(bureau, 3, { path: '/city/jtj/', level: 2, active: true })).toBe('under-itself')
    expect(moveFault(bureau, 3, { path: '/city/jtj/ks/', level: 3, active: true })).toBe('under-itself')
    expect(moveFault(bureau, 3, { path: '/city/', level: 1, active: true })).toBeUndefined()
  })

  test('a dissolved unit takes no new child, and a moved subtree stays within the deepest level', () => {
    const bureau = { path: '/city/jtj/', level: 2 }
    expect(moveFault(bureau, 2, { path: '/city/old/', level: 2, active: false })).toBe('parent-inactive')
    expect(moveFault(bureau, 3, { path: '/city/a/b/c/', level: 4, active: true })).toBeUndefined()
    expect(moveFault(bureau, 4, { path: '/city/a/b/c/', level: 4, active: true })).toBe('too-deep')
  })

  test('moving a unit keeps every descendant below it, with the rest of its path unchanged', () => {
    const code = fc.stringMatching(/^[a-z0-9]{1,6}$/)
    fc.assert(
      fc.property(
        fc.array(code, { minLength: 1, maxLength: 3 }),
        fc.array(code, { maxLength: 3 }),
        code,
        (up, down, to) => {
          const from = `/${up.join('/')}/`
          const path = down.reduce((path, one) => placeUnder({ path, level: 1 }, one).path, from)
          const moved = movedPath(path, from, `/${to}/`)
          expect(isWithin(moved, `/${to}/`)).toBe(true)
          expect(moved.slice(to.length + 2)).toBe(path.slice(from.length))
        },
      ),
    )
  })

  test('a merged unit is answered for by the last unit in the chain, even if someone closed the chain into a ring', () => {
    const units = byId(unit('a', null, '/a/', 'b'), unit('b', null, '/b/', 'c'), unit('c', null, '/c/'))
    expect(successorOf(units, 'a')?.id).toBe('c')
    const ring = byId(unit('a', null, '/a/', 'b'), unit('b', null, '/b/', 'a'))
    expect(successorOf(ring, 'a')).toBeDefined()
  })

  test('the chain of units is told from the root down', () => {
    const units = byId(
      unit('city', null, '/city/'),
      unit('jtj', 'city', '/city/jtj/'),
      unit('ks', 'jtj', '/city/jtj/ks/'),
    )
    expect(ancestorsOf(units, 'ks').map((one) => one.id)).toEqual(['city', 'jtj', 'ks'])
  })
})
