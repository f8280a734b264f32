import type { Static } from 'typebox'
import type { Area } from '#modules/cases/contract-areas.ts'

export type AreaView = Static<typeof Area>

/** Areas whose name or code holds the words, with those they lie in. */
export function matchingAreas(areas: readonly AreaView[], words: string): AreaView[] {
  if (words === '') return [...areas]
  const byCode = new Map(areas.map((area) => [area.code, area]))
  const shown = new Set<AreaView>()
  for (const hit of areas.filter(({ name, code }) => name.includes(words) || code.startsWith(words)))
    for (let area: AreaView | undefined = hit; area; area = byCode.get(area.parentCode ?? '')) shown.add(area)
  return areas.filter((area) => shown.has(area))
}

/** Lines pasted as `代码 名称`, and the first line that is none. */
export interface PastedAreas {
  readonly areas: readonly { readonly code: string; readonly name: string }[]
  /** Counted from 1. */
  readonly faultyLine?: number
}

/** Reads one area a line: its code, then its name, with a blank, comma or tab between. Empty lines are passed over. */
export function readAreaLines(text: string): PastedAreas {
  const areas: { code: string; name: string }[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const found = /^(\d{2,15})[\s,，、:：]+(\S.{0,39})$/.exec(line.trim())
    if (!found?.[1] || !found[2]) return { areas, faultyLine: index + 1 }
    areas.push({ code: found[1], name: found[2].trim() })
  }
  return { areas }
}
