/** What supervisors write to agents, and who has read it. */
import { type Tx } from '#platform/db/index.ts'
import type { TelephonyTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<TelephonyTables>()

/** A message as it is kept; `addressed` says in words whom it is for. */
export interface DeskMessage {
  readonly id: string
  readonly sender: string
  readonly senderName: string
  readonly addressed: string
  readonly text: string
  readonly at: Date
  /** The call it is about. */
  readonly call: string | null
}

/** Keeps a message with an open receipt for everybody it goes to. */
export async function keepMessage(
  tx: Tx,
  tenantId: string,
  message: DeskMessage,
  to: readonly { id: string; name: string }[],
): Promise<void> {
  const { id, sender, senderName, addressed, text, at, call } = message
  await tables(tx)
    .insertInto('desk_messages')
    .values({ tenant_id: tenantId, id, sender, sender_name: senderName, addressed, text, at, call_id: call })
    .execute()
  await tables(tx)
    .insertInto('desk_message_receipts')
    .values(
      to.map((one) => ({
        tenant_id: tenantId,
        message_id: id,
        user_id: one.id,
        name: one.name,
        read_at: null,
      })),
    )
    .execute()
}

/** What somebody has not read yet, oldest first; what is older than `since` is over. */
export async function unreadMessages(
  tx: Tx,
  tenantId: string,
  userId: string,
  since: Date,
): Promise<DeskMessage[]> {
  return tables(tx)
    .selectFrom('desk_message_receipts as r')
    .innerJoin('desk_messages as m', (on) =>
      on.onRef('m.tenant_id', '=', 'r.tenant_id').onRef('m.id', '=', 'r.message_id'),
    )
    .select([
      'm.id',
      'm.sender',
      'm.sender_name as senderName',
      'm.addressed',
      'm.text',
      'm.at',
      'm.call_id as call',
    ])
    .where('r.tenant_id', '=', tenantId)
    .where('r.user_id', '=', userId)
    .where('r.read_at', 'is', null)
    .where('m.at', '>=', since)
    .orderBy('m.id')
    .limit(20)
    .execute()
}

/** Marks a message read; answers its sender, or undefined when it was not for this person. */
export async function readMessage(
  tx: Tx,
  tenantId: string,
  of: { id: string; userId: string; at: Date },
): Promise<string | undefined> {
  await tables(tx)
    .updateTable('desk_message_receipts')
    .set({ read_at: of.at })
    .where('tenant_id', '=', tenantId)
    .where('message_id', '=', of.id)
    .where('user_id', '=', of.userId)
    .where('read_at', 'is', null)
    .execute()
  const found = await tables(tx)
    .selectFrom('desk_message_receipts as r')
    .innerJoin('desk_messages as m', (on) =>
      on.onRef('m.tenant_id', '=', 'r.tenant_id').onRef('m.id', '=', 'r.message_id'),
    )
    .select('m.sender')
    .where('r.tenant_id', '=', tenantId)
    .where('r.message_id', '=', of.id)
    .where('r.user_id', '=', of.userId)
    .executeTakeFirst()
  return found?.sender
}

/** What somebody sent last, newest first, with every receipt. */
export async function sentMessages(
  tx: Tx,
  tenantId: string,
  sender: string,
): Promise<(DeskMessage & { receipts: { name: string; readAt: Date | null }[] })[]> {
  const messages = await tables(tx)
    .selectFrom('desk_messages')
    .select(['id', 'sender', 'sender_name as senderName', 'addressed', 'text', 'at', 'call_id as call'])
    .where('tenant_id', '=', tenantId)
    .where('sender', '=', sender)
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  if (messages.length === 0) return []
  const receipts = await tables(tx)
    .selectFrom('desk_message_receipts')
    .select(['message_id as id', 'name', 'read_at as readAt'])
    .where('tenant_id', '=', tenantId)
    .where(
      'message_id',
      'in',
      messages.map(({ id }) => id),
    )
    .orderBy('name')
    .execute()
  const byMessage = Map.groupBy(receipts, ({ id }) => id)
  return messages.map((message) => ({
    ...message,
    receipts: (byMessage.get(message.id) ?? []).map(({ name, readAt }) => ({ name, readAt })),
  }))
}
