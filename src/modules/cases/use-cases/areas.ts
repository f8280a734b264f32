import type { Static } from 'typebox'
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { Area, addAreas as addEndpoint, changeArea as changeEndpoint } from '../contract-areas.ts'
import { placeAreas } from '../domain/areas.ts'
import * as store from '../store/areas.ts'
import type { CasesTables } from '../tables.ts'

const shown = ({ code, parent_code, name, level, active, version }: CasesTables['areas']) =>
  ({ code, parentCode: parent_code, name, level, active, version }) satisfies Static<typeof Area>

/** All areas of the actor's city. */
export const readAreas = (at: Pick<Context, 'db'>, by: Actor) =>
  inTenant(at.db, by.tenantId, async (tx) => ({
    areas: (await store.areas(tx, by.tenantId)).map(shown),
  }))

/** Adds areas, all or none; who lies in whom is told by their codes. */
export function addAreas(
  at: Pick<Context, 'db'>,
  by: Actor,
  wanted: Static<(typeof addEndpoint)['body']>,
): Promise<Refusal | { added: number }> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const { tenantId } = by
    const placed = placeAreas((await store.areas(tx, tenantId)).map(shown), wanted.areas)
    if (isRefusal(placed)) return placed
    const rows = placed.map(({ code, parentCode, name, level }) => ({
      tenant_id: tenantId,
      code,
      parent_code: parentCode,
      name,
      level,
      active: true,
      version: 1,
    }))
    if (!(await store.insertAreas(tx, rows))) return refuse('case.area-changed-meanwhile')
    const codes = placed.map(({ code }) => code)
    await audit(tx, by, { action: 'area.added', subject: codes[0] ?? '', details: { codes } })
    return { added: placed.length }
  })
}

/** Renames an area, or takes it out of the forms and back; cases that lie in it keep it. */
export function changeArea(
  at: Pick<Context, 'db'>,
  by: Actor,
  code: string,
  wanted: Static<(typeof changeEndpoint)['body']>,
): Promise<Refusal | Static<typeof Area>> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const changed = await store.updateArea(tx, by.tenantId, code, wanted)
    if (!changed) {
      const known = (await store.areas(tx, by.tenantId)).some((area) => area.code === code)
      return refuse(known ? 'case.area-changed-meanwhile' : 'case.area-missing')
    }
    const { name, active } = wanted
    await audit(tx, by, { action: 'area.changed', subject: code, details: { name, active } })
    return shown(changed)
  })
}
