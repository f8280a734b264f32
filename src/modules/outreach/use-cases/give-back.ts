/** Numbers whose call never came to be, or whose agent went away, wait again. */
import { type CallControl, isCallKept } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { changeEntry, claimedBefore } from '../store/entries.ts'
import type { EntryRow } from '../tables.ts'

/** A call asked for is kept well within this time, or never. */
const orphanedAfterMs = 60_000
/** An agent who has not said what came of it by then has left. */
const forgottenAfterMs = 30 * 60_000

const free = { call_id: null, claimed_at: null, taken_by: null }

export async function giveBack(tx: Tx, entry: Pick<EntryRow, 'tenant_id' | 'id'>, next: Date): Promise<void> {
  await changeEntry(tx, entry.tenant_id, entry.id, { ...free, state: 'waiting', next_at: next })
}

/** Looks after what a stopped server, a refused call or an agent who left let lie. */
export async function giveBackForgotten(at: Context, control: CallControl, tenantId: string): Promise<void> {
  const now = at.clock.now()
  await inTenant(at.db, tenantId, async (tx) => {
    for (const entry of await claimedBefore(tx, tenantId, new Date(now.getTime() - orphanedAfterMs))) {
      const { call_id: call } = entry
      if (call !== null && control.world.calls[call]) continue
      if (entry.state === 'calling') {
        // A kept call that is over will be told of; only one that never was gives its number back.
        if (call === null || !(await isCallKept(tx, tenantId, call))) await giveBack(tx, entry, now)
        continue
      }
      const claimedAt = entry.claimed_at?.getTime() ?? 0
      if (now.getTime() - claimedAt < forgottenAfterMs) continue
      if (call === null) await giveBack(tx, entry, now)
      else
        await changeEntry(tx, tenantId, entry.id, {
          state: 'done',
          outcome: 'answered',
          result: '座席未填写结果',
          done_at: now,
        })
    }
  })
}
