import { systemActor } from '#kernel/actor.ts'
import { isWithin, successorOf, type Unit, unitsNow } from '#modules/identity/index.ts'
import { unitDissolved, unitMoved } from '#modules/identity/events.ts'
import { on } from '#platform/bus/reaction.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { appendHistory } from '../store/save.ts'
import { type HandedOver, placeUnits, type UnitPlace } from '../store/unit-paths.ts'

type Tree = ReadonlyMap<string, Unit>

/** Where the work of these units belongs today, whatever happened to the tree since: so an announcement that comes late or twice does no harm. */
function placesOf(tree: Tree, concerns: (answering: Unit) => boolean): UnitPlace[] {
  return [...tree.values()].flatMap((unit) => {
    const answering = successorOf(tree, unit.id) ?? unit
    if (!concerns(answering)) return []
    const heir = answering.id === unit.id ? {} : { heir: { unitId: answering.id, name: answering.name } }
    return [{ unitId: unit.id, path: answering.path, ...heir }]
  })
}

/** A unit stands elsewhere in the tree: who looks from above it sees its cases, who looked from its old place no longer does. */
export const followMovedUnit = on(
  unitMoved,
  'cases.follow-moved-unit',
  async (tx, { tenantId, data }, at) => {
    const tree = await unitsNow(tx, tenantId)
    const moved = tree.get(data.unitId)
    if (!moved) return
    const places = placesOf(tree, ({ path }) => isWithin(path, moved.path))
    await noteHandedOver(tx, at, tenantId, await placeUnits(tx, tenantId, places))
  },
)

/** A unit was merged into another one: that one sees its cases and goes on with what is open. Without an heir the dispatcher takes the work back. */
export const followDissolvedUnit = on(
  unitDissolved,
  'cases.follow-dissolved-unit',
  async (tx, { tenantId, data }, at) => {
    const tree = await unitsNow(tx, tenantId)
    const heir = successorOf(tree, data.unitId)
    if (!heir || heir.id === data.unitId) return
    const places = placesOf(tree, ({ id }) => id === heir.id)
    await noteHandedOver(tx, at, tenantId, await placeUnits(tx, tenantId, places))
  },
)

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
