import type { SipOptions } from './sip/api.ts'
import type { Prompt } from '../../switch/port.ts'

export type SayItem = Extract<Prompt, { say: string }>

/** What the embedded engine needs to know before a controller tells it the rest by `provision`. */
export interface EmbeddedSettings {
  /** Name of this switch among several. */
  node: string
  /** Where SIP listens on UDP and TCP; port 0 = a free one. */
  sip: { host: string; port: number }
  /** Where browsers' SIP arrives, proxied by the web server: a Unix socket or a loopback port. */
  webSocket?: NonNullable<SipOptions['webSocket']>
  /** Address written into SDP and Contact, behind a router. */
  publicAddress?: string
  /** Realm of SIP passwords; that of the endpoints. */
  realm: string
  rtpPorts: { min: number; max: number }
  recordingsFolder: string
  /** Searched in this order for prompt files: first what was sent to the switch, then what was shipped with it. */
  promptFolders: string[]
  /** Files that speak a value one after the other, names as in `promptFolders`; empty when it cannot be spoken. Absent = no `say`. */
  sayToFiles?: (item: SayItem) => string[]
  /** Calls carried at once; 30 is what the engine is honest about. */
  callsMax?: number
  /** A telephone (not browser) that sends no sound for so long is gone, ms. */
  mediaTimeoutMs?: number
  /** A browser whose sound has ended may still say why (goodbye, another offer) for so long before it counts as lost, ms; 1000. */
  lastWordMs?: number
  log?: EngineLog
}

/** Where the engine tells an operator what went wrong. */
export type EngineLog = (level: 'info' | 'warn' | 'error', sentence: string, fields?: object) => void
