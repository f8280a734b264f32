import type { Static } from 'typebox'
import { listUnits, type ShownUnit } from '#modules/identity/contract.ts'
import { useReading } from '../../api/queries.ts'

/** One unit of the organisation. */
export type Unit = Static<typeof ShownUnit>
export type UnitKind = Unit['kind']

/** Words for a unit's kind. */
export const unitKindWords: Readonly<Record<UnitKind, string>> = {
  city: '市',
  centre: '热线中心',
  department: '委办局',
  district: '区县',
  street: '街道乡镇',
  enterprise: '公用企业',
  office: '内设科室',
}
export const unitKindOptions = Object.entries(unitKindWords).map(([value, label]) => ({ value, label }))

/** Paths that a change of the organisation makes stale. */
export const unitReadings = ['/units', '/case-words', '/users'] as const

/** The organisation; a city's tree (at most some hundred units) fits one page. */
export const useUnits = () => useReading(listUnits, { query: { limit: 1000 } }, { keep: true })

/** A unit with those below it, as trees draw it. */
export interface UnitNode {
  key: string
  value: string
  title: string
  disabled: boolean
  unit: Unit
  children: UnitNode[]
}

/** Units as a tree in their order. Dissolved ones are left out unless asked for; one whose superior is not in the list stands at the top. */
export function treeOf(units: readonly Unit[], withDissolved = false): UnitNode[] {
  const shown = units.filter(({ active }) => active || withDissolved)
  const known = new Set(shown.map(({ id }) => id))
  const below = new Map<string | null, Unit[]>()
  for (const unit of shown) {
    const parent = unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null
    below.set(parent, [...(below.get(parent) ?? []), unit])
  }
  const nodes = (parent: string | null): UnitNode[] =>
    (below.get(parent) ?? [])
      .toSorted((a, b) => a.sort - b.sort || a.code.localeCompare(b.code))
      .map((unit) => ({
        key: unit.id,
        value: unit.id,
        title: unit.name,
        disabled: !unit.active,
        unit,
        children: nodes(unit.id),
      }))
  return nodes(null)
}
