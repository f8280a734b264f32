/**
 * The states of an agent (座席) and what may be done in each (telephony.md section 6, colours of people.md section 6). The tables
 * drive the rules, the screens and the tests.
 */
export type AgentState =
  | 'out'
  | 'idle'
  | 'reserved'
  | 'ringing'
  | 'talking'
  | 'hold'
  | 'consult'
  | 'after-call'
  | 'busy'
  | 'rest'
  | 'study'
  | 'meeting'
  | 'outbound'

/** How a state looks and what keeps it from lasting for ever: nothing, its call, or a deadline (invariant I8). */
export interface AgentStateLook {
  label: string
  colour: string
  /** Drawn beside the word, never colour alone. */
  icon: string
  blinking?: boolean
  boundBy: 'nothing' | 'call' | 'deadline'
}

export const agentStates: Readonly<Record<AgentState, AgentStateLook>> = {
  out: { label: '离线', colour: '#8c8c8c', icon: 'poweroff', boundBy: 'nothing' },
  idle: { label: '示闲', colour: '#237804', icon: 'check-circle', boundBy: 'nothing' },
  reserved: { label: '预占', colour: '#d46b08', icon: 'loading', boundBy: 'deadline' },
  ringing: { label: '振铃', colour: '#d46b08', icon: 'bell', blinking: true, boundBy: 'deadline' },
  talking: { label: '通话', colour: '#1b5faa', icon: 'phone', boundBy: 'call' },
  hold: { label: '保持', colour: '#531dab', icon: 'pause-circle', boundBy: 'call' },
  consult: { label: '咨询', colour: '#1d39c4', icon: 'team', boundBy: 'call' },
  'after-call': { label: '话后整理', colour: '#006d75', icon: 'edit', boundBy: 'deadline' },
  busy: { label: '示忙', colour: '#cf1322', icon: 'stop', boundBy: 'nothing' },
  rest: { label: '小休', colour: '#ad6800', icon: 'coffee', boundBy: 'deadline' },
  study: { label: '培训', colour: '#456078', icon: 'read', boundBy: 'deadline' },
  meeting: { label: '会议', colour: '#456078', icon: 'calendar', boundBy: 'deadline' },
  outbound: { label: '外呼', colour: '#0958d9', icon: 'phone-outgoing', boundBy: 'call' },
}

/** Reasons the system gives for a state; everything else is a person's own words. */
const systemReasons: Readonly<Record<string, string>> = {
  'no-answer': '多次未接',
  overdue: '超时未归',
  'connection-lost': '通话中断线',
  'device-lost': '话机断开',
}

/** A reason as it is shown. */
export const reasonLabel = (reason: string): string => systemReasons[reason] ?? reason

/** States an agent chooses or is put into while no call is his. */
export type PauseState = 'busy' | 'rest' | 'study' | 'meeting'
export const pauseStates: readonly PauseState[] = ['busy', 'rest', 'study', 'meeting']

/** What an agent is to become once the present work is over. */
export type WantedState = 'idle' | 'out' | PauseState

const paused: AgentState[] = [...pauseStates]
const inTalk: AgentState[] = ['talking', 'hold', 'consult']
const offered: AgentState[] = ['reserved', 'ringing']
const withoutCall: AgentState[] = ['idle', ...paused]
const working: AgentState[] = [...offered, ...inTalk, 'outbound', 'after-call']

export type AgentActionName =
  | 'sign-in'
  | 'sign-out'
  | 'ready'
  | 'pause'
  | 'reserve'
  | 'ring'
  | 'answer'
  | 'hold'
  | 'retrieve'
  | 'consult'
  | 'resume'
  | 'miss'
  | 'withdraw'
  | 'hang-up'
  | 'dial-out'
  | 'extend'
  | 'finish'

/** One line of the table: from which states at once, from which only as a wish applied at release, and into what. */
export interface AgentActionRule {
  label: string
  from: readonly AgentState[]
  /** States in which the wish is kept as `wanted`. */
  later: readonly AgentState[]
  /** `chosen`: the state named in the action; `next`: the wanted state, else idle. */
  to: AgentState | 'chosen' | 'next' | 'same'
  /** The action belongs to a reservation: its token must be the live one. */
  byToken: boolean
}

const rule = (
  label: string,
  from: readonly AgentState[],
  to: AgentActionRule['to'],
  byToken = false,
  later: readonly AgentState[] = [],
): AgentActionRule => ({ label, from, to, byToken, later })

export const agentActions: Readonly<Record<AgentActionName, AgentActionRule>> = {
  'sign-in': rule('签入', ['out'], 'idle'),
  'sign-out': rule('签出', withoutCall, 'out', false, working),
  ready: rule('示闲', [...paused, 'idle'], 'idle', false, working),
  pause: rule('示忙', withoutCall, 'chosen', false, working),
  reserve: rule('预占', ['idle'], 'reserved'),
  ring: rule('振铃', ['reserved', 'ringing'], 'ringing', true),
  answer: rule('应答', offered, 'talking', true),
  hold: rule('保持', ['talking'], 'hold', true),
  retrieve: rule('取回', ['hold'], 'talking', true),
  consult: rule('咨询', ['talking', 'hold'], 'consult', true),
  resume: rule('恢复通话', ['consult'], 'talking', true),
  miss: rule('未应答', offered, 'next', true),
  withdraw: rule('撤回', offered, 'next', true),
  'hang-up': rule('挂断', [...inTalk, 'outbound'], 'after-call', true),
  'dial-out': rule('外呼', ['idle', ...paused, 'after-call'], 'outbound'),
  extend: rule('延长整理', ['after-call'], 'same'),
  finish: rule('完成整理', ['after-call'], 'next'),
}
