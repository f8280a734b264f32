import { systemActor } from '#kernel/actor.ts'
import { audit, successorOf, type Unit, unitsNow } from '#modules/identity/index.ts'
import { raiseAlarm } from '#modules/operations/index.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { standingUnits } from '../domain/catalogue.ts'
import * as store from '../store/categories.ts'

type Tree = ReadonlyMap<string, Unit>

/** The units of a catalogue that can take a case today. */
export const catalogueNow = (tree: Tree, catalogue: readonly string[]): string[] =>
  standingUnits(catalogue, (unitId) => {
    const unit = successorOf(tree, unitId)
    return unit?.active ? unit : undefined
  })

/**
 * Takes dissolved units out of every category's dispatch catalogue and puts their heirs in. A category left without any unit raises an alarm, since
 * its cases may then be dispatched anywhere. Doing it again changes nothing.
 */
export async function mendCatalogue(tx: Tx, at: Pick<Context, 'clock'>, tenantId: string): Promise<void> {
  const tree = await unitsNow(tx, tenantId)
  const dissolved = [...tree.values()].filter(({ active }) => !active).map(({ id }) => id)
  const by = systemActor(tenantId)
  const name = (unitId: string) => tree.get(unitId)?.name ?? unitId
  for (const category of await store.categoriesNaming(tx, tenantId, dissolved)) {
    const units = catalogueNow(tree, category.catalogue_units)
    // Somebody who changes the category at this moment is quicker; the nightly round comes back to it.
    if (!(await store.updateCategory(tx, { ...category, catalogue_units: units }, category.version))) continue
    await audit(tx, by, {
      action: 'category.units-replaced',
      subject: category.code,
      details: { from: category.catalogue_units.map(name), to: units.map(name) },
    })
    if (units.length > 0) continue
    await raiseAlarm(tx, {
      tenantId,
      kind: 'category.no-unit',
      subject: category.code,
      level: 'warning',
      sentence: `事项分类“${category.name}”的派单目录单位均已撤销，请指定承办单位`,
      now: at.clock.now(),
    })
  }
}
