import { seedCity } from '../demo/seed-city.ts'
import { demoPassword, demoUsers } from '../demo/city.ts'
import { seedTelephony } from '../demo/seed-telephony.ts'
import { sipRealm } from '../switch/start.ts'
import { setUpFirstCity } from '../first-city/set-up-first-city.ts'
import {
  type IdentitySettings,
  keepInMaking,
  makeFirstAdministratorLink,
  tenantIds,
} from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { tell } from '#platform/process/run-process.ts'
import type { Settings } from '#platform/settings/index.ts'
import { isInside } from './known-passwords.ts'

/**
 * What an empty database is given: the demonstration city (its stories are told later, see telling.ts) when DEMO says so (or nothing was said and everything is bound to the loopback), else a city
 * without a name, ready to be completed in the browser, and a one-time link that makes its first administrators. Answers what to do once the doors are open, given the desk's address.
 */
export async function prepareFirstStart(
  at: Context,
  identity: IdentitySettings,
  settings: Settings,
): Promise<(deskUrl: string) => Promise<void>> {
  const [known] = await tenantIds(at.db)
  if (known !== undefined) return (deskUrl) => tellLink(at, known, deskUrl)
  if (settings.demo ?? isInside(settings)) {
    await seedCity(at, identity, async (tx, city) => {
      await seedTelephony(tx, at, city, sipRealm)
      await keepInMaking(tx, city.tenantId)
    })
    return () => tell(demoLines)
  }
  const tenantId = await setUpFirstCity(at, identity)
  return (deskUrl) => tellLink(at, tenantId, deskUrl)
}

async function tellLink(at: Context, tenantId: string, deskUrl: string): Promise<void> {
  const link = await makeFirstAdministratorLink(at, tenantId)
  if (link)
    await tell([`Open this link within two hours to make the first administrators: ${deskUrl}${link.path}`])
}

const shownAccounts = [
  'li.agent1',
  'luo.prereview',
  'jiang.dispatch1',
  'cao.urban',
  'yan.urban',
  'pan.review1',
  'wei.followup1',
  'zhao.leader',
  'cui.system',
]

const demoLines: readonly string[] = [
  `demonstration city 望澜市; every account's password is ${demoPassword}`,
  ...shownAccounts.map((account) => {
    const user = demoUsers.find((one) => one.account === account)
    return `  ${account.padEnd(16)} ${user?.name ?? ''} ${user?.roles.join(', ') ?? ''}`
  }),
]
