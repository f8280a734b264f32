import { isRefusal } from '#kernel/result.ts'
import { setUpCasework } from '#modules/cases/index.ts'
import { type IdentitySettings, setUpTenant } from '#modules/identity/index.ts'
import { shipScripts } from '#modules/intake/index.ts'
import type { Context } from '#platform/context/context.ts'
import { StartFailure } from '#platform/process/start-failure.ts'
import { categoryRows } from './categories.ts'
import { furnishCalendars, furnishTelephone } from './furnish.ts'

/** A city nobody has named yet; its administrator names it in the browser. */
const unnamedCity = {
  name: '12345政务服务便民热线',
  cityName: '本市',
  timeZone: 'Asia/Shanghai',
  numberPrefix: '0000',
  hosts: ['*'],
} as const

/**
 * Sets up a real city, whole or not at all: rules of casework (profile `standard`), the shipped category tree without units, calendars,
 * voice flows, the queue 综合受理 and the number 12345. Areas, units, people and trunks are its administrators' to enter. Answers its id.
 */
export async function setUpFirstCity(at: Context, identity: IdentitySettings): Promise<string> {
  const root = { code: 'city', name: '本市' }
  const made = await setUpTenant(at, identity, unnamedCity, root, async (tx, { tenantId }) => {
    await furnishCalendars(tx, at, tenantId)
    await setUpCasework(tx, at, {
      tenantId,
      profile: 'standard',
      categories: categoryRows(() => []),
      areas: [],
    })
    await shipScripts(tx, at, tenantId)
    await furnishTelephone(tx, at, tenantId, ['12345'])
  })
  if (isRefusal(made)) throw new StartFailure(`The first city could not be set up: ${made.refused}.`)
  return made.tenantId
}
