import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { announce } from '#platform/bus/announce.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { audit } from '../audit/audit.ts'
import {
  deepestLevel,
  isUnitCode,
  isWithin,
  moveFault,
  placeUnder,
  type Unit,
  type UnitKind,
} from '../domain/units.ts'
import { unitDissolved, unitMoved } from '../events.ts'
import * as tenants from '../store/tenants.ts'
import * as units from '../store/units.ts'
import { changing } from './memory.ts'

/** What is told of a new unit. */
export interface NewUnit {
  readonly parentId: string
  readonly code: string
  readonly name: string
  readonly shortName?: string | undefined
  readonly kind: UnitKind
  readonly sort?: number | undefined
  readonly secretCleared?: boolean | undefined
}

/** Adds a unit under another one. */
export function addUnit(at: Context, by: Actor, made: NewUnit): Promise<Refusal | { id: string }> {
  return changing(at, by.tenantId, (tx) => addUnitIn(tx, at, by, made))
}

/** The same in the caller's transaction. */
export async function addUnitIn(
  tx: Tx,
  at: Pick<Context, 'clock' | 'newId'>,
  by: Actor,
  made: NewUnit,
): Promise<Refusal | { id: string }> {
  const id = at.newId()
  await tenants.raiseUnitsEpoch(tx, by.tenantId)
  if (!isUnitCode(made.code)) return refuse('identity.bad-unit-code')
  const parent = await units.find(tx, by.tenantId, made.parentId)
  if (!parent) return refuse('identity.unknown-unit')
  if (!parent.active) return refuse('identity.unit-parent-inactive')
  if (parent.level >= deepestLevel) return refuse('identity.unit-too-deep')
  if (await units.codeTaken(tx, by.tenantId, made.code))
    return refuse('identity.unit-code-taken', { code: made.code })
  const { parentId, code, name, kind } = made
  const rest = {
    shortName: made.shortName ?? name,
    sort: made.sort ?? 0,
    active: true,
    mergedInto: null,
    secretCleared: made.secretCleared ?? false,
    version: 1,
  }
  const unit = { id, parentId, code, name, kind, ...rest, ...placeUnder(parent, code) }
  await units.insert(tx, by.tenantId, unit, at.clock.now())
  await audit(tx, by, {
    action: 'unit.added',
    subject: id,
    details: { code, name, parentId, secretCleared: rest.secretCleared },
  })
  return { id }
}

/** What may be changed of a unit besides its place. */
export interface UnitEdit {
  readonly version: number
  readonly name: string
  readonly shortName: string
  readonly kind: UnitKind
  readonly sort: number
  /** Absent: as before. */
  readonly secretCleared?: boolean | undefined
}

/** Changes a unit's names, kind, order and clearance for secret cases. */
export function editUnit(
  at: Context,
  by: Actor,
  id: string,
  edit: UnitEdit,
): Promise<Refusal | { version: number }> {
  return changing(at, by.tenantId, async (tx) => {
    await tenants.raiseUnitsEpoch(tx, by.tenantId)
    const unit = await units.find(tx, by.tenantId, id)
    if (!unit) return refuse('identity.unknown-unit')
    const { secretCleared = unit.secretCleared, ...plain } = edit
    const details = {
      before: unit.name,
      after: edit.name,
      ...(secretCleared !== unit.secretCleared && { secretCleared }),
    }
    return save(tx, at, by, { ...unit, ...plain, secretCleared }, 'unit.edited', details)
  })
}

/** Moves a unit with everything below it under another one; those who copied its path are told. */
export function moveUnit(
  at: Context,
  by: Actor,
  id: string,
  asked: { readonly version: number; readonly parentId: string },
): Promise<Refusal | { version: number }> {
  return changing(at, by.tenantId, async (tx) => {
    await tenants.raiseUnitsEpoch(tx, by.tenantId)
    const tree = await units.all(tx, by.tenantId)
    const unit = tree.find((one) => one.id === id)
    const parent = tree.find((one) => one.id === asked.parentId)
    if (!unit || !parent) return refuse('identity.unknown-unit')
    if (unit.parentId === null) return refuse('identity.unit-is-root')
    const deepest = Math.max(...tree.filter((one) => isWithin(one.path, unit.path)).map((one) => one.level))
    const fault = moveFault(unit, deepest, parent)
    if (fault)
      return refuse(fault === 'parent-inactive' ? 'identity.unit-parent-inactive' : `identity.unit-${fault}`)
    const place = placeUnder(parent, unit.code)
    const details = { from: unit.path, to: place.path }
    const saved = await save(
      tx,
      at,
      by,
      { ...unit, parentId: parent.id, version: asked.version },
      'unit.moved',
      details,
    )
    if (isRefusal(saved)) return saved
    await units.movePaths(tx, by.tenantId, unit.path, place.path, place.level - unit.level)
    await announce(tx, unitMoved, {
      tenantId: by.tenantId,
      subject: id,
      now: at.clock.now(),
      data: { unitId: id, ...details },
    })
    return saved
  })
}

/** Dissolves a unit; its people go to `mergedInto`, which answers for it from now on. It keeps its row: old cases name it. */
export function dissolveUnit(
  at: Context,
  by: Actor,
  id: string,
  asked: { readonly version: number; readonly mergedInto?: string | undefined; readonly reason: string },
): Promise<Refusal | { version: number }> {
  return changing(at, by.tenantId, async (tx) => {
    await tenants.raiseUnitsEpoch(tx, by.tenantId)
    const tree = await units.all(tx, by.tenantId)
    const unit = tree.find((one) => one.id === id)
    if (!unit) return refuse('identity.unknown-unit')
    if (unit.parentId === null) return refuse('identity.unit-is-root')
    if (tree.some((one) => one.parentId === id && one.active)) return refuse('identity.unit-has-children')
    const heir = tree.find((one) => one.id === asked.mergedInto)
    if (asked.mergedInto !== undefined && !heir) return refuse('identity.unknown-unit')
    if (heir && (!heir.active || heir.id === id)) return refuse('identity.unit-inactive')
    if (!heir && (await units.hasUsers(tx, by.tenantId, id))) return refuse('identity.unit-has-users')
    const people = heir ? await units.moveUsers(tx, by.tenantId, id, heir.id) : 0
    const gone: Unit = { ...unit, active: false, mergedInto: heir?.id ?? null, version: asked.version }
    const saved = await save(
      tx,
      at,
      by,
      gone,
      'unit.dissolved',
      { mergedInto: gone.mergedInto, people },
      asked.reason,
    )
    if (isRefusal(saved)) return saved
    const said = { unitId: id, mergedInto: gone.mergedInto }
    await announce(tx, unitDissolved, { tenantId: by.tenantId, subject: id, now: at.clock.now(), data: said })
    return saved
  })
}

async function save(
  tx: Tx,
  at: Context,
  by: Actor,
  unit: Unit,
  action: string,
  details: Readonly<Record<string, unknown>>,
  reason?: string,
): Promise<Refusal | { version: number }> {
  if (!(await units.update(tx, by.tenantId, unit, at.clock.now())))
    return refuse('identity.changed-meanwhile')
  await audit(tx, by, { action, subject: unit.id, reason, details })
  return { version: unit.version + 1 }
}
