import type { LegId, Switch } from '../../switch/port.ts'

/** A person outside with a telephone at the ear, in one call. Speaks all the time with a voice of his own. */
export interface OutsideParty {
  readonly leg: LegId
  /** As others are said to hear him: `voice:<name>`. */
  readonly name: string
  /** The dialled telephone rings; `early`: with sound before the answer. */
  ring(early?: boolean): Promise<void>
  answer(): Promise<void>
  /** Refuses as busy (486). */
  reject(): Promise<void>
  hangup(): Promise<void>
  press(digits: string): Promise<void>
  hold(on: boolean): Promise<void>
  /** Asks the switch to be transferred to a number. */
  askTransfer(number: string): Promise<void>
  speak(on: boolean): Promise<void>
  /** What is heard now, sorted: `voice:<name>`, `file:<name>`, `tone`. */
  hears(): Promise<string[]>
  /** Keys that reached him from the switch. */
  digits(): Promise<string>
  /** His telephone sends no sound any more, as if its cable were cut. Real telephones only. */
  vanish?(): Promise<void>
  /** His telephone was told that the call is over. */
  isOver(): Promise<boolean>
}

/**
 * Everything the conformance suite needs outside an engine. Provisioned beforehand: trunk `city` (2 lines), endpoints `8001`, `8002`,
 * `8003` and `portal` (which may call the hotline number 12345 only), prompts `long` (10 s), `short` (0.5 s), `other` (10 s), music `moh`.
 */
export interface Outside {
  readonly engine: Switch
  /** A citizen calls in over the trunk. */
  callIn(from: string, to?: string): Promise<OutsideParty>
  /** A registered telephone of ours calls. */
  callFrom(endpoint: string, to: string): Promise<OutsideParty>
  /** The same of calls that the switch refuses by itself; the answer is the SIP status. */
  refusedCallIn(from: string): Promise<number>
  register(endpoint: string): Promise<void>
  unregister(endpoint: string): Promise<void>
  /** The telephone a dialled leg has reached. */
  reached(leg: LegId): Promise<OutsideParty>
  /** Time passes: virtual or real. */
  pass(ms: number): Promise<void>
  close(): Promise<void>
}
