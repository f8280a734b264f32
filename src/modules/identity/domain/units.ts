/** What a unit is in the city's organisation. */
export const unitKinds = [
  'city',
  'centre',
  'department',
  'district',
  'street',
  'enterprise',
  'office',
] as const
export type UnitKind = (typeof unitKinds)[number]

/** The words for a unit's kind on screens. */
export const unitKindLabels: Readonly<Record<UnitKind, string>> = {
  city: '市',
  centre: '热线中心',
  department: '委办局',
  district: '区县',
  street: '街道乡镇',
  enterprise: '公用企业',
  office: '内设科室',
}

/** One unit of the organisation tree. */
export interface Unit {
  readonly id: string
  readonly parentId: string | null
  /** Short lasting code, unique in the tenant; the path is made of codes, so it never changes. */
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly kind: UnitKind
  /** 1 = root. */
  readonly level: number
  /** `/city/jtj/ks1/`: codes from the root down to this unit, with slashes at both ends. */
  readonly path: string
  readonly active: boolean
  /** The unit that took over when this one was dissolved. */
  readonly mergedInto: string | null
  /** Its people may be shown secret cases whole, if their own permission says so too. */
  readonly secretCleared: boolean
  readonly sort: number
  readonly version: number
}

/** What is checked of a parent before a child goes under it. */
type Place = Pick<Unit, 'path' | 'level'>

/** Deepest tree allowed: city, department, sub-unit, office and two more. */
export const deepestLevel = 6

const codePattern = /^[a-z0-9][a-z0-9-]{0,19}$/

/** True for a code that may stand in a path: lower-case letters, digits and hyphens, at most 20. */
export function isUnitCode(code: string): boolean {
  return codePattern.test(code)
}

/** Path and level of a unit with this code under this parent; no parent = a root. */
export function placeUnder(parent: Place | undefined, code: string): Place {
  return parent
    ? { path: `${parent.path}${code}/`, level: parent.level + 1 }
    : { path: `/${code}/`, level: 1 }
}

/** True when `path` is `ancestor` itself or lies below it. */
export function isWithin(path: string, ancestor: string): boolean {
  return path.startsWith(ancestor)
}

/** Why a unit may not go under another one. */
export type MoveFault = 'under-itself' | 'too-deep' | 'parent-inactive'

/** Judges moving `unit`, whose deepest descendant lies at `deepest`, under `parent`. */
export function moveFault(
  unit: Place,
  deepest: number,
  parent: Place & { active: boolean },
): MoveFault | undefined {
  if (isWithin(parent.path, unit.path)) return 'under-itself'
  if (!parent.active) return 'parent-inactive'
  if (parent.level + 1 + (deepest - unit.level) > deepestLevel) return 'too-deep'
  return undefined
}

/** A descendant's path after the unit above it moved from `from` to `to`. */
export function movedPath(path: string, from: string, to: string): string {
  return to + path.slice(from.length)
}

/** The unit that answers today for a dissolved one: follows `mergedInto` to its end. */
export function successorOf(units: ReadonlyMap<string, Unit>, id: string): Unit | undefined {
  const seen = new Set<string>()
  let unit = units.get(id)
  while (unit?.mergedInto && !seen.has(unit.id)) {
    seen.add(unit.id)
    unit = units.get(unit.mergedInto)
  }
  return unit
}

/** Every unit from the root down to this one. */
export function ancestorsOf(units: ReadonlyMap<string, Unit>, id: string): readonly Unit[] {
  const chain: Unit[] = []
  for (let unit = units.get(id); unit; unit = unit.parentId ? units.get(unit.parentId) : undefined)
    chain.unshift(unit)
  return chain
}
