/**
 * Walks a call through its flow: pure, one request to the outside at a time. No flow, however wrong, can hang or lose a call: what
 * cannot go on is given to the flow's fallback, then to the last-resort queue.
 */
import type { Flow, FlowNode, Json } from './flow.ts'
import type { AnyNodeType, Leave, Step, Visit } from './node-type.ts'
import { resolvePrompts } from './prompt.ts'
import { fillText } from './template.ts'
import { withoutCaller, type EndCause, type Outcome, type Want } from './want.ts'
import { deepestNesting, ended, longestTrace, mostVisits, mostWithoutInput } from './walk.ts'
import type { Facts, Frame, Progress, Rulebook, Visited, Walk } from './walk.ts'

/** A call enters the flow. */
export function begin(book: Rulebook, flow: Flow, facts: Facts): Progress {
  const vars = { ...facts.vars, caller: facts.caller, called: facts.called, trunk: facts.trunk ?? '' }
  const walk: Walk = {
    frames: [],
    vars,
    lang: flow.lang,
    priority: 0,
    asked: { want: 'end', cause: 'error' },
    trace: [],
    visits: 0,
    sinceInput: 0,
    callerGone: false,
    joined: {},
    lastResort: false,
  }
  return run(book, enterFlow(walk, flow, facts.at), null, facts.at)
}

/**
 * The outside has answered. An answer to something not asked (late, doubled) changes nothing: the same request stands. Neither the
 * state nor the outcome is changed; `at` is unix ms.
 */
export function resume(book: Rulebook, state: Walk, outcome: Outcome, at: number): Progress {
  if (ended(state) !== null) return { state, wants: state.asked }
  const general = outcome.of === 'hangup' || outcome.of === 'failed'
  if (!general && outcome.of !== state.asked.want) return { state, wants: state.asked }
  const gone = outcome.of === 'hangup' || (outcome.of === 'record' && outcome.result === 'hangup')
  const acted =
    (outcome.of === 'gather' && (outcome.digits !== '' || !!outcome.text)) ||
    (outcome.of === 'record' && outcome.result !== 'empty')
  const walk: Walk = {
    ...state,
    callerGone: state.callerGone || gone,
    sinceInput: acted ? 0 : state.sinceInput,
  }
  if (walk.lastResort) {
    const served = outcome.of === 'queue' && outcome.result === 'agentLeft'
    return finish(walk, outcome.of === 'hangup' ? 'caller-gone' : served ? 'after-agent' : 'busy')
  }
  return run(book, walk, outcome, at)
}

function run(book: Rulebook, from: Walk, answer: Outcome | null, at: number): Progress {
  let walk = from
  let outcome = answer
  for (;;) {
    const here = standing(book, walk)
    if (!here) return giveUp(book, walk, at)
    const { flow, node, type } = here
    const step = decide(walk, here, outcome, at)
    outcome = null
    if (step === null) return finish(walk, 'caller-gone')
    if ('ask' in step) {
      if (walk.callerGone && !withoutCaller.has(step.ask.want)) return finish(walk, 'caller-gone')
      const joined =
        step.ask.want === 'queue' ? { ...walk.joined, [step.ask.queue]: step.ask.joinedAt } : walk.joined
      const asking = { ...note(walk, { memo: step.memo ?? null }), asked: step.ask, joined }
      return { state: asking, wants: step.ask }
    }
    if ('end' in step) {
      const parent = walk.frames.length > 1 && step.end === 'normal' && !walk.callerGone
      if (!parent) return finish(walk, step.end)
      walk = leave(book, { ...walk, frames: walk.frames.slice(0, -1) }, { go: 'return' }, at)
    } else if ('enter' in step) {
      const inner = walk.frames.length < deepestNesting ? book.flows(step.enter) : undefined
      walk = inner ? enterFlow(withVars(walk, step.vars), inner, at) : leave(book, walk, { go: 'error' }, at)
    } else if (step.go === 'fallback' && !type.ports(node.cfg as never).must.includes('fallback')) {
      const last = walk.frames.at(-1)?.node === flow.fallback
      if (last || !flow.nodes[flow.fallback]) return giveUp(book, walk, at)
      walk = enterNode(walk, flow, flow.fallback, at)
    } else {
      walk = leave(book, walk, step, at)
    }
    if (walk.visits > mostVisits || walk.sinceInput > mostWithoutInput) return giveUp(book, walk, at)
  }
}

interface Standing {
  flow: Flow
  node: FlowNode
  type: AnyNodeType
}

function standing(book: Rulebook, walk: Walk): Standing | null {
  const frame = walk.frames.at(-1)
  const flow = frame && book.flows(frame.flow, frame.version)
  const node = flow && Object.hasOwn(flow.nodes, frame.node) ? flow.nodes[frame.node] : undefined
  const type = node && Object.hasOwn(book.nodeTypes, node.type) ? book.nodeTypes[node.type] : undefined
  return flow && node && type ? { flow, node, type } : null
}

/** The node's decision; null: the caller is gone and nothing is left to do. */
function decide(walk: Walk, { node, type }: Standing, outcome: Outcome | null, at: number): Step | null {
  const visit: Visit<never> = {
    cfg: node.cfg as never,
    vars: walk.vars,
    lang: walk.lang,
    priority: walk.priority,
    memo: walk.frames.at(-1)?.memo ?? null,
    at,
    joinedAt: (queue) => walk.joined[queue] ?? at,
    wired: (port) => Object.hasOwn(node.out, port),
    say: (items) => resolvePrompts(items, walk.vars, walk.lang),
    fill: (text) => fillText(text, walk.vars),
  }
  if (outcome?.of === 'hangup') return type.onHangup?.(visit) ?? null
  if (outcome?.of === 'failed' && type.onFailure !== 'end' && !type.hearsFailure)
    return { go: type.failurePort?.(visit) ?? type.onFailure }
  return type.step(visit, outcome)
}

function enterFlow(walk: Walk, flow: Flow, at: number): Walk {
  const frame: Frame = { flow: flow.id, version: flow.version, node: flow.start, memo: null }
  return enterNode({ ...walk, frames: [...walk.frames, frame] }, flow, flow.start, at)
}

function enterNode(walk: Walk, flow: Flow, id: string, at: number): Walk {
  const node = flow.nodes[id]
  const label = node?.label ?? node?.type ?? id
  const visited: Visited = { flow: flow.id, version: flow.version, node: id, label, at }
  return {
    ...note(walk, { node: id, memo: null }),
    trace: [...walk.trace, visited].slice(-longestTrace),
    visits: walk.visits + 1,
    sinceInput: walk.sinceInput + 1,
  }
}

/** Leaves the present node by a port; a port that leads nowhere leads to the flow's fallback. */
function leave(book: Rulebook, walk: Walk, step: Leave, at: number): Walk {
  const here = standing(book, walk)
  if (!here) return { ...walk, visits: mostVisits + 1 }
  const { vars, lang, priority } = step.set ?? {}
  const next: Walk = {
    ...withVars(walk, vars ?? {}),
    lang: lang ?? walk.lang,
    priority: priority ?? walk.priority,
    trace: withExit(walk, step),
  }
  const target = here.node.out[step.go]
  const known = target !== undefined && Object.hasOwn(here.flow.nodes, target)
  return enterNode(next, here.flow, known ? target : here.flow.fallback, at)
}

/** Marks the newest visit of the present node with the way it was left. */
function withExit(walk: Walk, step: Leave): Visited[] {
  const frame = walk.frames.at(-1)
  const last = walk.trace.findLastIndex((one) => one.node === frame?.node && one.flow === frame.flow)
  return walk.trace.map((one, i) =>
    i === last
      ? { ...one, port: step.go, ...(step.chosen === undefined ? {} : { chosen: step.chosen }) }
      : one,
  )
}

function note(walk: Walk, change: Partial<Frame>): Walk {
  return {
    ...walk,
    frames: walk.frames.map((frame, i) => (i === walk.frames.length - 1 ? { ...frame, ...change } : frame)),
  }
}

/** Notes variables; who calls what number over which trunk is not for a flow to change. */
function withVars(walk: Walk, vars: Record<string, Json>): Walk {
  const { caller = '', called = '', trunk = '' } = walk.vars
  return { ...walk, vars: { ...walk.vars, ...vars, caller, called, trunk } }
}

function finish(walk: Walk, cause: EndCause): Progress {
  const asked: Want = { want: 'end', cause }
  return { state: { ...walk, asked }, wants: asked }
}

/** Nothing in the flow works: a person, whatever it takes. */
function giveUp(book: Rulebook, walk: Walk, at: number): Progress {
  if (walk.callerGone) return finish(walk, 'caller-gone')
  const { queue, maxWaitMs } = book.lastResort
  const asked: Want = {
    want: 'queue',
    queue,
    maxWaitMs,
    skills: [],
    priority: walk.priority,
    announce: 'none',
    everyMs: 30_000,
    sticky: false,
    joinedAt: walk.joined[queue] ?? at,
    returns: false,
  }
  return {
    state: { ...walk, asked, lastResort: true, joined: { ...walk.joined, [queue]: asked.joinedAt } },
    wants: asked,
  }
}
