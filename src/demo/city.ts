/** The demonstration city 望澜市: a city that does not exist, its nine districts, units and people. Data only; use cases write it. */
import areaRows from './data/areas.json' with { type: 'json' }
import unitRows from './data/units.json' with { type: 'json' }
import userRows from './data/users.json' with { type: 'json' }
import type { UnitKind } from '#modules/identity/index.ts'

/** The city as a tenant. Area code 0700 belongs to no real city; its pages answer to every host name. */
export const demoCity = {
  name: '望澜市12345政务服务便民热线',
  cityName: '望澜市',
  timeZone: 'Asia/Shanghai',
  numberPrefix: '0700',
  hosts: ['*'],
  demonstration: true,
} as const

/** What every demonstration account is given; listed in the README, and reason enough to refuse a public address while it stands. */
export const demoPassword = 'Wanglan-Demo-2026'

/** A district (six digits) or street (nine digits) in the manner of GB/T 2260 and its street codes. */
export interface DemoArea {
  readonly code: string
  readonly name: string
  /** The district of a street. */
  readonly parent?: string
}
export const demoAreas = areaRows as readonly DemoArea[]

/** A unit of the organisation tree; parents come before their children. */
export interface DemoUnit {
  readonly code: string
  readonly parent: string | null
  readonly name: string
  readonly shortName: string
  readonly kind: UnitKind
  /** May be given secret cases. */
  readonly secretCleared: boolean
  readonly dutyPhone: string
  /** The district it governs: it is the `D` of the category tree there. */
  readonly areaCode?: string
}
export const demoUnits = unitRows as readonly DemoUnit[]

/** A person with his roles (identity's role codes). */
export interface DemoUser {
  readonly account: string
  readonly name: string
  readonly unit: string
  readonly roles: readonly string[]
  /** 工号. */
  readonly agentNo?: string
}
export const demoUsers: readonly DemoUser[] = userRows

/** The unit that governs a district or street. */
export function districtUnitOf(areaCode: string): DemoUnit | undefined {
  return demoUnits.find((unit) => unit.areaCode === areaCode.slice(0, 6))
}

export { demoCategories } from './categories.ts'
