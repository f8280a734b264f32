/** Spoken messages in the inbox. */
import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { IntakeTables, VoiceMessageRow } from './tables.ts'

const tables = (tx: Tx) => tx.withTables<IntakeTables>()

type Known = Pick<
  VoiceMessageRow,
  'tenant_id' | 'id' | 'call_id' | 'purpose' | 'box' | 'received_at' | 'due_at'
>
type Told = Pick<VoiceMessageRow, 'caller' | 'case_id' | 'case_number'>

/** Keeps a message once; what is told later is added, what is known stays. */
export async function keepMessage(tx: Tx, known: Known, told: Partial<Told> = {}): Promise<void> {
  const { caller = null, case_id = null, case_number = null } = told
  await tables(tx)
    .insertInto('voice_messages')
    .values({
      ...known,
      caller,
      case_id,
      case_number,
      clerk_id: null,
      clerk_name: null,
      taken_at: null,
      handled_at: null,
      outcome: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'id']).doUpdateSet({
        caller: sql`coalesce(voice_messages.caller, excluded.caller)`,
        case_id: sql`coalesce(voice_messages.case_id, excluded.case_id)`,
        case_number: sql`coalesce(voice_messages.case_number, excluded.case_number)`,
      }),
    )
    .execute()
}

export interface Wanted {
  /** Open: the oldest first. Handled: the newest first. */
  readonly state: 'open' | 'handled'
  readonly after?: string | undefined
  readonly limit: number
}

export function findMessages(
  tx: Tx,
  tenantId: string,
  { state, after, limit }: Wanted,
): Promise<VoiceMessageRow[]> {
  const open = state === 'open'
  return tables(tx)
    .selectFrom('voice_messages')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('handled_at', open ? 'is' : 'is not', null)
    .$if(after !== undefined, (query) => query.where('id', open ? '>' : '<', after ?? ''))
    .orderBy('id', open ? 'asc' : 'desc')
    .limit(limit)
    .execute()
}

export function messageOf(tx: Tx, tenantId: string, id: string): Promise<VoiceMessageRow | undefined> {
  return tables(tx)
    .selectFrom('voice_messages')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Gives an open message to a clerk, or with null to nobody; false when another has it or it is handled. */
export async function giveMessage(
  tx: Tx,
  tenantId: string,
  id: string,
  clerk: { from: string | null; to: { id: string; name: string } | null; at: Date },
): Promise<boolean> {
  const given = await tables(tx)
    .updateTable('voice_messages')
    .set({
      clerk_id: clerk.to?.id ?? null,
      clerk_name: clerk.to?.name ?? null,
      taken_at: clerk.to ? clerk.at : null,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('handled_at', 'is', null)
    .where('clerk_id', clerk.from === null ? 'is' : '=', clerk.from)
    .executeTakeFirst()
  return given.numUpdatedRows > 0n
}

/** The case of a message has left intake; answers the recording, or undefined when the case came otherwise. */
export async function settleMessage(
  tx: Tx,
  tenantId: string,
  caseId: string,
  how: { at: Date; outcome: string },
): Promise<string | undefined> {
  const row = await tables(tx)
    .updateTable('voice_messages')
    .set({ handled_at: how.at, outcome: how.outcome })
    .where('tenant_id', '=', tenantId)
    .where('case_id', '=', caseId)
    .where('handled_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Does a message of this call lie with this clerk, or did he handle it? */
export async function hasMessageOfCall(
  tx: Tx,
  tenantId: string,
  callId: string,
  clerk: string,
): Promise<boolean> {
  const row = await tables(tx)
    .selectFrom('voice_messages')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .where('clerk_id', '=', clerk)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Messages without a case that have waited since before this instant, of all cities the transaction sees. */
export function messagesWithoutCase(tx: Tx, before: Date): Promise<VoiceMessageRow[]> {
  return tables(tx)
    .selectFrom('voice_messages')
    .selectAll()
    .where('case_id', 'is', null)
    .where('handled_at', 'is', null)
    .where('received_at', '<', before)
    .orderBy('id')
    .limit(100)
    .execute()
}
