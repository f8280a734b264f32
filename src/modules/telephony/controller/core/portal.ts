/** Calls from the portal page cost nobody anything, so their number is bounded: from one address, and in all. */
import type { Call } from './call.ts'
import type { CallRules } from './facts.ts'

const alive = (call: Call): boolean => call.portal !== undefined && !call.ended

/** Is there no line left for a portal caller from here? `from` names an address; callers from an unknown one count together. */
export function portalCrowded(calls: readonly Call[], rules: CallRules, from = ''): boolean {
  const live = calls.filter(alive)
  return (
    live.length >= rules.portalCallsMax ||
    live.filter((call) => call.portal?.from === from).length >= rules.portalCallsPerAddress
  )
}
