import { refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { Gatekeeper } from '#platform/http/request.ts'
import { widestGrants } from './domain/grants.ts'
import type { IdentitySettings } from './settings.ts'
import * as roles from './store/roles.ts'
import { authenticate, sessionCookie, tenantOfHost } from './use-cases/authenticate.ts'

/** How long a host name's city is remembered. Unit: milliseconds. */
const hostFreshMs = 5000
/** Host names come from outside; nobody fills the memory with them. */
const mostHosts = 1000

/** Who asks: the session's person of the city this host name belongs to, or an unknown visitor of it, who is a citizen. */
export function gatekeeper(at: Context, settings: IdentitySettings): Gatekeeper {
  const hosts = new Map<string, { tenantId: string | undefined; until: number }>()
  const tenantOf = async (host: string): Promise<string | undefined> => {
    const known = hosts.get(host)
    if (known && performance.now() < known.until) return known.tenantId
    const tenantId = await tenantOfHost(at, host)
    if (hosts.size >= mostHosts) hosts.clear()
    if (tenantId !== undefined) hosts.set(host, { tenantId, until: performance.now() + hostFreshMs })
    return tenantId
  }
  return {
    actorOf: async ({ host, address, cookies }) => {
      const token = cookies[sessionCookie]
      if (token === undefined) return undefined
      const tenantId = await tenantOf(host)
      return tenantId === undefined ? undefined : authenticate(at, settings, tenantId, token, address)
    },
    visitorOf: async ({ host, address }) => {
      const tenantId = await tenantOf(host)
      if (tenantId === undefined) return refuse('http.unknown-host', { host })
      const rows = await inTenant(at.db, tenantId, async (tx) => {
        const citizen = (await roles.all(tx, tenantId)).find((role) => role.code === 'citizen')
        return roles.grantsOf(tx, tenantId, citizen ? [citizen.id] : [])
      })
      return {
        kind: 'citizen',
        tenantId,
        name: '市民',
        roles: ['citizen'],
        grants: widestGrants(rows),
        address,
      }
    },
  }
}
