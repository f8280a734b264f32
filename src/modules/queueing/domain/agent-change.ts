/** What an action makes of an agent: the table of agent-states.ts carried out over plain values. */
import { refuse, type Refusal } from '#kernel/result.ts'
import { afterCallDeadline, finishRefusal, type AfterCallRule } from './after-call.ts'
import { agentActions, pauseStates, type AgentActionName, type WantedState } from './agent-states.ts'
import type { Agent, AgentRules, Wanted } from './agent.ts'
import type { MissCause } from './miss.ts'
import { pauseRefusal, reasonOf, type PauseRefusal, type PauseWish } from './pause-reasons.ts'
import { shiftSignedIn, shiftSignedOut, shiftTalked } from './shift.ts'

export type AgentAction =
  | { do: 'sign-in' | 'sign-out' | 'ready' }
  | ({ do: 'pause'; forMs?: number } & PauseWish)
  | { do: 'reserve'; token: string; call: string; deadline: number }
  | { do: 'ring'; token: string; deadline?: number }
  | { do: 'answer' | 'hold' | 'retrieve' | 'consult' | 'resume' | 'withdraw'; token: string }
  /** `penaltyMs`: how long his queue leaves him alone; the house's rule where it says nothing. */
  | { do: 'miss'; token: string; cause: MissCause; penaltyMs?: number }
  | { do: 'hang-up'; token: string; talkMs: number; fromQueue: boolean; afterCall: AfterCallRule }
  | { do: 'dial-out'; token: string; call: string; internal: boolean }
  | { do: 'extend' }
  | { do: 'finish'; code?: string; force?: boolean }

export type AgentRefusal =
  | PauseRefusal
  | Refusal<
      | 'queueing.wrong-state'
      | 'queueing.other-token'
      | 'queueing.after-call-too-early'
      | 'queueing.wrap-up-code-missing'
      | 'queueing.already-extended'
    >

/** When, by whom, under which house rules. */
export interface AgentContext {
  at: number
  by: string
  rules: AgentRules
}

/** The agent after the action, or why it is refused. Never changes its argument. */
export function changeAgent(agent: Agent, action: AgentAction, context: AgentContext): Agent | AgentRefusal {
  const rule = agentActions[action.do]
  if (rule.byToken && 'token' in action && action.token !== agent.token) return refuse('queueing.other-token')
  if (rule.later.includes(agent.state)) return wish(agent, action, context)
  if (!rule.from.includes(agent.state)) return wrongState(agent, action.do)
  return apply(agent, action, context)
}

function wrongState(agent: Agent, action: AgentActionName): AgentRefusal {
  return refuse('queueing.wrong-state', { state: agent.state, action })
}

function wish(agent: Agent, action: AgentAction, { by, rules }: AgentContext): Agent | AgentRefusal {
  if (action.do === 'pause') {
    const refused = pauseRefusal(action, rules, by)
    if (refused) return refused
    return { ...agent, wanted: wishedPause(action, by, rules) }
  }
  const state: WantedState = action.do === 'sign-out' ? 'out' : 'idle'
  return { ...agent, wanted: { state, by } }
}

function apply(agent: Agent, action: AgentAction, context: AgentContext): Agent | AgentRefusal {
  const { at, by, rules } = context
  switch (action.do) {
    case 'sign-in':
      return toIdle({ ...agent, shift: shiftSignedIn(agent.shift, at), misses: 0 }, at, by, at)
    case 'sign-out':
      return become(agent, { state: 'out', by }, context)
    case 'ready':
      return become({ ...agent, misses: 0 }, { state: 'idle', by }, context)
    case 'pause': {
      const refused = pauseRefusal(action, rules, by)
      return refused ?? become(agent, wishedPause(action, by, rules), context)
    }
    case 'reserve':
      return {
        ...enter(agent, 'reserved', at, by),
        token: action.token,
        call: action.call,
        deadline: action.deadline,
      }
    case 'ring':
      return {
        ...agent,
        state: 'ringing',
        since: at,
        by,
        ...(action.deadline === undefined ? {} : { deadline: action.deadline }),
      }
    case 'answer': {
      const { deadline: _over, ...rest } = agent
      return { ...rest, state: 'talking', since: at, by, misses: 0 }
    }
    case 'hold':
    case 'retrieve':
    case 'consult':
    case 'resume': {
      const to = agentActions[action.do].to
      return { ...agent, state: to === 'hold' || to === 'consult' ? to : 'talking', since: at, by }
    }
    case 'withdraw':
      return release(agent, context)
    case 'miss':
      return missed(agent, action, context)
    case 'hang-up':
      return hungUp(agent, action, context)
    case 'dial-out':
      return dialledOut(agent, action, context)
    case 'extend':
      return extended(agent)
    case 'finish':
      return finished(agent, action, context)
  }
}

function wishedPause(action: AgentAction & { do: 'pause' }, by: string, rules: AgentRules): Wanted {
  const asked = action.forMs ?? Infinity
  const forMs = Math.min(asked, reasonOf(rules, action)?.longestMs || Infinity)
  return {
    state: action.to,
    by,
    ...(action.reason === undefined ? {} : { reason: action.reason }),
    ...(forMs === Infinity ? {} : { forMs }),
  }
}

/** The agent in a new state with everything that belonged to the old one gone. */
function enter(agent: Agent, state: Agent['state'], at: number, by: string): Agent {
  const { token: _t, call: _c, internal: _i, deadline: _d, reason: _r, afterCall: _a, ...rest } = agent
  return { ...rest, state, since: at, by }
}

function toIdle(agent: Agent, at: number, by: string, idleSince: number): Agent {
  const { pausedAt: _p, ...rest } = enter(agent, 'idle', at, by)
  return { ...rest, idleSince }
}

/** Carries out a wish: into idleness, a pause, or out. */
function become(agent: Agent, wanted: Wanted, { at, rules }: AgentContext): Agent {
  if (wanted.state === 'idle') {
    const short = agent.pausedAt !== undefined && at - agent.pausedAt < rules.shortBreakMs
    const keeps = short || agent.pausedAt === undefined
    return toIdle(agent, at, wanted.by, keeps ? agent.idleSince : at)
  }
  const next = enter(agent, wanted.state, at, wanted.by)
  if (wanted.state === 'out') {
    const { pausedAt: _p, ...rest } = next
    return { ...rest, shift: shiftSignedOut(rest.shift, at) }
  }
  const paused: Agent = { ...next, pausedAt: agent.pausedAt ?? at }
  if (wanted.reason !== undefined) paused.reason = wanted.reason
  if (wanted.state !== 'busy') {
    const longest = rules.longestMs[wanted.state]
    paused.deadline = at + Math.min(wanted.forMs ?? longest, longest)
  }
  return paused
}

/** Back from an offer or from work: the wish, else the break he was on, else idleness. */
function release(agent: Agent, context: AgentContext): Agent {
  const { wanted, ...rest } = agent
  return become(rest, wanted ?? { state: 'idle', by: 'system' }, context)
}

/** A call made during a break leads back into the break. */
function dialledOut(agent: Agent, action: AgentAction & { do: 'dial-out' }, { at, by }: AgentContext): Agent {
  const back = pauseStates.find((state) => state === agent.state)
  const { wanted, reason } = agent
  const kept: Wanted | undefined =
    wanted ?? (back ? { state: back, by: agent.by, ...(reason ? { reason } : {}) } : undefined)
  const away: Agent = { ...agent, idleSince: agent.state === 'after-call' ? at : agent.idleSince }
  if (kept) away.wanted = kept
  return {
    ...enter(away, 'outbound', at, by),
    token: action.token,
    call: action.call,
    internal: action.internal,
  }
}

function missed(agent: Agent, action: AgentAction & { do: 'miss' }, context: AgentContext): Agent {
  const { at, rules } = context
  const { cause, penaltyMs = rules.penaltyMs[cause] } = action
  const counts = cause === 'no-answer' || cause === 'rejected'
  const misses = agent.misses + (counts ? 1 : 0)
  const penalised = {
    ...agent,
    misses,
    penaltyUntil: Math.max(agent.penaltyUntil, at + penaltyMs),
  }
  if (!agent.wanted && counts && misses >= rules.missesToBusy)
    return become(penalised, { state: 'busy', by: 'system', reason: 'no-answer' }, context)
  return release(penalised, context)
}

function hungUp(agent: Agent, action: AgentAction & { do: 'hang-up' }, context: AgentContext): Agent {
  const { at } = context
  const call = agent.call ?? action.token
  const counted = action.fromQueue
    ? { ...agent, shift: shiftTalked(agent.shift, call, action.talkMs, at) }
    : agent
  if (agent.internal) return release(counted, context)
  const { pausedAt: _p, ...over } = { ...counted, idleSince: at }
  const deadline = afterCallDeadline(action.afterCall, at)
  if (deadline === null) return release(over, context)
  const afterCall = { call, rule: action.afterCall, talkEndedAt: at, extended: false }
  return { ...enter(over, 'after-call', at, 'system'), deadline, afterCall, call }
}

function extended(agent: Agent): Agent | AgentRefusal {
  const work = agent.afterCall
  if (!work || agent.deadline === undefined) return wrongState(agent, 'extend')
  if (work.extended || work.rule.extendMs <= 0) return refuse('queueing.already-extended')
  return { ...agent, deadline: agent.deadline + work.rule.extendMs, afterCall: { ...work, extended: true } }
}

function finished(
  agent: Agent,
  action: AgentAction & { do: 'finish' },
  context: AgentContext,
): Agent | AgentRefusal {
  const { at, rules } = context
  if (!agent.afterCall) return release(agent, context)
  const work = action.code === undefined ? agent.afterCall : { ...agent.afterCall, code: action.code }
  const refused = action.force ? null : finishRefusal(work, agent.deadline ?? at, at)
  if (refused === 'too-early') return refuse('queueing.after-call-too-early')
  if (refused === 'code-missing') return refuse('queueing.wrap-up-code-missing')
  return release({ ...agent, idleSince: rules.afterCallCountsAsIdle ? work.talkEndedAt : at }, context)
}
