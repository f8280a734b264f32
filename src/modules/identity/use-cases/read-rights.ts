import { type Actor, grantOf } from '#kernel/actor.ts'
import { isRefusal, type Refusal } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { isInForce } from '../domain/delegation.ts'
import { type Asked, page, pageOf, shown } from '../page.ts'
import * as auditStore from '../store/audit.ts'
import * as delegations from '../store/delegations.ts'
import * as groups from '../store/groups.ts'
import * as roles from '../store/roles.ts'

/** Roles with their grants. */
export function readRoles(at: Context, by: Actor, asked: Asked) {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const found = await pageOf(asked, (role: roles.Role) => role.code, await roles.all(tx, by.tenantId))
    if (isRefusal(found)) return found
    const ids = found.rows.map((role) => role.id)
    const grants = await roles.grantsOf(tx, by.tenantId, ids)
    return shown(found, 'roles', (role) => ({
      ...role,
      grants: grants
        .filter((grant) => grant.roleId === role.id)
        .map(({ verb, scope, masked }) => ({ verb, scope, masked })),
    }))
  })
}

/** Groups with their people. */
export function readGroups(at: Context, by: Actor, asked: Asked) {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const found = await pageOf(asked, (group: groups.Group) => group.name, await groups.all(tx, by.tenantId))
    const members = await groups.members(tx, by.tenantId)
    return shown(found, 'groups', (group) => ({
      ...group,
      members: members
        .filter((member) => member.groupId === group.id)
        .map(({ userId, name, agentNo }) => ({ id: userId, name, agentNo })),
    }))
  })
}

/** Delegations from or to the actor; everybody's within his reach when he asks and may. */
export function readDelegations(
  at: Context,
  by: Actor,
  asked: Asked & { readonly everybody?: boolean | undefined },
) {
  const scope = grantOf(by, 'delegation.edit')?.scope
  const wide = asked.everybody === true && (scope === 'tenant' || scope === 'subtree')
  const mine = { userId: by.userId ?? '' }
  const theirs = scope === 'tenant' ? {} : { within: by.unitPath ?? '/nobody/' }
  return inTenant(at.db, by.tenantId, async (tx) => {
    const found = await page(
      asked,
      (one: delegations.ShownDelegation) => one.id,
      (after, limit) => delegations.list(tx, by.tenantId, wide ? theirs : mine, after, limit),
    )
    return shown(found, 'delegations', (one) => ({
      id: one.id,
      fromUserId: one.fromUserId,
      fromName: one.fromName,
      toUserId: one.toUserId,
      toName: one.toName,
      startsAt: one.startsAt.toISOString(),
      endsAt: one.endsAt.toISOString(),
      reason: one.reason,
      revokedAt: one.revokedAt?.toISOString() ?? null,
      inForce: isInForce(one, at.clock.now()),
    }))
  })
}

type Entry = Awaited<ReturnType<typeof auditStore.list>>[number]

/** Audit entries, newest first. */
export function readAudit(at: Context, by: Actor, asked: Asked & auditStore.AuditFilter) {
  return inTenant(
    at.db,
    by.tenantId,
    async (tx): Promise<Refusal | { entries: ReturnType<typeof shownEntry>[]; next: string | null }> => {
      const found = await page(
        asked,
        (entry: Entry) => entry.id,
        (after, limit) => auditStore.list(tx, by.tenantId, asked, after, limit),
      )
      return shown(found, 'entries', shownEntry)
    },
  )
}

const shownEntry = (entry: Entry) => ({
  id: entry.id,
  at: entry.at.toISOString(),
  actorKind: entry.actor_kind,
  userId: entry.user_id,
  actorName: entry.actor_name,
  agentNo: entry.agent_no,
  unitPath: entry.unit_path,
  address: entry.address,
  action: entry.action,
  subject: entry.subject,
  reason: entry.reason,
  details: { ...entry.details },
})
