import type { Actor } from '#kernel/actor.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { likeness } from '../domain/likeness.ts'
import { withoutPersons } from '../domain/without-persons.ts'
import { categories } from '../store/categories.ts'
import { pageOfCases } from '../store/lists.ts'
import * as store from '../store/reference-cases.ts'
import type { Reader } from '../store/visibility.ts'
import { namesOf, readableContact } from './present-rows.ts'

const shownMost = 10
/** Category codes that begin alike to here are of one kind (its second level). */
const kindLength = 4
const ofEachCategory = 40
const ofEachStretch = 10
/** Characters of the title looked for together. */
const stretchLength = 4

/**
 * How like questions were answered before, over the whole city: whoever answers a citizen needs what colleagues told others, and no more than
 * that. No secret case, no requester, no text but title and public reply, and in these numbers and the requester's name are masked.
 */
export async function referenceCases(
  at: Context,
  by: Actor,
  asked: { title?: string; categoryCode?: string },
) {
  const title = (asked.title ?? '').replace(/\s+/g, '')
  return inTenant(at.db, by.tenantId, async (tx) => {
    const found = [...(await ofKind(tx, by.tenantId, asked.categoryCode)), ...(await byWords(tx, by, title))]
    const names = await namesOf(tx, by.tenantId)
    const ranked = [...new Map(found.map((row) => [row.id, row])).values()]
      .map((row) => ({ row, like: likeness(title, `${row.title} ${row.content}`) }))
      .toSorted((a, b) => b.like - a.like || closedAt(b.row) - closedAt(a.row))
    return {
      cases: ranked.slice(0, shownMost).flatMap(({ row }) => {
        // Whose requester cannot be read cannot be masked either.
        const requester = readableContact(at, row)
        if (!requester) return []
        return [
          {
            number: row.number,
            title: withoutPersons(row.title, requester.name),
            category: names.category(row.category_code),
            unit: names.unit(row.lead_unit_id),
            closedAt: new Date(closedAt(row)).toISOString(),
            publicReply: withoutPersons(row.public_reply, requester.name),
          },
        ]
      }),
    }
  })
}

const closedAt = (row: store.ReferenceRow): number => row.closed_at?.getTime() ?? 0

async function ofKind(tx: Tx, tenantId: string, category: string | undefined): Promise<store.ReferenceRow[]> {
  if (!category) return []
  const kind = category.slice(0, kindLength)
  const codes = (await categories(tx, tenantId)).map(({ code }) => code)
  const alike = codes.filter((code) => code.startsWith(kind))
  return store.newestAnswered(tx, tenantId, alike, ofEachCategory)
}

/** Cases that have a stretch of the title somewhere in their text, from the beginning, the middle or the end of it. */
async function byWords(tx: Tx, by: Actor, title: string): Promise<store.ReferenceRow[]> {
  const characters = Array.from(title)
  if (characters.length < stretchLength) return []
  const last = characters.length - stretchLength
  const stretches = [0, Math.floor(last / 2), last].map((from) =>
    characters.slice(from, from + stretchLength).join(''),
  )
  const ids = new Set<string>()
  for (const text of new Set(stretches)) {
    const rows = await pageOfCases(tx, wholeCity(by), {
      type: 'CONSULTATION',
      states: ['CLOSED', 'ARCHIVED'],
      text,
      order: 'newest',
      limit: ofEachStretch,
    })
    for (const row of rows) ids.add(row.id)
  }
  return store.answeredAmong(tx, by.tenantId, [...ids])
}

/** Sees every case of the city that is not secret. */
const wholeCity = (by: Actor): Reader => ({
  ...by,
  grants: { 'case.read': { scope: 'tenant', masked: true } },
  unitCleared: false,
})
