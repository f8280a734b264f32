import { type Actor, grantOf, type Scope } from '#kernel/actor.ts'
import type { Tx } from '#platform/db/index.ts'
import { desks, desksServedBy } from '../domain/desks.ts'
import { type Handling, handledCasesOfCall } from '../store/handled-calls.ts'
import { visibleCase } from '../store/lists.ts'
import { readerOf } from './person.ts'

/**
 * Does this call belong to a case that the actor works on and may see: his unit, one below it where his grant of `verb` reaches so far, or with the
 * scope of a queue the desk where it lies? Who works on a case hears as well as reads it, whoever took the call; whether he may know it whole
 * `mayHearCall` decides.
 */
export async function handlesCaseOfCall(tx: Tx, by: Actor, verb: string, callId: string): Promise<boolean> {
  const working = handlingOf(by, grantOf(by, verb)?.scope)
  if (!working) return false
  const handled = await handledCasesOfCall(tx, by.tenantId, callId, working)
  if (handled.length === 0) return false
  const reader = await readerOf(tx, by)
  for (const id of handled) if (await visibleCase(tx, reader, id)) return true
  return false
}

function handlingOf(by: Actor, scope: Scope | undefined): Handling | undefined {
  if (scope === 'queue') return { states: desksServedBy(by).flatMap((desk) => [...desks[desk].states]) }
  if (scope === 'unit' && by.unitId !== undefined) return { unitId: by.unitId }
  if (scope === 'subtree' && by.unitPath !== undefined) return { unitPath: by.unitPath }
  return undefined
}
