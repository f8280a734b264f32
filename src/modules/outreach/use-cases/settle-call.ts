/** A call made for a number is over: an outcome, or another attempt. */
import type { Context } from '#platform/context/context.ts'
import { newId, type Tx } from '#platform/db/index.ts'
import { type Attempt, judge } from '../domain/verdict.ts'
import { findCampaign } from '../store/campaigns.ts'
import { changeEntry, findEntry, noteAttempt } from '../store/entries.ts'
import type { CampaignRow, EntryRow } from '../tables.ts'
import { tellChanged } from './tell-changed.ts'

const minute = 60_000
/** After a fault of our lines. */
const faultPauseMs = minute

/** Told twice it has one effect; a call that is not this number's call any more has none. */
export async function settleCall(
  tx: Tx,
  at: Context,
  ended: Attempt & { tenantId: string; entry: string; callId: string },
): Promise<void> {
  const { tenantId, entry: entryId, callId, reached, result, cause } = ended
  const now = at.clock.now()
  const attempt = { tenant_id: tenantId, id: newId(), entry_id: entryId, call_id: callId, at: now }
  if (!(await noteAttempt(tx, { ...attempt, cause, reached, result }))) return
  const entry = await findEntry(tx, tenantId, entryId)
  const campaign = entry && (await findCampaign(tx, tenantId, entry.campaign_id))
  if (!entry || !campaign || entry.state === 'done' || entry.call_id !== callId) return
  // The agent says what came of a conversation.
  if (entry.state === 'with-agent' && reached)
    await changeEntry(tx, tenantId, entryId, { attempts: entry.attempts + 1 })
  else await conclude(tx, entry, campaign, ended, now)
  tellChanged(at, tenantId, campaign.id)
}

async function conclude(
  tx: Tx,
  entry: EntryRow,
  { state, settings }: CampaignRow,
  ended: Attempt,
  now: Date,
): Promise<void> {
  const { maxAttempts, mustConfirm, retryMin } = settings
  const verdict = judge(ended, { attempts: entry.attempts, faults: entry.faults, maxAttempts, mustConfirm })
  const free = { call_id: null, claimed_at: null, taken_by: null }
  const result = ended.result === '' ? null : ended.result
  if (verdict.becomes === 'done' || state === 'stopped')
    return changeEntry(tx, entry.tenant_id, entry.id, {
      ...free,
      state: 'done',
      outcome: verdict.becomes === 'done' ? verdict.outcome : 'stopped',
      result,
      attempts: entry.attempts + (verdict.becomes === 'done' || verdict.counted ? 1 : 0),
      taken_by: entry.taken_by,
      done_at: now,
    })
  const pauseMs = verdict.counted ? retryMin * minute : faultPauseMs
  return changeEntry(tx, entry.tenant_id, entry.id, {
    ...free,
    state: 'waiting',
    next_at: new Date(now.getTime() + pauseMs),
    attempts: entry.attempts + (verdict.counted ? 1 : 0),
    faults: entry.faults + (verdict.counted ? 0 : 1),
  })
}
