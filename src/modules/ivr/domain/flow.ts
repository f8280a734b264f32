/**
 * A voice flow as data (telephony.md section 9). A published version never changes; a call keeps the version it began with. What a node
 * of each type may contain is said by its file in `nodes/`.
 */
import type { Prompt } from './prompt.ts'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

export interface FlowNode {
  type: string
  /** What the screen pop and the editor call it. */
  label?: string
  /** Place in the editor. */
  pos?: [number, number]
  cfg: Record<string, unknown>
  /** Port -> node. */
  out: Record<string, string>
}

export interface Flow {
  id: string
  version: number
  /** BCP 47, the language of prompts and spoken values: zh-CN. */
  lang: string
  start: string
  /** Where a call goes when a node cannot do its work: a person. */
  fallback: string
  nodes: Record<string, FlowNode>
}

/** Prompts as they leave the flow: templates filled in, files with their language folder. */
export type { Prompt }
