import { isWithin, successorOf, unitsNow } from '#modules/identity/index.ts'
import { unitDissolved, unitMoved } from '#modules/identity/events.ts'
import { on } from '#platform/bus/reaction.ts'
import { mendCatalogue } from '../use-cases/mend-catalogue.ts'
import { placesOf, placeUnits } from '../use-cases/place-units.ts'

/** A unit stands elsewhere in the tree: who looks from above it sees its cases, who looked from its old place no longer does. */
export const followMovedUnit = on(
  unitMoved,
  'cases.follow-moved-unit',
  async (tx, { tenantId, data }, at) => {
    const tree = await unitsNow(tx, tenantId)
    const moved = tree.get(data.unitId)
    if (!moved) return
    const places = placesOf(tree, ({ path }) => isWithin(path, moved.path))
    await placeUnits(tx, at, tenantId, places)
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
    await placeUnits(tx, at, tenantId, places)
  },
)

/** A dissolved unit leaves the dispatch catalogue of every category; who answers for it takes its place there. */
export const mendCatalogueAfterUnit = on(
  unitDissolved,
  'cases.mend-catalogue',
  async (tx, { tenantId }, at) => {
    await mendCatalogue(tx, at, tenantId)
  },
)
