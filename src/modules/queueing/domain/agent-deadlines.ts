/** What happens to an agent whose time is up: no state but out, idle and busy lasts without a call (invariant I8). */
import type { Agent } from './agent.ts'
import { changeAgent, type AgentContext } from './agent-change.ts'
import { isRefusal } from '#kernel/result.ts'

/**
 * The agent after his deadline, or null when it has not come. A reservation or ringing becomes a miss (the caller of this hangs the
 * leg up first), after-call work ends with the system's code, an overrun rest, study or meeting becomes busy(overdue): he may not
 * be at his place, so he is not given a call.
 */
export function afterDeadline(agent: Agent, context: AgentContext): Agent | null {
  if (agent.deadline === undefined || context.at < agent.deadline) return null
  const system: AgentContext = { ...context, by: 'system' }
  const changed =
    agent.state === 'after-call'
      ? changeAgent(agent, { do: 'finish' }, system)
      : agent.token !== undefined
        ? changeAgent(agent, { do: 'miss', token: agent.token, cause: 'no-answer' }, system)
        : changeAgent(agent, { do: 'pause', to: 'busy', reason: 'overdue' }, system)
  return isRefusal(changed) ? null : changed
}
