import { type Actor, grantOf } from '#kernel/actor.ts'
import type { Tx } from '#platform/db/index.ts'
import { handledCasesOfCall } from '../store/handled-calls.ts'
import { visibleCase } from '../store/lists.ts'
import { readerOf } from './person.ts'

/**
 * Does this call belong to a case that the actor's unit handles, or one below it where his grant of `verb` reaches so far, and that he may see?
 * What a unit works on it hears as well as reads, whoever took the call; whether he may know it whole `mayHearCall` decides.
 */
export async function handlesCaseOfCall(tx: Tx, by: Actor, verb: string, callId: string): Promise<boolean> {
  const { scope } = grantOf(by, verb) ?? {}
  const units =
    scope === 'unit' && by.unitId !== undefined
      ? { unitId: by.unitId }
      : scope === 'subtree' && by.unitPath !== undefined
        ? { unitPath: by.unitPath }
        : undefined
  if (!units) return false
  const handled = await handledCasesOfCall(tx, by.tenantId, callId, units)
  if (handled.length === 0) return false
  const reader = await readerOf(tx, by)
  for (const id of handled) if (await visibleCase(tx, reader, id)) return true
  return false
}
