import { type Actor, grantOf } from '#kernel/actor.ts'
import { refuse, type Refusal } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import { versionsOfCases } from '#modules/cases/index.ts'
import { maskedNumber } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import { scriptRoutes } from './routes-scripts.ts'
import { findMessages, giveMessage, messageOf } from './store.ts'
import type { VoiceMessageRow } from './tables.ts'
import { callerCell } from './use-cases/take-in-message.ts'

/** Mounts the inbox and the scripts. */
export function intakeRoutes(http: HttpServer, at: Context): void {
  scriptRoutes(http, at)
  serve(http, contract.listVoiceMessages, ({ query }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const limit = query.limit ?? 50
      const masked = grantOf(by, 'call.missed.handle')?.masked ?? true
      const rows = await findMessages(tx, by.tenantId, { ...query, limit: limit + 1 })
      const shown = rows.slice(0, limit)
      const mine = shown.filter(({ clerk_id }) => clerk_id !== null && clerk_id === by.userId)
      const versions = await versionsOfCases(
        tx,
        by.tenantId,
        mine.flatMap(({ case_id }) => case_id ?? []),
      )
      return {
        messages: shown.map((row) => ({
          ...messageView(at, row, masked),
          mine: mine.includes(row),
          caseVersion: versions.get(row.case_id ?? '') ?? null,
        })),
        next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
      }
    }),
  )
  serve(http, contract.takeVoiceMessage, ({ params }, by) => hand(at, by, params.id, 'taken'))
  serve(http, contract.giveBackVoiceMessage, ({ params }, by) => hand(at, by, params.id, 'given-back'))
}

function hand(
  at: Context,
  by: Actor,
  id: string,
  what: 'taken' | 'given-back',
): Promise<Refusal | Record<string, never>> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    if (!(await messageOf(tx, by.tenantId, id))) return refuse('intake.not-found')
    const me = { id: by.userId ?? '', name: by.name }
    const clerk = what === 'taken' ? { from: null, to: me } : { from: me.id, to: null }
    if (!(await giveMessage(tx, by.tenantId, id, { ...clerk, at: at.clock.now() })))
      return refuse('intake.taken')
    await audit(tx, by, { action: `voice-message.${what}`, subject: id })
    return {}
  })
}

function messageView(at: Context, row: VoiceMessageRow, masked: boolean) {
  const number = row.caller ? at.keys.open(callerCell(row.tenant_id, row.id), row.caller) : null
  return {
    id: row.id,
    callId: row.call_id,
    purpose: row.purpose,
    box: row.box,
    caller: number !== null && masked ? maskedNumber(number) : number,
    receivedAt: row.received_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    clerk: row.clerk_id === null ? null : { id: row.clerk_id, name: row.clerk_name ?? '' },
    caseId: row.case_id,
    caseNumber: row.case_number,
    handledAt: row.handled_at?.toISOString() ?? null,
    outcome: row.outcome as 'registered' | 'answered' | 'invalidated' | null,
  }
}
