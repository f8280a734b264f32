import type { Actor } from '#kernel/actor.ts'
import { parsePhoneNumber } from '#kernel/phone-number.ts'
import { findTenant } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { citizenByNumber, phonesOf } from '../store/citizens.ts'
import { pageOfCases } from '../store/lists.ts'
import { countsOfCitizen } from '../store/page.ts'
import type { SeenListed } from '../store/summary-row.ts'
import type { Reader } from '../store/visibility.ts'
import { numberIndex, openName } from './know-citizen.ts'
import { readerOf } from './person.ts'
import { presentRows } from './present-rows.ts'

const shownCases = 8

/**
 * The screen pop: who calls, how often he came, his latest cases. An agent needs the caller's earlier matters while talking, so these rows go
 * beyond his own; the reader's grant still masks the contact, and secret cases of a caller are not shown.
 */
export async function knowCaller(at: Context, by: Actor, written: string | undefined) {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const citizen = written === undefined ? undefined : await citizenOf(tx, at, by, written)
    if (!citizen) return { citizen: null, counts: { cases: 0, open: 0 }, cases: [] }
    const phones = await phonesOf(tx, by.tenantId, citizen.id)
    const seeing = await seeingAll(tx, by)
    const asked = { citizenId: citizen.id, limit: shownCases, order: 'newest' } as const
    const rows = await pageOfCases(tx, seeing, asked)
    return {
      citizen: {
        id: citizen.id,
        name: openName(at, citizen),
        tags: citizen.tags,
        language: citizen.language,
        remark: citizen.remark,
        region: phones[0]?.region ?? '',
      },
      counts: await countsOfCitizen(tx, by.tenantId, citizen.id),
      cases: await presentRows(tx, at, by, rows.slice(0, shownCases)),
    }
  })
}

/** The reader with every open case of the city in sight, the contact masked. */
async function seeingAll(tx: Tx, by: Actor): Promise<Reader> {
  const reader = await readerOf(tx, by)
  return { ...reader, grants: { ...by.grants, 'case.read': { scope: 'tenant', masked: true } } }
}

async function citizenOf(tx: Tx, at: Context, by: Actor, written: string) {
  const tenant = await findTenant(tx, by.tenantId)
  const number = parsePhoneNumber(written, tenant?.numberPrefix.replace(/^0/, ''))
  return number && citizenByNumber(tx, by.tenantId, numberIndex(at, by.tenantId, number.normal))
}

/** Open cases that may be the same matter: of the same caller, or with the same words in title or text. */
export async function findSimilar(
  at: Context,
  by: Actor,
  asked: { title?: string; number?: string; categoryCode?: string },
) {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const citizen = asked.number ? await citizenOf(tx, at, by, asked.number) : undefined
    const seeing = await seeingAll(tx, by)
    const open = { limit: 5, order: 'newest', states: openOnes } as const
    const mine = citizen ? await pageOfCases(tx, seeing, { ...open, citizenId: citizen.id }) : []
    const alike = await byWords(tx, seeing, asked)
    const rows = [...new Map([...mine, ...alike].map((row) => [row.id, row])).values()]
    return { cases: await presentRows(tx, at, by, rows.slice(0, 8)) }
  })
}

const openOnes = [
  'REGISTERED',
  'AWAITING_DISPATCH',
  'DISPATCHED',
  'IN_PROGRESS',
  'AWAITING_CITIZEN',
  'SUSPENDED',
  'AWAITING_REVIEW',
] as const

/** Every stretch of six characters of the title is looked for; the case most stretches point to comes first. */
async function byWords(
  tx: Tx,
  seeing: Reader,
  asked: { title?: string; categoryCode?: string },
): Promise<SeenListed[]> {
  const title = (asked.title ?? '').replace(/\s+/g, '')
  if (title.length < 6) return []
  const stretches = [
    ...new Set([
      title.slice(0, 6),
      title.slice(-6),
      title.slice(Math.floor(title.length / 2) - 3, Math.floor(title.length / 2) + 3),
    ]),
  ]
  const votes = new Map<string, { row: SeenListed; votes: number }>()
  for (const text of stretches) {
    const found = await pageOfCases(tx, seeing, {
      limit: 5,
      order: 'newest',
      states: openOnes,
      text,
      ...(asked.categoryCode && { category: asked.categoryCode.slice(0, 4) }),
    })
    for (const row of found) votes.set(row.id, { row, votes: (votes.get(row.id)?.votes ?? 0) + 1 })
  }
  return [...votes.values()].toSorted((a, b) => b.votes - a.votes).map(({ row }) => row)
}
