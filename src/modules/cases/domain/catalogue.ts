/**
 * The units of a dispatch catalogue that can take a case today, in the catalogue's order: a dissolved one gives its place to who answers for it, or
 * leaves without an heir. Nobody stands twice.
 * @param answering the unit that answers today for the one with this id; undefined when nobody does
 */
export function standingUnits(
  catalogue: readonly string[],
  answering: (unitId: string) => { readonly id: string } | undefined,
): string[] {
  return [...new Set(catalogue.flatMap((unitId) => answering(unitId)?.id ?? []))]
}
