/** What one kind of flow node is. One file per kind lies in `nodes/`, held by the conformance test beside them. */
import type { Static, TObject } from 'typebox'
import type { Json } from './flow.ts'
import { outletsOf, type Outlets } from './outlets.ts'
import type { Prompt, PromptItem } from './prompt.ts'
import type { Variables } from './template.ts'
import type { EndCause, Outcome, Want } from './want.ts'

/** A visit of a call to a node. */
export interface Visit<Cfg> {
  readonly cfg: Cfg
  readonly vars: Variables
  readonly lang: string
  readonly priority: number
  /** What the node itself noted with its last request; null on entering. */
  readonly memo: Json
  /** Unix ms. */
  readonly at: number
  /** When the call first joined the queue; now if it never did. */
  readonly joinedAt: (queue: string) => number
  /** Does the flow go on from this optional port? */
  readonly wired: (port: string) => boolean
  /** Prompts ready to be asked for. */
  readonly say: (items: readonly PromptItem[]) => Prompt[]
  /** A text with its variables. */
  readonly fill: (text: string) => string
}

/** Leave by a port. `chosen` is what the caller chose, for the screen pop. */
export interface Leave {
  go: string
  set?: { vars?: Record<string, Json>; lang?: string; priority?: number }
  chosen?: string
}

export type Step =
  | Leave
  /** Ask the outside; `memo` comes back with the outcome. */
  | { ask: Want; memo?: Json }
  | { enter: string; vars: Record<string, Json> }
  | { end: EndCause }

/** Where a kind stands in the editor's palette. */
export const nodeGroups = ['来电判断', '播放与按键', '人工与转接', '自助服务', '流程'] as const
export type NodeGroup = (typeof nodeGroups)[number]

export interface NodeDescription<Schema extends TObject = TObject> {
  kind: string
  label: string
  group: NodeGroup
  /** One sentence for the editor. */
  help: string
  /**
   * Schema of `cfg`: the publish check, the editor's form and the types come from it. `title` and `description` are the form's words,
   * `words` the words of an enum, `pick` what a text names (a queue, a calendar, a flow, a trunk, a prompt).
   */
  config: Schema
  /** What a node begins with in the editor; may be incomplete. */
  fresh: Readonly<Record<string, Json>>
  /** Ways out. */
  outlets: Outlets
  /** Waits for the caller, so a loop through it is not a loop by itself. */
  asksCaller: boolean
  /** What a caller reaches here: a person, a recording, or the end of the call. */
  reaches?: 'person' | 'recording' | 'end'
  /** The port taken when a request fails; `fallback`: the flow's person; `end`: the step is told and ends the call. */
  onFailure: string
  /** The step is told of failures and decides itself; it names a port of `onFailure` for the editor all the same. */
  hearsFailure?: true
  /** What the switch must be able to do; where it cannot, the publish check warns. */
  needs?: 'fax'
  /** Another port for a failure in this state of the visit, or null for the usual one. */
  failurePort?(visit: Visit<Static<Schema>>): string | null
  /** More the publish check should ask than the schema can: sentences in Chinese. */
  faults?(cfg: Static<Schema>): string[]
  /** `outcome` is null on entering, afterwards the answer to the last request. Pure. */
  step(visit: Visit<Static<Schema>>, outcome: Outcome | null): Step
  /** The caller hung up during a request: something to finish first, or null. */
  onHangup?(visit: Visit<Static<Schema>>): Step | null
}

export interface NodeType<Schema extends TObject = TObject> extends NodeDescription<Schema> {
  /** `must` are to be wired; `may` can be. Depends on the configuration for keys and cases. */
  ports(cfg: Static<Schema>): { must: string[]; may: string[] }
}

/** Keeps the types of schema and steps together while writing a node file. */
export function nodeType<Schema extends TObject>(described: NodeDescription<Schema>): NodeType<Schema> {
  return {
    ...described,
    ports: (cfg) => outletsOf(described.outlets, cfg),
  }
}

/** A node type seen from outside: its configuration was checked before. */
export type AnyNodeType = Omit<NodeType, 'ports' | 'faults' | 'failurePort' | 'step' | 'onHangup'> & {
  ports(cfg: never): { must: string[]; may: string[] }
  faults?(cfg: never): string[]
  failurePort?(visit: Visit<never>): string | null
  step(visit: Visit<never>, outcome: Outcome | null): Step
  onHangup?(visit: Visit<never>): Step | null
}
export type NodeTypes = Readonly<Record<string, AnyNodeType>>
