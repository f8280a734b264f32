/** The controller's journal in PostgreSQL: one transaction keeps a batch, its derived rows and its announcements, or nothing of it. */
import { sql } from 'kysely'
import type { Keys } from '#platform/crypto/keys.ts'
import { acrossTenants, jsonb, newId, type Db, type Tx } from '#platform/db/index.ts'
import { LeadLost, type Batch, type Journal } from '../controller/journal.ts'
import type { Call } from '../controller/core/call.ts'
import { emptyWorld, type Seat, type World } from '../controller/core/world.ts'
import type { TelephonyTables } from '../tables.ts'
import { keepChange, type RowKeeping } from './derived-rows.ts'
import { recentWaits } from './queue-visits.ts'
import { trunkTroubles } from './trunk-troubles.ts'

const tables = (tx: Tx) => tx.withTables<TelephonyTables>()
const stateCell = (call: { tenantId: string; id: string }) => ({
  table: 'live_calls',
  column: 'state',
  tenantId: call.tenantId,
  rowId: call.id,
})

export interface JournalStore extends Journal {
  /** Takes the lead when nobody holds it (any more); the new epoch, or undefined. */
  takeLead(holder: string, leaseMs: number): Promise<number | undefined>
  /** Holds on to the lead; false when another took it. */
  holdLead(epoch: number, leaseMs: number): Promise<boolean>
  /** Gives the lead back, so that the next need not wait. */
  leaveLead(epoch: number): Promise<void>
}

export function openJournal(db: Db, keys: Keys, keeping: RowKeeping): JournalStore {
  return {
    commit: (batch) => acrossTenants(db, (tx) => commit(tx, keys, keeping, batch)),
    load: (epoch) => acrossTenants(db, (tx) => load(tx, keys, epoch)),
    takeLead: (holder, leaseMs) => acrossTenants(db, (tx) => takeLead(tx, holder, leaseMs)),
    holdLead: (epoch, leaseMs) =>
      acrossTenants(db, async (tx) => {
        const held = await tables(tx)
          .updateTable('controller_lease')
          .set({ until: sql<Date>`now() + make_interval(secs => ${leaseMs / 1000})` })
          .where('epoch', '=', epoch)
          .executeTakeFirst()
        return held.numUpdatedRows > 0n
      }),
    leaveLead: async (epoch) => {
      await acrossTenants(db, (tx) =>
        tables(tx)
          .updateTable('controller_lease')
          .set({ until: null, holder: null })
          .where('epoch', '=', epoch)
          .execute(),
      )
    },
  }
}

async function takeLead(tx: Tx, holder: string, leaseMs: number): Promise<number | undefined> {
  const taken = await tables(tx)
    .updateTable('controller_lease')
    .set({
      epoch: sql<number>`epoch + 1`,
      holder,
      until: sql<Date>`now() + make_interval(secs => ${leaseMs / 1000})`,
    })
    .where(sql<boolean>`(until is null or until < now() or holder = ${holder})`)
    .returning('epoch')
    .executeTakeFirst()
  return taken?.epoch
}

async function commit(tx: Tx, keys: Keys, keeping: RowKeeping, batch: Batch): Promise<void> {
  const fenced = await tables(tx)
    .updateTable('controller_lease')
    .set({
      queue_sequence: batch.sequence,
      ...(batch.position ? { switch_boot: batch.position.boot, switch_seq: batch.position.seq } : {}),
    })
    .where('epoch', '=', batch.epoch)
    .executeTakeFirst()
  if (fenced.numUpdatedRows === 0n) throw new LeadLost(`epoch ${batch.epoch} is over`)
  await keepCalls(tx, keys, batch)
  await keepSeats(tx, [...batch.seats.values()])
  await keepLines(tx, keys, batch)
  for (const change of batch.changes) await keepChange(tx, keys, keeping, change)
}

async function keepCalls(tx: Tx, keys: Keys, batch: Batch): Promise<void> {
  if (batch.gone.size > 0)
    await tables(tx)
      .deleteFrom('live_calls')
      .where('id', 'in', [...batch.gone])
      .execute()
  if (batch.calls.size === 0) return
  const rows = [...batch.calls.values()].map((call) => ({
    tenant_id: call.tenantId,
    id: call.id,
    state: keys.seal(stateCell(call), JSON.stringify(call)),
    updated_at: sql<Date>`now()`,
  }))
  await tables(tx)
    .insertInto('live_calls')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'id'])
        .doUpdateSet({ state: sql`excluded.state`, updated_at: sql`now()` }),
    )
    .execute()
}

async function keepSeats(tx: Tx, seats: readonly Seat[]): Promise<void> {
  if (seats.length === 0) return
  await tables(tx)
    .insertInto('agent_states')
    .values(
      seats.map((seat) => ({
        tenant_id: seat.tenantId,
        user_id: seat.agent.id,
        agent_no: seat.agent.number,
        state: seat.agent.state,
        since: new Date(seat.agent.since),
        seat: jsonb(seat as unknown),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'user_id']).doUpdateSet({
        agent_no: sql`excluded.agent_no`,
        state: sql`excluded.state`,
        since: sql`excluded.since`,
        seat: sql`excluded.seat`,
      }),
    )
    .execute()
}

async function keepLines(tx: Tx, keys: Keys, batch: Batch): Promise<void> {
  const lines = batch.lines.map((line) => ({ line, id: newId() }))
  if (lines.length === 0) return
  await tables(tx)
    .insertInto('call_journal')
    .values(
      lines.map(({ line, id }) => ({
        tenant_id: line.tenantId,
        id,
        call_id: line.call ?? null,
        n: line.n ?? null,
        epoch: batch.epoch,
        at: new Date(line.at),
        what: line.what,
        details: keys.seal(
          { table: 'call_journal', column: 'details', tenantId: line.tenantId, rowId: id },
          JSON.stringify(line.agent === undefined ? line.details : { ...line.details, agent: line.agent }),
        ),
      })),
    )
    .execute()
  const changes = lines.filter(({ line }) => line.what === 'agent-state' && line.agent !== undefined)
  if (changes.length === 0) return
  await tables(tx)
    .insertInto('agent_state_changes')
    .values(
      changes.map(({ line, id }) => ({
        tenant_id: line.tenantId,
        id,
        user_id: line.agent ?? '',
        at: new Date(line.at),
        from_state: String(line.details.from),
        to_state: String(line.details.to),
        action: String(line.details.action),
        by: String(line.details.by),
        reason: typeof line.details.reason === 'string' ? line.details.reason : null,
        call_id: line.call ?? null,
      })),
    )
    .execute()
}

async function load(tx: Tx, keys: Keys, epoch: number): Promise<World> {
  const world = emptyWorld(epoch)
  const lease = await tables(tx).selectFrom('controller_lease').selectAll().executeTakeFirstOrThrow()
  world.sequence = lease.queue_sequence
  if (lease.switch_boot !== null && lease.switch_seq !== null)
    world.position = { boot: lease.switch_boot, seq: lease.switch_seq }
  for (const row of await tables(tx).selectFrom('live_calls').selectAll().execute()) {
    const call = JSON.parse(keys.open(stateCell({ tenantId: row.tenant_id, id: row.id }), row.state)) as Call
    world.calls[call.id] = call
  }
  for (const row of await tables(tx).selectFrom('agent_states').selectAll().execute())
    world.seats[row.user_id] = row.seat as Seat
  world.recentWaits = await recentWaits(tx)
  world.trunkTroubles = await trunkTroubles(tx)
  return world
}
