/** Where a call is in its flow: plain values that survive a restart in the call's journal. */
import type { Flow, Json } from './flow.ts'
import type { NodeTypes } from './node-type.ts'
import type { EndCause, Want } from './want.ts'

/** One flow being walked; a sub-flow lies on top of the flow that called it. */
export interface Frame {
  flow: string
  version: number
  node: string
  memo: Json
}

/** One visited node, for the screen pop and the flow's figures. */
export interface Visited {
  flow: string
  /** Absent for calls that were under way before versions were noted. */
  version?: number
  node: string
  label: string
  /** Unix ms of entering. */
  at: number
  /** The port it was left by. */
  port?: string
  /** What the caller chose, in words. */
  chosen?: string
}

export interface Walk {
  frames: Frame[]
  vars: Record<string, Json>
  lang: string
  priority: number
  /** The outstanding request; `end` once the flow is over. */
  asked: Want
  /** Newest last, at most 200. */
  trace: Visited[]
  /** Nodes entered, in all and since the caller last did something. */
  visits: number
  sinceInput: number
  callerGone: boolean
  /** First joining of each queue, unix ms. */
  joined: Record<string, number>
  /** The flow could not go on and the call was given to the last-resort queue. */
  lastResort: boolean
}

/** What is known when a call enters a flow. */
export interface Facts {
  caller: string
  called: string
  at: number
  trunk?: string
  /** More variables, e.g. the customer's name; they may not replace the three above. */
  vars?: Record<string, Json>
}

/** What a walk needs of the world: the node types, the published flows, and the queue where nothing else works. */
export interface Rulebook {
  nodeTypes: NodeTypes
  /** Without a version the published one. */
  flows(id: string, version?: number): Flow | undefined
  lastResort: { queue: string; maxWaitMs: number }
}

export interface Progress {
  state: Walk
  /** The one request to carry out now; `end` is the last. */
  wants: Want
}

export const longestTrace = 200
/** Nodes a call may pass without the caller doing anything, and at all, before it is given to a person. */
export const mostWithoutInput = 60
export const mostVisits = 1000
export const deepestNesting = 5

export function ended(walk: Walk): EndCause | null {
  return walk.asked.want === 'end' ? walk.asked.cause : null
}
