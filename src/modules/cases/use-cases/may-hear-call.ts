import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#platform/db/index.ts'
import { visibleCase } from '../store/lists.ts'
import { secretCasesOfCall } from '../store/side-rows.ts'
import { readerOf } from './person.ts'

/** The secrecy of a case governs its recordings: a call of secret cases is heard only by who may know every one of them whole. */
export async function mayHearCall(tx: Tx, by: Actor, callId: string): Promise<boolean> {
  const secret = await secretCasesOfCall(tx, by.tenantId, callId)
  if (secret.length === 0) return true
  const reader = await readerOf(tx, by)
  for (const id of secret) {
    if (!(await visibleCase(tx, reader, id))?.whole) return false
  }
  return true
}
