import { isRefusal } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import { audit } from './audit/audit.ts'
import { verifyAudit } from './audit/verify.ts'
import * as contract from './contract.ts'
import { pageOf, shown } from './page.ts'
import type { IdentitySettings } from './settings.ts'
import { delegate, revokeDelegation } from './use-cases/delegate.ts'
import { createRole, editRole } from './use-cases/manage-roles.ts'
import { readAudit, readDelegations, readRoles } from './use-cases/read-rights.ts'

/** Links checked when the caller does not say: some weeks of a large city, done in a second or two. */
const usualLinks = 50_000

/** Mounts the endpoints about roles, deputising and the audit. */
export function rightsRoutes(http: HttpServer, at: Context, settings: IdentitySettings): void {
  serve(http, contract.listRoles, ({ query }, by) => readRoles(at, by, query))
  serve(http, contract.listVerbs, async ({ query }) => {
    const found = await pageOf(query, (verb) => verb.verb, [...settings.verbs.values()])
    return shown(found, 'verbs', ({ verb, label, scopes, duty }) => ({
      verb,
      label,
      scopes: [...scopes],
      duty: duty ?? null,
    }))
  })
  serve(http, contract.createRole, ({ body }, by) => createRole(at, settings, by, body))
  serve(http, contract.editRole, ({ params, body }, by) => editRole(at, settings, by, params.id, body))
  serve(http, contract.listDelegations, ({ query }, by) => readDelegations(at, by, query))
  serve(http, contract.makeDelegation, ({ body }, by) =>
    delegate(at, by, { ...body, startsAt: new Date(body.startsAt), endsAt: new Date(body.endsAt) }),
  )
  serve(http, contract.revokeDelegation, ({ params }, by) => revokeDelegation(at, by, params.id))
  serve(http, contract.listAudit, ({ query: { from, to, ...rest } }, by) =>
    readAudit(at, by, {
      ...rest,
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
    }),
  )
  serve(http, contract.verifyAudit, async ({ body }, by) => {
    const verdict = await verifyAudit(at, by.tenantId, settings.heads, body.last ?? usualLinks)
    const noted = await inTenant(at.db, by.tenantId, (tx) =>
      audit(tx, by, {
        action: 'audit.verified',
        subject: by.tenantId,
        details: { checked: verdict.checked, faults: verdict.faults.length },
      }),
    )
    if (isRefusal(noted)) return noted
    return { ...verdict, faults: verdict.faults.map((fault) => ({ ...fault })) }
  })
}
