import { isRefusal, refuse } from '#kernel/result.ts'
import { grantOf } from '#kernel/actor.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import type { Reply } from '#platform/http/contract.ts'
import * as contract from './contract-help.ts'
import * as life from './contract-life.ts'
import type { World } from './controller/core/world.ts'
import { tidyWords, usualLifeWords } from './domain/life-words.ts'
import { maskedNumber } from './live/views.ts'
import type { TelephonyServices } from './services.ts'
import { lifeWordsOf, saveLifeWords } from './store/life-words.ts'
import { finishMark, markedCalls, type MarkedCall } from './store/call-marks.ts'
import {
  queuesWithin,
  reachesCall,
  reachesSeat,
  watchReach,
  type WatchReach,
} from './use-cases/watch-reach.ts'

const most = 200

/** Mounts the calls that stand out: what shift leads must look after. */
export function markedRoutes(http: HttpServer, at: Context, { control }: TelephonyServices): void {
  serve(http, contract.listMarkedCalls, ({ query: { open } }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const reach = await watchReach(tx, by, 'supervision.barge')
      if (!reach) return refuse('telephony.not-found')
      const rows = await markedCalls(tx, by.tenantId, { open: open === 'yes', limit: most })
      const masked = grantOf(by, 'call.read')?.masked ?? true
      return {
        marked: rows.filter((row) => within(reach, row, control.world)).map((row) => view(at, row, masked)),
      }
    }),
  )
  serve(http, contract.finishMarkedCall, async ({ params: { id }, body: { note } }, by) => {
    const done = await inTenant(at.db, by.tenantId, async (tx) => {
      const reach = await watchReach(tx, by, 'supervision.barge')
      const row = (await markedCalls(tx, by.tenantId, { open: true, limit: most })).find(
        (one) => one.id === id,
      )
      if (!reach || !row || !within(reach, row, control.world)) return refuse('telephony.not-found')
      await finishMark(tx, by.tenantId, { id, at: at.clock.now(), by: by.name, note })
      await audit(tx, by, { action: 'call.mark-done', subject: row.call_id, reason: note, details: { id } })
      return {}
    })
    return isRefusal(done) ? done : {}
  })
}

/** Mounts the list of life words. */
export function lifeWordRoutes(http: HttpServer, at: Context): void {
  serve(http, life.readLifeWords, (_, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const { words, version, changed } = await lifeWordsOf(tx, by.tenantId)
      return {
        words: [...words],
        usual: [...usualLifeWords],
        version,
        changedBy: changed?.by ?? null,
        changedAt: changed?.at.toISOString() ?? null,
      }
    }),
  )
  serve(http, life.saveLifeWords, ({ body: { words, version } }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const next = tidyWords(words)
      const kept = { words: next, version, by: by.name, at: at.clock.now() }
      if (!(await saveLifeWords(tx, by.tenantId, kept))) return refuse('telephony.changed-meanwhile')
      await audit(tx, by, { action: 'life-words.saved', subject: by.tenantId, details: { words: next } })
      return { version: version + 1 }
    }),
  )
}

/** Of somebody or a queue within his reach; a call that still lasts is judged as it stands. */
function within(
  reach: WatchReach,
  { call: record, call_id: id, by_user: by }: MarkedCall,
  world: World,
): boolean {
  if (reach.everything) return true
  const live = world.calls[id]
  if (live && reachesCall(reach, live, world.seats)) return true
  const seat = world.seats[by]
  if (seat && reachesSeat(reach, seat)) return true
  const sees = queuesWithin(reach, Object.values(world.seats))
  if (record?.queue_id && sees(record.queue_id)) return true
  return [by, ...(record?.users ?? [])].some((user) => user === reach.me || reach.led.has(user))
}

function view(
  at: Context,
  row: MarkedCall,
  masked: boolean,
): Reply<typeof contract.listMarkedCalls>['marked'][number] {
  const { call } = row
  const column = call?.direction === 'outbound' ? 'called' : 'caller'
  const number = call
    ? at.keys.open({ table: 'calls', column, tenantId: row.tenant_id, rowId: call.id }, call[column])
    : null
  return {
    id: row.id,
    callId: row.call_id,
    kind: row.kind,
    at: row.at.toISOString(),
    by: row.by_name,
    note: row.note,
    followUp: row.follow_up,
    number: number !== null && masked ? maskedNumber(number) : number,
    recording: call?.recording_id ?? null,
    doneAt: row.done_at?.toISOString() ?? null,
    doneBy: row.done_by,
    doneNote: row.done_note,
  }
}
