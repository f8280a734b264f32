/**
 * Voice flows: the self-service a caller walks through before and after a person. Pure rules over plain values; the call controller
 * carries out the one request a walk makes at a time and tells it the outcome.
 */
import { Errors } from 'typebox/value'
import { begin, resume } from './domain/interpreter.ts'
import type { Flow } from './domain/flow.ts'
import { check as checkFlow, type Finding } from './domain/check.ts'
import { simulate as simulateFlow, type Script, type Simulation } from './domain/simulate.ts'
import type { Facts, Progress, Rulebook, Walk } from './domain/walk.ts'
import type { Outcome } from './domain/want.ts'
import { nodeTypes } from './nodes/catalogue.ts'

export type { Finding } from './domain/check.ts'
export { publishable } from './domain/check.ts'
export type { Flow, FlowNode } from './domain/flow.ts'
export { flowSchema } from './domain/flow-schema.ts'
export type { Prompt } from './domain/prompt.ts'
export { sayToFiles } from './domain/say.ts'
export type { Script, Simulation } from './domain/simulate.ts'
export type { PlayablePrompt } from './domain/spoken-prompts.ts'
export { withoutSays } from './domain/spoken-prompts.ts'
export type { Facts, Progress, Visited, Walk } from './domain/walk.ts'
export { ended } from './domain/walk.ts'
export type { DayKind, EndCause, Outcome, Want } from './domain/want.ts'
export { withoutCaller } from './domain/want.ts'
export type { SavedPath } from './domain/saved-path.ts'
export type { ShippedFlow } from './flows/shipped.ts'
export { shippedFlows } from './flows/shipped.ts'
export { nodeTypes } from './nodes/catalogue.ts'
export type { ShippedPrompt } from './prompts.ts'
export { holdMusic, prompts } from './prompts.ts'

export interface Interpreter {
  /** A call enters the flow. */
  begin(flow: Flow, facts: Facts): Progress
  /** The outside answered; `at` unix ms. An answer to something not asked changes nothing. */
  resume(state: Walk, outcome: Outcome, at: number): Progress
  /** Tries a flow with a script instead of a telephone. */
  simulate(flow: Flow, script: Script): Simulation
}

/**
 * Walks calls through flows. `flows` finds a flow by id, and by version for calls already under way (those stay on theirs);
 * `lastResort` is the queue for a call no flow can go on with.
 */
export function interpreter(flows: Rulebook['flows'], lastResort: Rulebook['lastResort']): Interpreter {
  const book: Rulebook = { nodeTypes, flows, lastResort }
  return {
    begin: (flow, facts) => begin(book, flow, facts),
    resume: (state, outcome, at) => resume(book, state, outcome, at),
    simulate: (flow, script) => simulateFlow(book, flow, script),
  }
}

/** The publish check with the shipped node types. */
export function check(candidate: unknown): Finding[] {
  return checkFlow(nodeTypes, Errors, candidate)
}
export type { KeptFlow } from './store/flows.ts'
export { publishedFlows } from './store/flows.ts'
export { promptNames } from './use-cases/city-names.ts'
export { promptsInUse, promptsToListenTo } from './store/prompts.ts'
export { countFlowWay } from './use-cases/flow-counts.ts'
export { articlesFor, requestArticle } from './use-cases/articles.ts'
export { stepPoll } from './use-cases/polls.ts'
export { spokenFile } from './use-cases/speech.ts'
export { publishFlow } from './use-cases/publish-flow.ts'
