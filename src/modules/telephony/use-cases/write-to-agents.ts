import type { Actor } from '#kernel/actor.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { keepMessage } from '../store/desk-messages.ts'

/** Says to somebody's page that his messages, or the receipts of what he sent, changed. */
export const messagesChanged = (at: Context, tenantId: string, userId: string): void =>
  at.live.publish(tenantId, `desk-messages/${userId}`, { changed: true })

/** Keeps a message for these agents, and what belongs to it, then lets their desks know; answers its id. */
export async function writeToAgents(
  at: Context,
  by: Actor,
  message: {
    addressed: string
    text: string
    to: readonly { id: string; name: string }[]
    call?: string
  },
  alsoIn: (tx: Tx, id: string) => Promise<void> = async () => undefined,
): Promise<string> {
  const id = at.newId()
  const { addressed, text, to, call = null } = message
  const kept = { id, sender: by.userId ?? '', senderName: by.name, addressed, text, at: at.clock.now(), call }
  await inTenant(at.db, by.tenantId, async (tx) => {
    await keepMessage(tx, by.tenantId, kept, to)
    await alsoIn(tx, id)
  })
  for (const one of to) messagesChanged(at, by.tenantId, one.id)
  return id
}
