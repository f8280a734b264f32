import type { portalPhone } from '#modules/telephony/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { type Answer, ask } from '../ask.ts'

/** What lets this page dial the hotline, and only it, for a few minutes. */
export type CallToken = Reply<typeof portalPhone>

/** Asks for a token; the caller's own number is shown to the agent as unverified (未核实). */
export const fetchToken = (number: string): Promise<Answer<CallToken>> =>
  ask<typeof portalPhone>('/phone/token', number === '' ? {} : { number })
