import type { Words } from '../cases/queries.ts'
import { pathOf } from './suggest-category.ts'

/**
 * The catalogue's units for a place. A catalogue names every district where districts handle a matter themselves; only the one whose area was
 * chosen is of use, so units named after another area are left out.
 */
export function catalogueFor(
  words: Pick<Words, 'units' | 'areas'>,
  catalogue: readonly string[],
  areaCode: string,
): string[] {
  const here = pathOf(words.areas, areaCode)
  const elsewhere = words.areas.filter(({ code }) => !here.includes(code)).map(({ name }) => name)
  const nearby = words.areas.filter(({ code }) => here.includes(code)).map(({ name }) => name)
  const named = catalogue.flatMap((id) => words.units.filter((unit) => unit.id === id && unit.active))
  const isOf = (unit: { name: string }, names: readonly string[]) =>
    names.some((name) => unit.name.includes(name))
  return named
    .filter((unit) => isOf(unit, nearby) || !isOf(unit, elsewhere))
    .toSorted((a, b) => Number(isOf(b, nearby)) - Number(isOf(a, nearby)))
    .map(({ id }) => id)
}
