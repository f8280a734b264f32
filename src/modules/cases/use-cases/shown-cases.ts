/** What modules that keep things beside a case may show of it, and whether somebody may act on it. */
import type { Actor } from '#kernel/actor.ts'
import { findTenant, isWithin, unitTree } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { clearedFor, may } from '../domain/case-actor.ts'
import type { CaseVerb } from '../domain/permissions.ts'
import { readCase } from '../store/facts.ts'
import { listedByIds, seenBy, type SeenCases } from '../store/shown-cases.ts'
import { caseActor } from './act-on-case.ts'
import { readerOf } from './person.ts'
import { presentRows, type ShownRow } from './present-rows.ts'

export type { SeenCases }

/** A case as lists show it, whether the reader may know it whole, and whether his unit (or one below it) leads. */
export type ShownCase = ShownRow & { readonly whole: boolean; readonly leads: boolean }

/** Ids of the cases this person sees, as a part of a query. */
export const casesSeenBy = async (tx: Tx, by: Actor): Promise<SeenCases> => seenBy(tx, await readerOf(tx, by))

/** Those of these cases he sees, by id. */
export async function shownCases(
  tx: Tx,
  at: Context,
  by: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ShownCase>> {
  const rows = await listedByIds(tx, await readerOf(tx, by), ids)
  const units = await unitTree(tx, by.tenantId)
  const leads = (unitId: string | null) =>
    unitId !== null && by.unitPath !== undefined && isWithin(units.get(unitId)?.path ?? '', by.unitPath)
  const shown = await presentRows(tx, at, by, rows)
  return new Map(
    shown.map((one, index) => [
      one.id,
      { ...one, whole: rows[index]?.whole ?? false, leads: leads(rows[index]?.lead_unit_id ?? null) },
    ]),
  )
}

/** Of these things to do on this case: those that somebody may, by his grants' reach and his clearance. */
export async function verbsOnCase<V extends CaseVerb>(
  tx: Tx,
  by: Actor,
  caseId: string,
  verbs: readonly V[],
): Promise<ReadonlySet<V>> {
  const tenant = await findTenant(tx, by.tenantId)
  const loaded = tenant && (await readCase(tx, { tenantId: by.tenantId, timeZone: tenant.timeZone }, caseId))
  const actor = caseActor(by)
  if (!loaded || !clearedFor(actor, loaded.facts)) return new Set()
  return new Set(verbs.filter((verb) => may(actor, verb, loaded.facts)))
}
