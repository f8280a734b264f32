/** Known events: made, changed, closed, and found for a caller. */
import type { Actor } from '#kernel/actor.ts'
import { refuse, type Refusal } from '#kernel/result.ts'
import { audit, findTenant } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { decodeCursor, encodeCursor, inTenant, type Tx } from '#platform/db/index.ts'
import type { Input } from '#platform/http/contract.ts'
import type { listKnownEvents, saveKnownEvent } from '../contract-events.ts'
import { asDialled, type Concern, concerns, faultOf } from '../domain/known-event.ts'
import { citizenByNumber } from '../store/citizens.ts'
import * as store from '../store/known-events.ts'
import type { KnownEventsTable } from '../tables-events.ts'
import { numberIndex } from './know-citizen.ts'
import { parsePhoneNumber } from '#kernel/phone-number.ts'

const concernOf = (row: KnownEventsTable): Concern => ({
  numbers: row.numbers,
  areas: row.areas,
  everybody: row.everybody,
  from: row.from_at,
  until: row.until_at,
  closed: row.closed_at !== null,
})

export function readEvents(at: Context, by: Actor, query: Input<typeof listKnownEvents>['query']) {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const limit = query.limit ?? 50
    const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 2)
    const rows = await store.knownEvents(tx, by.tenantId, { limit: limit + 1, after })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    const now = at.clock.now()
    return {
      events: rows.slice(0, limit).map((row) => ({
        id: row.id,
        title: row.title,
        details: row.details,
        prompt: row.prompt,
        numbers: row.numbers,
        areas: row.areas,
        everybody: row.everybody,
        from: row.from_at.toISOString(),
        until: row.until_at.toISOString(),
        version: row.version,
        closedAt: row.closed_at?.toISOString() ?? null,
        stands: row.closed_at === null && row.from_at <= now && now < row.until_at,
        madeBy: row.made_by,
        madeAt: row.made_at.toISOString(),
        told: row.told,
        content: row.content,
      })),
      next: last ? encodeCursor([last.made_at, last.id]) : null,
    }
  })
}

export function saveEvent(
  at: Context,
  by: Actor,
  id: string,
  asked: Input<typeof saveKnownEvent>['body'],
): Promise<Refusal | { id: string }> {
  const { tenantId } = by
  const { title, details, prompt, everybody, version } = asked
  const numbers = [
    ...new Set(asked.numbers.map((one) => one.replace(/[\s-]/g, '')).filter((one) => one !== '')),
  ]
  const row = {
    tenant_id: tenantId,
    id,
    title: title.trim(),
    details: details.trim(),
    prompt,
    numbers,
    areas: [...new Set(asked.areas)],
    everybody,
    from_at: new Date(asked.from),
    until_at: new Date(asked.until),
    version,
  }
  const fault = faultOf({ ...row, from: row.from_at, until: row.until_at })
  if (fault) return Promise.resolve(refuse(`known-event.${fault}`))
  return inTenant(at.db, tenantId, async (tx) => {
    const known = await store.findEvent(tx, tenantId, id)
    if (known ? known.version !== version : version !== 0) return refuse('known-event.changed-meanwhile')
    if (known?.closed_at) return refuse('known-event.closed')
    if (!known)
      await store.insertEvent(tx, {
        ...row,
        version: 1,
        closed_at: null,
        made_by: by.name,
        made_at: at.clock.now(),
        told: 0,
        content: 0,
      })
    else if (!(await store.updateEvent(tx, row))) return refuse('known-event.changed-meanwhile')
    await audit(tx, by, {
      action: 'known-event.saved',
      subject: id,
      details: { title: row.title, numbers, areas: row.areas, everybody },
    })
    return { id }
  })
}

export function closeEvent(at: Context, by: Actor, id: string): Promise<Refusal | { id: string }> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    if (!(await store.closeEvent(tx, by.tenantId, id, at.clock.now()))) return refuse('known-event.closed')
    await audit(tx, by, { action: 'known-event.closed', subject: id })
    return { id }
  })
}

/** The newest event that concerns this caller now. */
export async function eventOfCaller(
  tx: Tx,
  at: Context,
  tenantId: string,
  written: string,
): Promise<{ id: string; title: string; prompt: string } | undefined> {
  const now = at.clock.now()
  const standing = await store.standingEvents(tx, tenantId, now)
  if (standing.length === 0) return undefined
  const homeArea = (await findTenant(tx, tenantId))?.numberPrefix.replace(/^0/, '')
  const phone = parsePhoneNumber(written, homeArea)
  const citizen = phone && (await citizenByNumber(tx, tenantId, numberIndex(at, tenantId, phone.normal)))
  const area = citizen ? await store.newestArea(tx, tenantId, citizen.id) : ''
  const caller = { number: asDialled(written, homeArea), area }
  return standing.find((row) => concerns(concernOf(row), caller, now))
}
