import type { Actor } from '#kernel/actor.ts'
import { isRefusal } from '#kernel/result.ts'
import { dayNumberAt, instantOf } from '#kernel/work-calendar.ts'
import { findTenant, unitTree } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { nearDueUntil } from '../domain/near-due.ts'
import { caseStates, caseTypes } from '../domain/words.ts'
import { areas } from '../store/areas.ts'
import { categories } from '../store/categories.ts'
import { type Dimension, openTotals, registeredSince, type TotalsLine } from '../store/totals.ts'
import { openClockwork } from './clockwork.ts'
import { readerOf } from './person.ts'

type Figures = TotalsLine['figures']
/** One value of a dimension with its figures; `code` as the list of cases takes it for a filter. */
type Line = Figures & { readonly code: string; readonly label: string }

/** Open cases in the reader's reach, counted exactly: on the whole, and by state, type, class, district and unit, most overdue first. */
export interface CaseTotals {
  readonly at: Date
  readonly registeredToday: number
  readonly whole: Figures
  readonly states: readonly Line[]
  readonly types: readonly Line[]
  readonly classes: readonly Line[]
  readonly districts: readonly Line[]
  readonly units: readonly Line[]
}

/** What is counted for nobody. */
const none: Figures = { open: 0, overdue: 0, nearDue: 0, urged: 0, supervised: 0 }
/** So many units stand in the ranking. */
const mostUnits = 30

/** Until when a deadline counts as near in this city. */
export async function nearUntil(tx: Tx, tenantId: string, now: Date): Promise<Date> {
  const clockwork = await openClockwork(tx, tenantId, now)
  return isRefusal(clockwork) ? now : nearDueUntil(clockwork.calendar, now)
}

/** The figures of this moment. */
export function caseTotals(at: Context, by: Actor): Promise<CaseTotals> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const now = at.clock.now()
    const reader = await readerOf(tx, by)
    const lines = await openTotals(tx, reader, { now, nearUntil: await nearUntil(tx, by.tenantId, now) })
    const zone = (await findTenant(tx, by.tenantId))?.timeZone ?? 'Asia/Shanghai'
    const midnight = new Date(instantOf(zone, dayNumberAt(zone, now.getTime()), '00:00'))
    const byDimension = (dimension: Dimension) => lines.filter((line) => line.by === dimension)
    const units = await unitTree(tx, by.tenantId)
    const asThey = (words: Readonly<Record<string, string>>) => (code: string) => ({
      code,
      label: words[code] ?? code,
    })
    return {
      at: now,
      registeredToday: await registeredSince(tx, reader, midnight),
      whole: lines.find((line) => line.by === undefined)?.figures ?? none,
      states: inOrderOf(Object.keys(caseStates), summed(byDimension('state'), asThey(caseStates))),
      types: inOrderOf(Object.keys(caseTypes), summed(byDimension('type'), asThey(caseTypes))),
      classes: worstFirst(
        summed(byDimension('category_code'), rootOf(await categories(tx, by.tenantId), '未分类')),
      ),
      districts: worstFirst(
        summed(byDimension('area_code'), rootOf(await areas(tx, by.tenantId), '地点不详')),
      ),
      units: worstFirst(
        summed(
          byDimension('lead_unit_id').filter(({ value }) => value !== null),
          (id) => ({ code: id, label: units.get(id)?.name ?? id }),
        ),
      ).slice(0, mostUnits),
    }
  })
}

/** Figures of everything that comes under the same heading. */
function summed(
  lines: readonly TotalsLine[],
  headingOf: (value: string) => { code: string; label: string },
): Line[] {
  const found = new Map<string, Line>()
  for (const { value, figures } of lines) {
    const heading = headingOf(value ?? '')
    const before = found.get(heading.code) ?? { ...none, ...heading }
    found.set(heading.code, {
      ...heading,
      open: before.open + figures.open,
      overdue: before.overdue + figures.overdue,
      nearDue: before.nearDue + figures.nearDue,
      urged: before.urged + figures.urged,
      supervised: before.supervised + figures.supervised,
    })
  }
  return [...found.values()]
}

interface Coded {
  readonly code: string
  readonly parent_code: string | null
  readonly name: string
}

/** The uppermost word above a code: the class of a category, the district of a street. */
function rootOf(words: readonly Coded[], unknown: string) {
  const byCode = new Map(words.map((word) => [word.code, word]))
  const root = (code: string): { code: string; label: string } => {
    const word = byCode.get(code)
    if (!word) return { code, label: code === '' ? unknown : code }
    return word.parent_code === null ? { code, label: word.name } : root(word.parent_code)
  }
  return root
}

const inOrderOf = (codes: readonly string[], lines: readonly Line[]): Line[] =>
  lines.toSorted((a, b) => codes.indexOf(a.code) - codes.indexOf(b.code))

const worstFirst = (lines: readonly Line[]): Line[] =>
  lines.toSorted((a, b) => b.overdue - a.overdue || b.open - a.open || (a.code < b.code ? -1 : 1))
