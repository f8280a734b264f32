import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { audit } from '../audit/audit.ts'
import * as groups from '../store/groups.ts'
import * as users from '../store/users.ts'
import { changing } from './memory.ts'

/** A group as it shall be. The lead need not be among the members. */
export interface GroupWish {
  readonly name: string
  readonly leadId: string | null
  readonly memberIds: readonly string[]
}

/** Makes a group; members leave the group they were in. */
export function createGroup(at: Context, by: Actor, wish: GroupWish): Promise<Refusal | { id: string }> {
  const id = at.newId()
  return changing(at, by.tenantId, async (tx) => {
    const refused = await refuseWish(tx, by.tenantId, id, wish)
    if (refused) return refused
    await groups.insert(tx, by.tenantId, { id, name: wish.name, leadId: wish.leadId }, at.clock.now())
    await groups.setMembers(tx, by.tenantId, id, [...new Set(wish.memberIds)])
    await audit(tx, by, { action: 'group.created', subject: id, details: { ...wish } })
    return { id }
  })
}

/** Changes a group's name, lead, members, or closes it (its members are then in none). */
export function editGroup(
  at: Context,
  by: Actor,
  id: string,
  wish: GroupWish & { readonly version: number; readonly active: boolean },
): Promise<Refusal | { version: number }> {
  return changing(at, by.tenantId, async (tx) => {
    if (!(await groups.find(tx, by.tenantId, id))) return refuse('identity.unknown-group')
    const refused = await refuseWish(tx, by.tenantId, id, wish)
    if (refused) return refused
    const { version, name, leadId, active } = wish
    if (!(await groups.update(tx, by.tenantId, { id, version, name, leadId, active }, at.clock.now()))) {
      return refuse('identity.changed-meanwhile')
    }
    await groups.setMembers(tx, by.tenantId, id, active ? [...new Set(wish.memberIds)] : [])
    await audit(tx, by, {
      action: active ? 'group.edited' : 'group.closed',
      subject: id,
      details: { ...wish },
    })
    return { version: version + 1 }
  })
}

async function refuseWish(
  tx: Tx,
  tenantId: string,
  id: string,
  wish: GroupWish,
): Promise<Refusal | undefined> {
  const same = await groups.named(tx, tenantId, wish.name)
  if (same && same.id !== id) return refuse('identity.group-name-taken', { name: wish.name })
  const wanted = new Set([...wish.memberIds, ...(wish.leadId === null ? [] : [wish.leadId])])
  const found = await users.findAll(tx, tenantId, [...wanted])
  const working = found.filter((user) => user.state !== 'left')
  return working.length === wanted.size ? undefined : refuse('identity.unknown-user')
}
