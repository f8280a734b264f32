import { systemActor } from '#kernel/actor.ts'
import { successorOf, type Unit, unitsNow } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { appendHistory } from '../store/save.ts'
import { type HandedOver, placePortion, type UnitPlace } from '../store/unit-paths.ts'

type Tree = ReadonlyMap<string, Unit>

/** How many cases are put right in one transaction, and how many units are looked at in one question. */
const casesAtOnce = 200
const unitsAtOnce = 100

/** Where the work of these units belongs today, whatever happened to the tree since: so an announcement that comes late or twice does no harm. */
export function placesOf(tree: Tree, concerns: (answering: Unit) => boolean): UnitPlace[] {
  return [...tree.values()].flatMap((unit) => {
    const answering = successorOf(tree, unit.id) ?? unit
    if (!concerns(answering)) return []
    const heir = answering.id === unit.id ? {} : { heir: { unitId: answering.id, name: answering.name } }
    return [{ unitId: unit.id, path: answering.path, ...heir }]
  })
}

/** Puts every case of these units where they stand, in the caller's transaction. */
export async function placeUnits(
  tx: Tx,
  at: Context,
  tenantId: string,
  places: readonly UnitPlace[],
): Promise<void> {
  while ((await placeSome(tx, at, tenantId, places, casesAtOnce)) > 0) {
    // until none stands wrong
  }
}

async function placeSome(
  tx: Tx,
  at: Context,
  tenantId: string,
  places: readonly UnitPlace[],
  most: number,
): Promise<number> {
  const { cases, handed } = await placePortion(tx, tenantId, places, most)
  await noteHandedOver(tx, at, tenantId, handed)
  return cases
}

/**
 * Puts the work of all units of a city where they stand: what the announcements of a move cannot reach is a case that was dispatched by the old tree
 * and committed after them. Each portion is a transaction of its own with the tree as it is then; doing it again changes nothing.
 * @returns how many cases were put right
 */
export async function placeAllUnits(at: Context, tenantId: string, most = casesAtOnce): Promise<number> {
  const known = await inTenant(at.db, tenantId, (tx) => unitsNow(tx, tenantId))
  let placed = 0
  for (let first = 0; first < known.size; first += unitsAtOnce) {
    const ids = new Set([...known.keys()].slice(first, first + unitsAtOnce))
    const portion = () =>
      inTenant(at.db, tenantId, async (tx) => {
        const places = placesOf(await unitsNow(tx, tenantId), () => true)
        const asked = places.filter(({ unitId }) => ids.has(unitId))
        return placeSome(tx, at, tenantId, asked, most)
      })
    for (let some = await portion(); some > 0; some = await portion()) placed += some
  }
  return placed
}

/** The history of a case says why another unit goes on with it. */
async function noteHandedOver(
  tx: Tx,
  at: Context,
  tenantId: string,
  handed: readonly HandedOver[],
): Promise<void> {
  const by = systemActor(tenantId)
  for (const one of handed) {
    await appendHistory(tx, {
      tenant_id: tenantId,
      id: at.newId(),
      case_id: one.caseId,
      at: at.clock.now(),
      event: 'unitMerged',
      label: '承办单位并入',
      from_state: null,
      to_state: null,
      cycle: one.cycle,
      actor_kind: by.kind,
      user_id: null,
      actor_name: by.name,
      agent_no: null,
      unit_id: null,
      unit_name: null,
      assignment_id: one.assignmentId,
      reason: `${one.from}并入${one.to}，由${one.to}继续承办`,
      details: {},
    })
  }
}
