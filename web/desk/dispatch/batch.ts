import type { CaseSuggested } from './queries.ts'

/** How one case of a batch stands on the screen. */
export interface BatchRow {
  readonly suggested: CaseSuggested
  /** The unit it is to go to; undefined while none is chosen. */
  readonly unitId: string | undefined
  /** Why it is not sent with the others. */
  readonly heldBack: string | undefined
  /** Its unit is none of the category's catalogue. */
  readonly needsReason: boolean
}

/** What was chosen for one case, or for all. */
export interface Chosen {
  readonly forAll?: string | undefined
  readonly forOne: Readonly<Record<string, string>>
}

/** The cases of a batch, each with the unit chosen for it, for all, or suggested first. */
export const batchRows = (cases: readonly CaseSuggested[], chosen: Chosen): BatchRow[] =>
  cases.map((suggested) => {
    const unitId = chosen.forOne[suggested.id] ?? chosen.forAll ?? suggested.units[0]?.unitId
    return {
      suggested,
      unitId,
      heldBack: heldBack(suggested, unitId),
      needsReason:
        unitId !== undefined && suggested.catalogue.length > 0 && !suggested.catalogue.includes(unitId),
    }
  })

function heldBack({ secret, state }: CaseSuggested, unitId: string | undefined): string | undefined {
  if (state !== 'AWAITING_DISPATCH') return '已不在待分派，不再派出'
  if (secret) return '保密件须逐件写转办摘要'
  return unitId === undefined ? '没有推荐，请选择单位' : undefined
}
