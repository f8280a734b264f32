import type { Ack, Caps, Command, EventPosition, Snapshot, SwitchEvent } from '../port.ts'

/** Grows when an older side would misunderstand; both sides then say so and part. */
export const PROTOCOL = 1

/** Events sent before the reader says it has used some: bounds both queues. */
export const WINDOW = 512

/** Bytes of a file per question. */
export const PIECE = 256 * 1024

/** Either side is taken for dead after this silence, ms; the client asks for a sign of life three times as often. */
export const SILENCE_MS = 6000

/** What the server side of a link may be asked, and what it answers. */
export interface Questions {
  send: { ask: { command: Command }; answer: Ack }
  snapshot: { ask: object; answer: Snapshot }
  drain: { ask: { on: boolean }; answer: Ack }
  epoch: { ask: { epoch: number }; answer: Ack }
  'has-prompt': { ask: { hash: string }; answer: boolean }
  /** A piece of a prompt; the last one is checked against the hash and put in place. */
  'put-prompt': { ask: { hash: string; at: number; base64: string; last: boolean }; answer: boolean }
  /** A piece of a recorded segment; `size` is that of the whole file. */
  segment: { ask: { sink: string; name: string; at: number }; answer: { base64: string; size: number } }
  segments: { ask: { sink: string }; answer: string[] }
  /** The segment is stored safely elsewhere. */
  'drop-segment': { ask: { sink: string; name: string }; answer: boolean }
}
export type Question = keyof Questions

export type ToServer =
  | { t: 'hello'; protocol: number; token: string }
  | { t: 'ask'; id: number; what: Question; ask: unknown }
  | { t: 'follow'; id: number; from: EventPosition | null }
  | { t: 'used'; id: number; count: number }
  | { t: 'unfollow'; id: number }
  | { t: 'ping' }

export type ToClient =
  | { t: 'welcome'; protocol: number; node: string; boot: string; caps: Caps }
  | { t: 'refused'; why: 'protocol' | 'token' }
  | { t: 'answer'; id: number; answer: unknown }
  | { t: 'failed'; id: number; why: string }
  /** Where a follower who asked for "from now on" begins. */
  | { t: 'following'; id: number; from: EventPosition }
  | { t: 'event'; id: number; event: SwitchEvent }
  | { t: 'pong' }
