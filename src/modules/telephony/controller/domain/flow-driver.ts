/** What the controller asks of the interpreter of call flows, and what the flow may want of it. Pure on both sides. */
import type { AnnounceMode } from '#modules/queueing/index.ts'
import type { Cause, Prompt } from '../../switch/port.ts'

export interface FlowCall {
  id: string
  tenantId: string
  caller: string
  called: string
  screened: boolean
  trunk?: string
}

export type FlowWant =
  | { want: 'play'; items: Prompt[]; interrupt?: string }
  | {
      want: 'gather'
      items: Prompt[]
      min: number
      max: number
      end: string
      firstMs: number
      interMs: number
      secret?: boolean
    }
  | {
      want: 'record'
      purpose: string
      box?: string
      maxMs: number
      silenceMs?: number
      beep?: boolean
      end?: string
    }
  | { want: 'lookup'; adapter: string; input: Record<string, string>; timeoutMs: number }
  | {
      want: 'queue'
      queue: string
      maxWaitMs: number
      priority?: number
      skills?: string[]
      announce?: AnnounceMode
      everyMs?: number
      /** Keep the caller first for the agent he spoke with last, ms. */
      stickyMs?: number
      callbackKey?: string
      exitKeys?: string
    }
  /** One agent by number. */
  | { want: 'agent'; number: string; ringMs: number }
  | { want: 'transfer'; trunk?: string; number: string; caller: 'keep' | 'own'; ringMs: number }
  /** The caller got what he came for, or the call is to be marked. */
  | {
      want: 'note'
      served?: boolean
      rating?: number
      afterHours?: boolean
      details?: Record<string, unknown>
    }
  | { want: 'hang-up'; cause: Cause; items?: Prompt[] }

/** An outcome handed back to the flow. */
export type FlowResult =
  | { kind: 'played' }
  | { kind: 'keys'; digits: string; why: 'end' | 'max' | 'first' | 'inter' }
  | { kind: 'recorded'; ms: number; recording: string }
  | { kind: 'looked-up'; port: 'found' | 'none' | 'error'; value?: unknown }
  | { kind: 'queue'; port: 'timeout' | 'full' | 'noAgents' | 'exit' | 'callback' | 'afterAgent' }
  | { kind: 'transfer'; port: 'busy' | 'noAnswer' | 'failed' | 'ended' }
  | { kind: 'agent'; port: 'busy' | 'noAnswer' | 'offline' }
  | { kind: 'noted' }
  /** The engine or the clock gave up on the step. */
  | { kind: 'failed' }

export interface FlowStep {
  version: number
  /** The interpreter's own state: plain JSON, kept with the call. */
  run: unknown
  want: FlowWant
  /** Nodes walked in this step. */
  walked: string[]
}

export interface FlowDriver {
  /** Starts the published version of a flow; undefined when there is none. */
  begin(flow: string, call: FlowCall, at: number): FlowStep | undefined
  /** Goes on in the version the call began with. */
  resume(
    flow: string,
    version: number,
    run: unknown,
    result: FlowResult,
    call: FlowCall,
    at: number,
  ): FlowStep | undefined
  /** Does the flow go on when the agent has hung up (satisfaction)? */
  hasAfterAgent(flow: string, version: number, run: unknown): boolean
}
