import { pathOf } from './suggest-category.ts'

interface Area {
  code: string
  parentCode: string | null
  name: string
}

/** The one area a text names: the deepest of those on one line from the top. Two that exclude each other give none. */
export function suggestArea(areas: readonly Area[], text: string): string {
  const named = areas.filter(({ name }) => name.length >= 2 && text.includes(name))
  const deepest = named.toSorted((a, b) => pathOf(areas, b.code).length - pathOf(areas, a.code).length)[0]
  if (!deepest) return ''
  const line = pathOf(areas, deepest.code)
  return named.every(({ code }) => line.includes(code)) ? deepest.code : ''
}
