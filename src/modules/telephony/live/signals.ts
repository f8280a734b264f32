/** Live signals out of a reaction: to the agent, and how the queues stand to whoever may hand a call to them. Never stored, never relied on. */
import type { Context } from '#platform/context/context.ts'
import type { Turn } from '../controller/core/turn.ts'
import { caseCalledOver } from '../use-cases/call-together.ts'
import { queueViews, seatView } from './views.ts'

export function tellLive(at: Context, turn: Turn): void {
  const { world } = turn
  const tenants = new Set<string>()
  for (const id of turn.seats) {
    const seat = world.seats[id]
    if (!seat) continue
    tenants.add(seat.tenantId)
    at.live.publish(seat.tenantId, `agent/${id}`, seatView(world, seat))
  }
  for (const id of turn.calls) {
    const call = world.calls[id]
    if (!call) continue
    tenants.add(call.tenantId)
    for (const { userId } of call.purpose?.together ?? [])
      if (userId !== undefined)
        at.live.publish(
          call.tenantId,
          `called-together/${userId}`,
          caseCalledOver(world, call.tenantId, userId),
        )
    for (const agent of new Set([
      call.agent,
      call.offer?.agent,
      ...call.supervision.map((one) => one.agent),
    ])) {
      const seat = agent === undefined ? undefined : world.seats[agent]
      if (seat && !turn.seats.has(seat.agent.id))
        at.live.publish(call.tenantId, `agent/${seat.agent.id}`, seatView(world, seat))
    }
  }
  for (const tenant of tenants)
    at.live.publish(tenant, 'queues', queueViews(world, turn.facts.settings, tenant, turn.facts.now))
}
