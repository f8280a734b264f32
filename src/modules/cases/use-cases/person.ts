import type { Actor } from '#kernel/actor.ts'
import { unitTree } from '#modules/identity/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Reader } from '../store/visibility.ts'

/** The actor as a reader of cases. */
export async function readerOf(tx: Tx, by: Actor): Promise<Reader> {
  const tree = await unitTree(tx, by.tenantId)
  return { ...by, unitCleared: tree.get(by.unitId ?? '')?.secretCleared ?? false }
}

/** The actor as histories name him, and the names of units around him. */
export interface Person {
  readonly kind: Actor['kind']
  readonly userId: string | null
  readonly name: string
  readonly agentNo: string | null
  readonly unitId: string | null
  /** Name of a unit of this city; empty for an unknown id. */
  unitName(unitId: string): string
}

/** Looks up what a history line says of its actor. */
export async function personOf(tx: Tx, by: Actor): Promise<Person> {
  const tree = await unitTree(tx, by.tenantId)
  return {
    kind: by.kind,
    userId: by.userId ?? null,
    name: by.name,
    agentNo: by.agentNo ?? null,
    unitId: by.unitId ?? null,
    unitName: (unitId) => tree.get(unitId)?.name ?? '',
  }
}
