/** Areas of a city in the manner of GB/T 2260: each lies in the one whose code its own code begins with. */
import { type Refusal, refuse } from '#kernel/result.ts'

/** Levels below the city: district, street, community, and one to spare. */
const deepest = 4

/** An area in its place. */
export interface PlacedArea {
  readonly code: string
  readonly name: string
  /** Null at the first level. */
  readonly parentCode: string | null
  /** 1 = district. */
  readonly level: number
}

/** What codes of the areas inside begin with: six digits that end in 00 stand for the whole prefecture or province. */
const significant = (code: string): string => (code.length === 6 ? code.replace(/(00){1,2}$/, '') : code)

/**
 * Finds the places of new areas below known ones and below each other, in whatever order they come. Refuses a code that is taken or
 * named twice, and one that lies too deep.
 */
export function placeAreas(
  known: readonly PlacedArea[],
  wanted: readonly { readonly code: string; readonly name: string }[],
): Refusal | PlacedArea[] {
  const placed = new Map(known.map((area) => [area.code, area]))
  const added: PlacedArea[] = []
  for (const { code, name } of wanted.toSorted((a, b) => significantOrder(a.code, b.code))) {
    if (placed.has(code)) return refuse('case.area-taken', { code })
    const parent = parentOf(code, placed)
    const level = (parent?.level ?? 0) + 1
    if (level > deepest) return refuse('case.area-too-deep', { code })
    const area = { code, name, parentCode: parent?.code ?? null, level }
    placed.set(code, area)
    added.push(area)
  }
  return added
}

const significantOrder = (a: string, b: string): number =>
  significant(a).length - significant(b).length || a.localeCompare(b)

/** The area with the longest code that this code begins with. */
function parentOf(code: string, placed: ReadonlyMap<string, PlacedArea>): PlacedArea | undefined {
  let found: PlacedArea | undefined
  for (const area of placed.values()) {
    const inside = code.startsWith(significant(area.code)) && significant(code) !== significant(area.code)
    if (inside && significant(area.code).length > significant(found?.code ?? '').length) found = area
  }
  return found
}
