import type { Tx } from '#platform/db/index.ts'
import { ancestorsOf, isWithin, type Unit } from '../domain/units.ts'
import * as groups from '../store/groups.ts'
import * as tenants from '../store/tenants.ts'
import * as units from '../store/units.ts'
import * as users from '../store/users.ts'
import { memoryOf } from './memory.ts'

/** How long a tree is taken as fresh without asking for its epoch. Unit: milliseconds. */
const freshMs = 1000

/** The organisation of a tenant: every unit by its id, parents before children. Cached; a change is seen within a second everywhere. */
export async function unitTree(tx: Tx, tenantId: string): Promise<ReadonlyMap<string, Unit>> {
  const known = memoryOf(tenantId).units
  if (known && performance.now() - known.checkedAt < freshMs) return known.units
  const epoch = (await tenants.epochs(tx, tenantId))?.units ?? 0
  const tree =
    known?.epoch === epoch
      ? known.units
      : new Map((await units.all(tx, tenantId)).map((unit) => [unit.id, unit]))
  memoryOf(tenantId).units = { units: tree, epoch, checkedAt: performance.now() }
  return tree
}

/** The same read now, past every cache: for who copies paths into rows of his own and may not copy a stale one. */
export async function unitsNow(tx: Tx, tenantId: string): Promise<ReadonlyMap<string, Unit>> {
  return new Map((await units.all(tx, tenantId)).map((unit) => [unit.id, unit]))
}

/** The units from the root down to a person's own; empty for nobody. */
export async function unitsOf(tx: Tx, tenantId: string, userId: string): Promise<readonly Unit[]> {
  const user = await users.find(tx, tenantId, userId)
  return user ? ancestorsOf(await unitTree(tx, tenantId), user.unitId) : []
}

/** The unit with this path's ids and everything below it. */
export async function unitsWithin(tx: Tx, tenantId: string, path: string): Promise<readonly Unit[]> {
  return [...(await unitTree(tx, tenantId)).values()].filter((unit) => isWithin(unit.path, path))
}

/** What other modules may know of a person. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly agentNo: string | null
  readonly unitId: string
  readonly unitName: string
  readonly unitPath: string
  /** Signs in and works; false when locked or gone. */
  readonly active: boolean
}

const person = (user: users.User): Person => ({
  id: user.id,
  name: user.name,
  agentNo: user.agentNo,
  unitId: user.unitId,
  unitName: user.unitName,
  unitPath: user.unitPath,
  active: user.state === 'active',
})

/** A person by id. */
export async function findUser(tx: Tx, tenantId: string, id: string): Promise<Person | undefined> {
  const found = await users.find(tx, tenantId, id)
  return found && person(found)
}

/** Several people by id, for lists. */
export async function findUsers(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Person>> {
  const found = await users.findAll(tx, tenantId, [...new Set(ids)])
  return new Map(found.map((user) => [user.id, person(user)]))
}

/** The people of the unit with this path, and with `below` of everything under it: for who lists what they did. */
export function peopleWithin(tx: Tx, tenantId: string, path: string, below: boolean): Promise<string[]> {
  return users.idsWithin(tx, tenantId, path, below)
}

/** The 班组 a person is in: what the scope `queue` of an agent's own work means. */
export function groupOf(tx: Tx, tenantId: string, userId: string): Promise<string | undefined> {
  return groups.ofUser(tx, tenantId, userId)
}

/** The people of the 班组 somebody leads: what the scope `queue` of a shift lead reaches beside his queues. */
export function peopleLedBy(tx: Tx, tenantId: string, leadId: string): Promise<string[]> {
  return groups.peopleLedBy(tx, tenantId, leadId)
}

/** A 班组 by id with the ids of its people; undefined when there is none. */
export async function groupPeople(
  tx: Tx,
  tenantId: string,
  groupId: string,
): Promise<{ name: string; people: ReadonlySet<string> } | undefined> {
  const group = await groups.find(tx, tenantId, groupId)
  if (!group) return undefined
  const members = await groups.members(tx, tenantId, groupId)
  return { name: group.name, people: new Set(members.map(({ userId }) => userId)) }
}
