/** May this agent be offered this caller now? (telephony.md section 7) */
import type { Agent } from './agent.ts'
import type { Entry } from './entry.ts'
import type { Queue } from './queue.ts'
import { isSkilled, needsOf, relaxed, type SkillNeed } from './skills.ts'

/** What is still asked of an agent for this caller, after the relaxing his wait has brought. */
export function requiredSkills(entry: Entry, queue: Queue, now: number): SkillNeed[] {
  return relaxed(needsOf(entry.skills, queue.skills), queue.relaxation, now - entry.enqueuedAt)
}

/** Free for any call: idle, no reservation, device ready, no penalty running. */
export function isFree(agent: Agent, now: number): boolean {
  return (
    agent.state === 'idle' &&
    agent.token === undefined &&
    agent.device.registered &&
    !agent.device.inOtherCall &&
    !agent.device.quiet &&
    now >= agent.penaltyUntil
  )
}

/** The agent the caller is kept for, as long as that agent can be expected to come free. */
export function stickyAgent(entry: Entry, agents: readonly Agent[], now: number): string | null {
  const { sticky } = entry
  if (!sticky || now >= sticky.until) return null
  const agent = agents.find((one) => one.id === sticky.agent)
  if (!agent || agent.state === 'out' || agent.pausedAt !== undefined) return null
  if (!agent.device.registered || agent.device.quiet) return null
  return agent.id
}

/** Level of the agent in the queue, or null when he is no member. */
export function levelIn(agent: Agent, queue: Queue): number | null {
  return agent.memberships.find((membership) => membership.queue === queue.id)?.level ?? null
}

/** Member, skilled and free. The entry's skip list is not asked here: it only says who is asked last. */
export function isEligible(agent: Agent, entry: Entry, queue: Queue, now: number): boolean {
  return (
    isFree(agent, now) &&
    levelIn(agent, queue) !== null &&
    isSkilled(agent.skills, requiredSkills(entry, queue, now))
  )
}
