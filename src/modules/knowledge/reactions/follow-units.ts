import { unitDissolved } from '#modules/identity/events.ts'
import { on, type Reaction } from '#platform/bus/reaction.ts'
import { giveToUnit } from '../store/owners.ts'

/** Another unit answers for what a dissolved one knew. */
export const followDissolvedUnit: Reaction = on(
  unitDissolved,
  'knowledge.follow-dissolved-unit',
  async (tx, { tenantId, data: { unitId, mergedInto } }) => {
    if (mergedInto !== null) await giveToUnit(tx, tenantId, unitId, mergedInto)
  },
)
