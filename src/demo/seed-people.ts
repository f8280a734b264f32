/** Who acts in the demonstration city's stories: its people with the grants of their roles, as a session would give them. */
import { type Actor, type Grant, systemActor, widerGrant } from '#kernel/actor.ts'
import { grantRows, roleSeeds, unitTree } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { demoUnits, demoUsers, type DemoUser } from './city.ts'
import type { Part } from './demo-story.ts'
import type { PlannedCase } from './seed-plan.ts'
import type { SeededCity } from './seed-city.ts'

/** Somebody of a unit with this role; units without their own are answered for by the one above. */
function personOf(unitCode: string, role: string, orAbove: boolean): DemoUser | undefined {
  const found = demoUsers.find((user) => user.unit === unitCode && user.roles.includes(role))
  const parent = demoUnits.find(({ code }) => code === unitCode)?.parent
  return found ?? (orAbove && parent ? personOf(parent, role, true) : undefined)
}

/** Who handles in a unit, if anybody does. */
export const handlerOf = (unitCode: string): DemoUser | undefined => personOf(unitCode, 'unit-handler', false)
/** Who approves what a unit hands in. */
const headOf = (unitCode: string): DemoUser | undefined => personOf(unitCode, 'unit-leader', true)

/** Desks served by several people take turns. */
const deskRoles: Partial<Record<Part, string>> = {
  agent: 'agent',
  'pre-reviewer': 'pre-reviewer',
  dispatcher: 'dispatcher',
  adjudicator: 'dispatch-adjudicator',
  reviewer: 'reviewer',
  'follow-up-agent': 'follow-up-agent',
  'supervision-officer': 'supervision-officer',
  leader: 'leader',
}

function castOf(part: Part, planned: PlannedCase): DemoUser | undefined {
  const { lead = '', co = '', sub = '' } = planned.matter
  if (part === 'handler') return handlerOf(lead)
  if (part === 'unit-leader') return headOf(lead)
  if (part === 'co-handler') return handlerOf(co)
  if (part === 'co-leader') return headOf(co)
  if (part === 'sub-handler') return handlerOf(sub)
  const role =
    part === 'registrar' ? (planned.channel === 'PHONE' ? 'agent' : 'entry-clerk') : deskRoles[part]
  const all = demoUsers.filter((user) => role !== undefined && user.roles.includes(role))
  return all[planned.turn % all.length]
}

/** The seeded people as actors. */
export interface DemoPeople {
  actorOf(account: string): Actor
  /** Who plays this part in a case's story. */
  inPart(part: Part, planned: PlannedCase): Actor
}

/** Makes the actors once; paths of units are asked of identity. */
export async function openPeople(at: Pick<Context, 'db'>, city: SeededCity): Promise<DemoPeople> {
  const { tenantId } = city
  const tree = await inTenant(at.db, tenantId, (tx) => unitTree(tx, tenantId))
  const actors = new Map<string, Actor>()
  const actorOf = (account: string): Actor => {
    const known = actors.get(account)
    if (known) return known
    const user = demoUsers.find((one) => one.account === account)
    const userId = city.users.get(account)
    const unit = tree.get(city.units.get(user?.unit ?? '') ?? '')
    if (!user || userId === undefined || !unit) throw new Error(`nobody is called ${account}`)
    const { name, agentNo, roles } = user
    const actor: Actor = {
      kind: 'user',
      tenantId,
      userId,
      name,
      ...(agentNo !== undefined && { agentNo }),
      unitId: unit.id,
      unitPath: unit.path,
      roles,
      grants: grantsOf(roles),
    }
    actors.set(account, actor)
    return actor
  }
  return {
    actorOf,
    inPart: (part, planned) => {
      if (part === 'system') return systemActor(tenantId)
      const user = castOf(part, planned)
      if (!user) throw new Error(`nobody plays ${part} in “${planned.story.name}”`)
      return actorOf(user.account)
    },
  }
}

function grantsOf(codes: readonly string[]): Actor['grants'] {
  const grants: Record<string, Grant> = {}
  for (const seed of roleSeeds.filter(({ code }) => codes.includes(code))) {
    for (const { verb, scope, masked } of grantRows(seed))
      grants[verb] = widerGrant(grants[verb], { scope, masked })
  }
  return grants
}
