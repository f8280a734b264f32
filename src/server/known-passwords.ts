import { demoExtensions } from '../demo/seed-telephony.ts'
import { sipRealm } from '../switch/start.ts'
import { accountsWithKnownPassword } from '#modules/identity/index.ts'
import { digests, numbering } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'
import { acrossTenants } from '#platform/db/index.ts'
import { StartFailure } from '#platform/process/start-failure.ts'
import { isLoopback, type Settings } from '#platform/settings/index.ts'

/** Settings that let somebody beyond this machine in, as a person wrote them. */
function openings(settings: Settings): string[] {
  return [
    ...(isLoopback(settings.host) ? [] : [`HOST=${settings.host}`]),
    ...(isLoopback(settings.sip.host) ? [] : [`SIP_HOST=${settings.sip.host}`]),
    ...(settings.trustProxy === false ? [] : ['TRUST_PROXY']),
  ]
}

/** True when only this machine reaches the product. */
export const isInside = (settings: Settings): boolean => openings(settings).length === 0

/**
 * Throws StartFailure when the product would be open to others while accounts or desk telephones still have the passwords that its handbook
 * prints: a stored fact, whatever DEMO says.
 */
export async function refuseKnownPasswords(at: Context, settings: Settings): Promise<void> {
  const open = openings(settings)
  if (open.length === 0) return
  const accounts = await accountsWithKnownPassword(at.db)
  const telephones = await telephonesWithKnownPassword(at)
  if (accounts.length + telephones.length === 0) return
  const counted = [
    ...(accounts.length > 0 ? [`${count(accounts, 'account')} (${shown(accounts)})`] : []),
    ...(telephones.length > 0 ? [`${count(telephones, 'desk telephone')} (${shown(telephones)})`] : []),
  ]
  throw new StartFailure(
    `${open.join(', ')} is refused while ${counted.join(' and ')} still have the passwords of the demonstration, known to all: ` +
      'change them, or start with DEMO=off on a fresh DATA_DIR or database.',
  )
}

async function telephonesWithKnownPassword(at: Context): Promise<string[]> {
  const { extensions } = await acrossTenants(at.db, (tx) => numbering(tx, at.clock.now()))
  return demoExtensions
    .filter(({ number, password }) => {
      const known = digests(number, sipRealm, password).ha1_sha256
      return extensions.some((one) => one.number === number && one.active && one.ha1_sha256 === known)
    })
    .map(({ number }) => number)
}

const count = (all: readonly string[], what: string): string =>
  `${all.length} ${what}${all.length === 1 ? '' : 's'}`

const shown = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join(', ')}, ...` : names.join(', ')
