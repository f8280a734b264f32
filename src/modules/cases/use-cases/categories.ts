import type { Static } from 'typebox'
import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { audit, unitsNow, unitTree } from '#modules/identity/index.ts'
import { clearAlarm } from '#modules/operations/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type {
  addCategory as addEndpoint,
  changeCategory as changeEndpoint,
  readWords as wordsEndpoint,
} from '../contract-intake.ts'
import { areas } from '../store/areas.ts'
import * as store from '../store/categories.ts'
import type { CasesTables } from '../tables.ts'
import { catalogueNow } from './mend-catalogue.ts'

type Row = CasesTables['case_categories']
type Shown = Static<(typeof wordsEndpoint)['reply']>['categories'][number]

const shown = (row: Row): Shown => ({
  code: row.code,
  parentCode: row.parent_code,
  name: row.name,
  level: row.level,
  keywords: row.keywords,
  catalogueUnits: row.catalogue_units,
  departmentMatter: row.department_matter,
  evidenceRequired: row.evidence_required,
  active: row.active,
  version: row.version,
})

/** What forms and filters choose from: categories, areas in use, units. */
export async function readWords(at: Context, by: Actor) {
  return inTenant(at.db, by.tenantId, async (tx) => ({
    categories: (await store.categories(tx, by.tenantId)).map(shown),
    areas: (await areas(tx, by.tenantId))
      .filter(({ active }) => active)
      .map(({ code, parent_code, name, level }) => ({ code, parentCode: parent_code, name, level })),
    units: [...(await unitTree(tx, by.tenantId)).values()].map(
      ({ id, parentId, name, path, kind, active, secretCleared }) => ({
        id,
        parentId,
        name,
        path,
        kind,
        active,
        secretCleared,
      }),
    ),
  }))
}

/** Adds a category below the one its code begins with. */
export async function addCategory(
  at: Context,
  by: Actor,
  wanted: Static<(typeof addEndpoint)['body']>,
): Promise<Refusal | Shown> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const parent = wanted.code.length > 2 ? wanted.code.slice(0, -2) : null
    if (parent !== null && !(await store.categoryOf(tx, by.tenantId, parent)))
      return refuse('case.category-parent-missing', { code: parent })
    const row: Row = {
      tenant_id: by.tenantId,
      code: wanted.code,
      parent_code: parent,
      name: wanted.name,
      level: wanted.code.length / 2,
      keywords: wanted.keywords,
      catalogue_units: catalogueNow(await unitsNow(tx, by.tenantId), wanted.catalogueUnits),
      department_matter: wanted.departmentMatter,
      evidence_required: wanted.evidenceRequired,
      active: true,
      version: 1,
    }
    if (!(await store.insertCategory(tx, row))) return refuse('case.category-taken', { code: wanted.code })
    await audit(tx, by, { action: 'category.created', subject: wanted.code, details: { name: wanted.name } })
    return shown(row)
  })
}

/** Changes a category's words, its dispatch catalogue and what it demands. */
export async function changeCategory(
  at: Context,
  by: Actor,
  code: string,
  wanted: Static<(typeof changeEndpoint)['body']>,
): Promise<Refusal | Shown> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const found = await store.categoryOf(tx, by.tenantId, code)
    if (!found) return refuse('case.category-missing')
    const row: Row = {
      ...found,
      name: wanted.name,
      keywords: wanted.keywords,
      catalogue_units: catalogueNow(await unitsNow(tx, by.tenantId), wanted.catalogueUnits),
      department_matter: wanted.departmentMatter,
      evidence_required: wanted.evidenceRequired,
      active: wanted.active,
    }
    if (!(await store.updateCategory(tx, row, wanted.version)))
      return refuse('case.category-changed-meanwhile')
    if (row.catalogue_units.length > 0)
      await clearAlarm(tx, {
        tenantId: by.tenantId,
        kind: 'category.no-unit',
        subject: code,
        now: at.clock.now(),
      })
    await audit(tx, by, {
      action: 'category.changed',
      subject: code,
      details: { name: wanted.name, active: wanted.active },
    })
    return shown({ ...row, version: wanted.version + 1 })
  })
}
