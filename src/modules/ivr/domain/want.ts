/**
 * What a flow asks of the outside, one request at a time, and how the outside answers. Plain data: the controller keeps the request in
 * its journal and carries it out against the switch, the queue or another module. Durations in milliseconds.
 */
import type { Json } from './flow.ts'
import type { Prompt } from './prompt.ts'

export type DayKind = 'open' | 'closed' | 'holiday' | 'night'
export type CallerList = 'black' | 'gray' | 'vip' | 'repeat'
export type EndCause = 'normal' | 'busy' | 'rejected' | 'caller-gone' | 'after-agent' | 'error'
export type RecordPurpose = 'mailbox' | 'complaint' | 'suggestion' | 'survey' | 'callback'
export type DeliverVia = 'speak' | 'fax-now' | 'fax-back' | 'sms' | 'email'

export type Want =
  | { want: 'play'; prompts: Prompt[]; interrupt: boolean }
  | {
      want: 'gather'
      prompts: Prompt[]
      min: number
      max: number
      end: string
      firstMs: number
      interMs: number
      /** Not to be logged or shown: a query code. */
      secret: boolean
      speech?: { lang: string; hints: string[] }
    }
  | { want: 'calendar'; calendar: string }
  /** Is the caller on one of these lists? The first hit in this order counts. */
  | { want: 'list'; lists: CallerList[] }
  | { want: 'lookup'; adapter: string; input: Record<string, string>; pin?: string; timeoutMs: number }
  | {
      want: 'queue'
      queue: string
      maxWaitMs: number
      skills: string[]
      /** Class in the queue, 0-99. */
      priority: number
      announce: 'none' | 'position' | 'ewt' | 'both'
      everyMs: number
      sticky: boolean
      /** Set only where the flow goes on from it. */
      callbackKey?: string
      exitKeys?: string
      /** First time this call joined this queue, unix ms: the wait clock and the place go on from there. */
      joinedAt: number
      /** The flow goes on (satisfaction) when the agent has left. */
      returns: boolean
    }
  | { want: 'agent'; number: string; ringMs: number }
  | {
      want: 'record'
      purpose: RecordPurpose
      box?: string
      maxMs: number
      silenceMs: number
      beep: boolean
      end: string
      /** A former try of this caller that is not wanted any more. */
      discard?: string
    }
  /** Turn the stored audio into an inbox item or a case. Answered only when it is stored. */
  | {
      want: 'file'
      recording: string
      purpose: RecordPurpose
      box?: string
      creates: 'entry' | 'workorder' | 'none'
      callerGone: boolean
    }
  | { want: 'rating'; scale: '1-3' | '1-5'; score: number }
  | { want: 'deliver'; via: Exclude<DeliverVia, 'speak'>; item: string; number?: string }
  | {
      want: 'transfer'
      trunk: string
      called: string
      caller: 'keep' | 'own' | 'trunk-main'
      how: 'bridge' | 'refer' | 'redirect302'
      ringMs: number
      loopGuard: boolean
      remember?: string
    }
  /** `detect`: is it a fax machine that calls? `document`: the TIFF file to send; `box`: where a received one belongs. */
  | {
      want: 'fax'
      action: 'detect' | 'receive' | 'send'
      maxMs: number
      document?: string
      box?: string
    }
  | { want: 'end'; cause: EndCause }

export type WantName = Want['want']

/** The answer to the request of the same name; `hangup` and `failed` answer any. */
export type Outcome =
  | { of: 'play'; key?: string }
  | { of: 'gather'; digits: string; text?: string; why: 'end' | 'max' | 'first' | 'inter' }
  | { of: 'calendar'; day: DayKind }
  | { of: 'list'; hit: CallerList | null }
  | { of: 'lookup'; result: 'found'; values: Record<string, Json> }
  | { of: 'lookup'; result: 'none' | 'error' }
  | { of: 'queue'; result: 'timeout' | 'full' | 'noAgents' | 'callback' | 'agentLeft' }
  | { of: 'queue'; result: 'exit'; key: string }
  | { of: 'agent'; result: 'busy' | 'noAnswer' | 'offline' | 'agentLeft' }
  /** `recording` names the stored audio; with `hangup` it is null when there is none. */
  | { of: 'record'; result: 'recorded'; recording: string; ms: number }
  | { of: 'record'; result: 'hangup'; recording: string | null; ms: number }
  | { of: 'record'; result: 'empty' }
  | { of: 'file'; number?: string; code?: string }
  | { of: 'rating' }
  | { of: 'deliver'; ok: boolean }
  | { of: 'transfer'; result: 'busy' | 'noAnswer' | 'failed' | 'loop' | 'ended' }
  /** `tone`: a fax machine; `voice`: none. `document`: the TIFF file received; `remote`: what the other machine calls itself. */
  | { of: 'fax'; result: 'tone' | 'voice' | 'failed' }
  | { of: 'fax'; result: 'done'; pages: number; document?: string; remote?: string }
  /** The caller hung up. */
  | { of: 'hangup' }
  /** The request could not be carried out: refused, broken, over its deadline; `unsupported`: the switch can never do it. */
  | { of: 'failed'; why: string }

/** Requests that make sense after the caller has gone: what he left behind is still stored. */
export const withoutCaller: ReadonlySet<WantName> = new Set([
  'calendar',
  'list',
  'lookup',
  'file',
  'rating',
  'end',
])
