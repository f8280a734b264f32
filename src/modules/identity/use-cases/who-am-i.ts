import type { Actor } from '#kernel/actor.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { isInForce } from '../domain/delegation.ts'
import * as delegations from '../store/delegations.ts'
import * as roles from '../store/roles.ts'
import * as tenants from '../store/tenants.ts'
import * as users from '../store/users.ts'

/** The signed-in person, his city, his grants, and for whom he deputises now. */
export function whoAmI(at: Context, by: Actor) {
  const { tenantId, userId = '', sessionId = '' } = by
  return inTenant(at.db, tenantId, async (tx) => {
    const user = await users.find(tx, tenantId, userId)
    const tenant = await tenants.find(tx, tenantId)
    if (!user || !tenant) throw new Error('a session without a person or a city')
    const now = at.clock.now()
    const coming = await delegations.comingTo(tx, tenantId, userId, now)
    const held = await roles.ofUser(tx, tenantId, userId)
    return {
      userId,
      account: user.account,
      name: user.name,
      agentNo: user.agentNo,
      unitId: user.unitId,
      unitName: user.unitName,
      unitPath: user.unitPath,
      hotlineName: tenant.name,
      cityName: tenant.cityName,
      timeZone: tenant.timeZone,
      demonstration: tenant.demonstration,
      inMaking: tenant.inMaking,
      roles: held.map(({ code, name }) => ({ code, name })),
      grants: { ...by.grants },
      mustChangePassword: user.mustChangePassword,
      deputisingFor: coming
        .filter((one) => isInForce(one, now))
        .map((one) => ({ name: one.fromName, until: one.endsAt.toISOString() })),
      sessionId,
    }
  })
}
