/** Which units of a dispatch catalogue are meant for a place. */

/** An area or a unit by its name. */
export interface Named {
  readonly id: string
  readonly name: string
}

/**
 * A catalogue names every district where districts handle a matter themselves; units named after another area than those the place lies in are left
 * out, and those named after one it lies in come first.
 * @param here areas the place lies in, from the widest down
 * @param elsewhere all other areas
 */
export function catalogueHere(
  units: readonly Named[],
  here: readonly Named[],
  elsewhere: readonly Named[],
): string[] {
  const isOf = (unit: Named, areas: readonly Named[]) => areas.some(({ name }) => unit.name.includes(name))
  return units
    .filter((unit) => isOf(unit, here) || !isOf(unit, elsewhere))
    .toSorted((a, b) => Number(isOf(b, here)) - Number(isOf(a, here)))
    .map(({ id }) => id)
}
