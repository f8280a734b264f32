import { describe, expect, it } from 'vitest'
import { calendarProblems } from '#kernel/work-calendar-check.ts'
import { parsePhoneNumber } from '#kernel/phone-number.ts'
import { characterCount } from '#kernel/text.ts'
import { missingFields } from '#modules/cases/domain/form.ts'
import { shortestReply } from '#modules/cases/domain/guards-unit.ts'
import { roleSeeds } from '#modules/identity/domain/roles/all.ts'
import { isUnitCode } from '#modules/identity/domain/units.ts'
import { catalogueUnits } from './catalogue.ts'
import { parentCategory } from '../first-city/categories.ts'
import { demoCategories } from './categories.ts'
import { demoAreas, demoUnits, demoUsers, districtUnitOf } from './city.ts'
import { caseTemplates, demoCaseTexts, demoPlaces } from './case-texts.ts'
import { officeCalendar, serviceCalendar } from '../first-city/calendars.ts'
import { agentPhrases, demoNotices, messageTexts, spokenTexts } from './notices.ts'

const twice = (list: readonly string[]) => list.filter((one, index) => list.indexOf(one) !== index)

describe('the demonstration city', () => {
  it('has nine districts with their streets, every code once and under its parent', () => {
    expect(demoAreas.filter((area) => area.parent === undefined).length).toBe(9)
    expect(twice(demoAreas.map((area) => area.code))).toEqual([])
    expect(twice(demoAreas.map((area) => area.name))).toEqual([])
    const known = new Set(demoAreas.map((area) => area.code))
    for (const { code, parent } of demoAreas)
      expect(parent === undefined || (known.has(parent) && code.startsWith(parent))).toBe(true)
  })

  it('has units in a tree: parents first, codes fit for paths, each district governed by one', () => {
    expect(twice(demoUnits.map((unit) => unit.code))).toEqual([])
    for (const [index, unit] of demoUnits.entries()) {
      expect(isUnitCode(unit.code), unit.code).toBe(true)
      const parent = demoUnits.findIndex((one) => one.code === unit.parent)
      expect(unit.parent === null ? index : parent, unit.code).toBeLessThan(
        index + (unit.parent === null ? 1 : 0),
      )
      expect(parsePhoneNumber(unit.dutyPhone), unit.dutyPhone).toMatchObject({ kind: 'fixed' })
    }
    for (const area of demoAreas) expect(districtUnitOf(area.code), area.name).toBeDefined()
  })

  it('has people for every role, in units that exist, agent numbers once', () => {
    const roles = roleSeeds.filter((role) => role.assignable !== false).map((role) => role.code)
    const held = new Set(demoUsers.flatMap((user) => user.roles))
    expect(roles.filter((role) => !held.has(role))).toEqual([])
    expect([...held].filter((role) => !roles.includes(role))).toEqual([])
    expect(demoUsers.filter((user) => !demoUnits.some((unit) => unit.code === user.unit))).toEqual([])
    expect(twice(demoUsers.flatMap((user) => user.agentNo ?? []))).toEqual([])
    expect(twice(demoUsers.map((user) => user.account))).toEqual([])
    expect(demoUsers.find((user) => user.agentNo === '8001')?.roles).toEqual(['agent'])
  })

  it('keeps its three administrators apart', () => {
    const duties = ['system-administrator', 'security-administrator', 'audit-administrator']
    for (const user of demoUsers)
      expect(user.roles.filter((role) => duties.includes(role)).length).toBeLessThan(2)
  })

  it('keeps sound calendars', () => {
    expect([officeCalendar, serviceCalendar].flatMap(calendarProblems)).toEqual([])
  })
})

describe('the category tree', () => {
  const leaves = demoCategories.filter((category) => category.code.length === 6)

  it('has twelve first-level classes, three to six leaves under each second level, codes 2-2-2', () => {
    expect(demoCategories.filter((category) => category.code.length === 2).length).toBe(12)
    expect(twice(demoCategories.map((category) => category.code))).toEqual([])
    for (const { code } of demoCategories) {
      const parent = parentCategory(code)
      expect(parent === null || demoCategories.some((one) => one.code === parent), code).toBe(true)
    }
  })

  it('gives every leaf words to be found by and a unit to go to in every district', () => {
    for (const leaf of leaves) {
      expect(leaf.keywords?.length ?? 0, leaf.name).toBeGreaterThan(0)
      for (const district of demoAreas.filter((area) => area.parent === undefined)) {
        expect(catalogueUnits(leaf.code, district.code).length, leaf.name).toBe(leaf.units?.length)
      }
    }
  })
})

describe('the demonstration texts', () => {
  const texts = demoCaseTexts()

  it('are at least 200, out of at least 60 templates, no two alike', () => {
    expect(caseTemplates.length).toBeGreaterThanOrEqual(60)
    expect(texts.length).toBeGreaterThanOrEqual(200)
    expect(twice(texts.map((text) => text.content))).toEqual([])
  })

  it('can be registered as they are: complete for their type, category and place known, number readable', () => {
    for (const text of texts) {
      expect(missingFields(text.type, { ...text }), text.title).toEqual([])
      expect(
        demoCategories.some((one) => one.code === text.categoryCode && one.units),
        text.title,
      ).toBe(true)
      expect(
        demoAreas.some((area) => area.code === text.areaCode),
        text.title,
      ).toBe(true)
      expect(parsePhoneNumber(text.requesterPhone)?.kind).toBe('mobile')
      expect(`${text.title}${text.content}${text.subjectParty}`).not.toMatch(/[{}]/)
      expect(characterCount(text.title)).toBeLessThanOrEqual(80)
    }
  })

  it('carry replies long enough to be submitted, and answers where the hotline answers itself', () => {
    for (const text of texts) {
      expect(characterCount(text.reply), text.reply).toBeGreaterThanOrEqual(shortestReply)
      expect(characterCount(text.publicReply), text.publicReply).toBeGreaterThanOrEqual(shortestReply)
      expect(text.outcome === 'ANSWERED', text.title).toBe(text.answer !== undefined)
    }
  })

  it('cover all types, urgencies, classes and districts', () => {
    const count = (key: 'type' | 'urgency') => new Set(texts.map((text) => text[key])).size
    expect([count('type'), count('urgency')]).toEqual([6, 4])
    expect(new Set(texts.map((text) => text.categoryCode.slice(0, 2))).size).toBe(12)
    expect(new Set(texts.map((text) => text.areaCode.slice(0, 6))).size).toBe(9)
    expect(twice(demoPlaces.map((place) => place.name))).toEqual([])
  })

  it('leave no place unfilled that the product does not fill', () => {
    const spoken = [
      ...Object.values(spokenTexts),
      ...Object.values(agentPhrases),
      ...Object.values(messageTexts),
    ]
    const places = new Set(spoken.flatMap((text) => text.match(/\{\w+\}/g) ?? []))
    const known =
      'count minutes agentNo holiday state result event time title address deadline number code unit reason reply'
    expect([...places].toSorted()).toEqual(
      known
        .split(' ')
        .map((name) => `{${name}}`)
        .toSorted(),
    )
    expect(demoNotices.every((notice) => notice.body.length > 20)).toBe(true)
  })
})
