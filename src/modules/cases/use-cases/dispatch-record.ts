/** 调度通话 and its record: who called whom together over a case, what was ordered, what came of it. */
import type { Static } from 'typebox'
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type * as contract from '../contract-dispatch.ts'
import type { CallsTogether } from '../services.ts'
import * as store from '../store/dispatch-records.ts'
import { visibleCase } from '../store/lists.ts'
import { readerOf } from './person.ts'
import { asHeMayRead } from './present-rows.ts'

type Ask = Static<(typeof contract.callTogether)['body']>
type Records = Static<(typeof contract.listDispatches)['reply']>['records']
type Note = Static<(typeof contract.noteDispatch)['body']>

/** Does he know this case whole? */
const knows = (at: Context, by: Actor, id: string): Promise<boolean> =>
  inTenant(
    at.db,
    by.tenantId,
    async (tx) => (await visibleCase(tx, await readerOf(tx, by), id))?.whole ?? false,
  )

/** Rings his own telephone, then the parties, and keeps the record from the first moment on. */
export async function callTogether(
  at: Context,
  telephone: CallsTogether,
  by: Actor,
  caseId: string,
  { words, parties }: Ask,
): Promise<Refusal | { id: string; call: string }> {
  if (!(await knows(at, by, caseId))) return refuse('case.not-found')
  const call = await telephone.together(by, { caseId, parties })
  if (isRefusal(call)) return call
  const id = at.newId()
  await inTenant(at.db, by.tenantId, async (tx) => {
    await store.insertDispatch(tx, {
      tenant_id: by.tenantId,
      id,
      case_id: caseId,
      call_id: call.call,
      by_user: by.userId ?? '',
      by_name: by.name,
      at: at.clock.now(),
      words,
      parties: call.parties,
      seconds: null,
      recording_id: null,
      ended_at: null,
      departed_at: null,
      arrived_at: null,
      result: '',
    })
    const names = parties.map(({ name }) => name)
    await audit(tx, by, { action: 'case.called-together', subject: caseId, details: { names } })
  })
  return { id, call: call.call }
}

export async function readDispatches(
  at: Context,
  by: Actor,
  caseId: string,
): Promise<Refusal | { records: Records }> {
  if (!(await knows(at, by, caseId))) return refuse('case.not-found')
  const rows = await inTenant(at.db, by.tenantId, (tx) => store.dispatchesOf(tx, by.tenantId, caseId))
  const iso = (time: Date | null) => time?.toISOString() ?? null
  return {
    records: asHeMayRead(by, rows).map((row) => ({
      id: row.id,
      callId: row.call_id,
      by: row.by_name,
      at: row.at.toISOString(),
      words: row.words,
      parties: [...row.parties],
      endedAt: iso(row.ended_at),
      seconds: row.seconds,
      recordingId: row.recording_id,
      departedAt: iso(row.departed_at),
      arrivedAt: iso(row.arrived_at),
      result: row.result,
    })),
  }
}

export async function noteDispatch(
  at: Context,
  by: Actor,
  { id: caseId, record: id }: { id: string; record: string },
  { words, departedAt, arrivedAt, result }: Note,
): Promise<Refusal | Record<string, never>> {
  const time = (said: string | null) => (said === null ? null : new Date(said))
  const noted = {
    ...(words === undefined ? {} : { words }),
    ...(departedAt === undefined ? {} : { departed_at: time(departedAt) }),
    ...(arrivedAt === undefined ? {} : { arrived_at: time(arrivedAt) }),
    ...(result === undefined ? {} : { result }),
  }
  if (Object.keys(noted).length === 0) return {}
  if (!(await knows(at, by, caseId))) return refuse('case.not-found')
  const of = { tenantId: by.tenantId, id, caseId, by: by.userId ?? '' }
  return inTenant(at.db, by.tenantId, async (tx) => {
    if (!(await store.noteDispatch(tx, of, noted))) return refuse('case.not-found')
    await audit(tx, by, { action: 'case.dispatch-noted', subject: caseId, details: { record: id } })
    return {}
  })
}
