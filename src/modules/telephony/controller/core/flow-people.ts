/** Where a flow leads to a person: a queue, or one agent by number. */
import type { Outcome, Want } from '#modules/ivr/index.ts'
import type { Call } from './call.ts'
import { ringsInside } from './desk-phone.ts'
import { isRoomNumber, ledToRoom } from './room.ts'
import { callRulesOf, enterState, type Turn } from './turn.ts'
import { joinQueue } from './waiting.ts'

function backToFlow(turn: Turn, call: Call, outcome: Outcome): void {
  enterState(turn, call, 'ivr', turn.facts.settings.callRules.flowStepMs)
  turn.followUps.push({ call: call.id, outcome })
}

export function goQueue(turn: Turn, call: Call, want: Extract<Want, { want: 'queue' }>): void {
  const { settings, now } = turn.facts
  const last = want.sticky ? call.agents.at(-1) : undefined
  const joined = joinQueue(turn, call, {
    queue: settings.queueNamed(call.tenantId, want.queue) ?? '',
    priority: want.priority,
    skills: want.skills,
    maxWaitMs: want.maxWaitMs,
    announce: want.announce,
    fromFlow: true,
    // The flow's last resort: whoever is sent there waits, whatever the queue looks like.
    force: call.flow?.walk?.lastResort ?? false,
    ...(want.callbackKey === undefined ? {} : { callbackKey: want.callbackKey }),
    ...(want.exitKeys === undefined ? {} : { exitKeys: want.exitKeys }),
    ...(last === undefined
      ? {}
      : { sticky: { agent: last, until: now + callRulesOf(turn, call).recoverStickyMs } }),
  })
  if (joined !== 'joined') backToFlow(turn, call, { of: 'queue', result: joined })
}

/** One agent by number: kept for him alone, back to the flow when he does not take it. A desk telephone or a hunt group is rung as from inside. */
export function goAgent(turn: Turn, call: Call, want: Extract<Want, { want: 'agent' }>): void {
  if (isRoomNumber(turn, call.tenantId, want.number)) return ledToRoom(turn, call)
  const seat = Object.values(turn.world.seats).find(
    (one) => one.tenantId === call.tenantId && one.agent.number === want.number,
  )
  if ((!seat || seat.agent.state === 'out') && ringsInside(turn, call, want.number, want.ringMs)) return
  const queue = seat?.agent.memberships[0]?.queue
  const free = seat?.agent.state === 'idle' && seat.agent.device.registered
  if (!seat || !queue || !free) {
    const offline = !seat || seat.agent.state === 'out'
    return backToFlow(turn, call, { of: 'agent', result: offline ? 'offline' : 'busy' })
  }
  const until = turn.facts.now + want.ringMs
  joinQueue(turn, call, {
    queue,
    sticky: { agent: seat.agent.id, until },
    maxWaitMs: want.ringMs,
    announce: 'none',
    fromFlow: true,
    force: true,
  })
}
