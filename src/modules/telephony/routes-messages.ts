import type { Actor } from '#kernel/actor.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import { audit, groupPeople } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import type { Reply, Input } from '#platform/http/contract.ts'
import * as contract from './contract-messages.ts'
import type { Call } from './controller/core/call.ts'
import type { Seat, World } from './controller/core/world.ts'
import type { TelephonyServices } from './services.ts'
import { type DeskMessage, readMessage, sentMessages, unreadMessages } from './store/desk-messages.ts'
import { queuesWithin, reachesSeat, watchReach } from './use-cases/watch-reach.ts'
import { messagesChanged, writeToAgents } from './use-cases/write-to-agents.ts'

/** What was not read within a shift is not shown any more. */
const freshMs = 12 * 3_600_000

type To = Input<typeof contract.sendMessage>['body']['to']

/** Mounts the words of supervisors to agents, and their receipts. */
export function messageRoutes(http: HttpServer, at: Context, { control }: TelephonyServices): void {
  serve(http, contract.sendMessage, async ({ body: { to, text } }, by) => {
    const found = await addressees(at, control, by, to)
    if (isRefusal(found)) return found
    if (found.seats.length === 0) return refuse('telephony.nobody-there')
    const people = found.seats.map(({ agent, name }) => ({ id: agent.id, name }))
    const message = { addressed: found.addressed, text, to: people }
    const id = await writeToAgents(at, by, message, (tx, id) =>
      audit(tx, by, { action: 'desk-message.sent', subject: id, details: { to, recipients: people.length } }),
    )
    return { id, recipients: people.length }
  })
  serve(http, contract.myMessages, (_, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const since = new Date(at.clock.now().getTime() - freshMs)
      const unread = await unreadMessages(tx, by.tenantId, by.userId ?? '', since)
      return { messages: unread.map((message) => shown(message, control.world)) }
    }),
  )
  serve(http, contract.readMessage, async ({ params: { id } }, by) => {
    const of = { id, userId: by.userId ?? '', at: at.clock.now() }
    const sender = await inTenant(at.db, by.tenantId, (tx) => readMessage(tx, by.tenantId, of))
    if (sender === undefined) return refuse('telephony.not-found')
    messagesChanged(at, by.tenantId, sender)
    messagesChanged(at, by.tenantId, of.userId)
    return {}
  })
  serve(http, contract.sentMessages, (_, by) =>
    inTenant(at.db, by.tenantId, async (tx) => ({
      messages: (await sentMessages(tx, by.tenantId, by.userId ?? '')).map(({ receipts, ...message }) => ({
        ...shown(message, control.world),
        receipts: receipts.map(({ name, readAt }) => ({ name, readAt: readAt?.toISOString() ?? null })),
      })),
    })),
  )
}

const isOn = (call: Call | undefined): boolean => call !== undefined && !call.ended

/** Names the call it is about while there is something to step into. */
const shown = (
  message: DeskMessage,
  { calls }: World,
): Reply<typeof contract.myMessages>['messages'][number] => ({
  id: message.id,
  senderName: message.senderName,
  addressed: message.addressed,
  text: message.text,
  at: message.at.toISOString(),
  call: isOn(calls[message.call ?? '']) ? message.call : null,
})

/** The seats taken now that a message goes to, within the sender's reach and without himself. */
async function addressees(
  at: Context,
  control: TelephonyServices['control'],
  by: Actor,
  to: To,
): Promise<{ addressed: string; seats: Seat[] } | Refusal> {
  const { reach, group } = await inTenant(at.db, by.tenantId, async (tx) => ({
    reach: await watchReach(tx, by, 'supervision.message'),
    group: 'group' in to ? await groupPeople(tx, by.tenantId, to.group) : undefined,
  }))
  if (!reach) return refuse('telephony.not-found')
  const all = Object.values(control.world.seats).filter((seat) => seat.tenantId === by.tenantId)
  const mine = all.filter(
    (seat) => seat.agent.state !== 'out' && seat.agent.id !== by.userId && reachesSeat(reach, seat),
  )
  if ('agent' in to) {
    const seats = mine.filter(({ agent }) => agent.id === to.agent)
    return { addressed: seats.map(({ agent, name }) => `${agent.number} ${name}`).join(), seats }
  }
  if ('group' in to) {
    if (!group) return refuse('telephony.not-found')
    return { addressed: group.name, seats: mine.filter(({ agent }) => group.people.has(agent.id)) }
  }
  if ('queue' in to) {
    const queue = control.settings?.queues[to.queue]
    if (queue?.tenantId !== by.tenantId || !queuesWithin(reach, all)(queue.id))
      return refuse('telephony.not-found')
    const serves = ({ agent }: Seat) => agent.memberships.some((one) => one.queue === queue.id)
    return { addressed: queue.label, seats: mine.filter(serves) }
  }
  return { addressed: '全体座席', seats: mine }
}
