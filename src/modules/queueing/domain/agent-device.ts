/**
 * An agent's telephone comes and goes with its registration. Without one he is offered nothing; an idle agent whose telephone stays away
 * becomes busy(device-lost), lest the house count on somebody who is not there, and idle again when it returns.
 */
import type { Agent } from './agent.ts'
import { changeAgent, type AgentContext } from './agent-change.ts'
import { isRefusal } from '#kernel/result.ts'

/** Reason of the pause the system puts an agent into whose telephone is gone: 话机断开. */
export const deviceLost = 'device-lost'

/** The agent with his telephone there or gone; who was put aside for its sake alone is back in the state he had. */
export function withDevice(agent: Agent, registered: boolean, context: AgentContext): Agent {
  const { lostAt, ...device } = agent.device
  if (registered) return backFromLoss({ ...agent, device: { ...device, registered } }, context)
  return { ...agent, device: { ...device, registered, lostAt: lostAt ?? context.at } }
}

function backFromLoss(agent: Agent, context: AgentContext): Agent {
  if (agent.state !== 'busy' || agent.reason !== deviceLost) return agent
  const back = changeAgent(agent, { do: 'ready' }, { ...context, by: 'system' })
  return isRefusal(back) ? agent : { ...back, misses: agent.misses }
}

/**
 * The agent after the grace for a lost telephone, or null when it is there or the grace runs. The grace counts from the loss or from the
 * idleness, whichever is later: who goes idle without a telephone has as long to bring it.
 */
export function afterDeviceGrace(agent: Agent, context: AgentContext): Agent | null {
  const { state, device, since } = agent
  if (state !== 'idle' || device.registered) return null
  if (context.at - Math.max(since, device.lostAt ?? since) < context.rules.deviceGraceMs) return null
  const system: AgentContext = { ...context, by: 'system' }
  const changed = changeAgent(agent, { do: 'pause', to: 'busy', reason: deviceLost }, system)
  return isRefusal(changed) ? null : changed
}
