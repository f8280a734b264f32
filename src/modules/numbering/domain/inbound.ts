/** What becomes of a call that comes in: the first rule that fits decides, and every step is told (for the dry run and the journal). */
import { canonicalCalled, canonicalCaller } from './canonical.ts'
import { within, type Moment } from './hours.ts'
import { fitsAny } from './pattern.ts'
import type { Entry, InboundRule, NumberPlan } from './plan.ts'

export interface Incoming {
  /** Id of the trunk; absent for a portal page or a telephone of the house. */
  trunk?: string
  caller: string
  called: string
}

/** One step of a decision. `reason` of a rule that was passed over. */
export interface Step {
  what:
    | 'caller'
    | 'called'
    | 'passed-over'
    | 'decided'
    | 'rewritten'
    | 'refused'
    | 'order'
    | 'shown'
    | 'dialled'
  rule?: string
  reason?: 'out-of-use' | 'trunk' | 'called' | 'caller' | 'hours'
  from?: string
  to?: string
}

export interface InboundDecision {
  caller: string
  called: string
  /** Absent: no rule knows this number. */
  rule?: InboundRule
  entry?: Entry
  steps: Step[]
}

export function decideInbound(plan: NumberPlan, incoming: Incoming, moment: Moment): InboundDecision {
  const dialled = canonicalCalled(incoming.called)
  const plain = canonicalCaller(incoming.caller, plan.homeArea)
  const steps: Step[] = [
    { what: 'caller', from: incoming.caller, to: plain },
    { what: 'called', from: incoming.called, to: dialled },
  ]
  for (const rule of plan.inbound) {
    const reason = passedOver(rule, { ...incoming, caller: plain, called: dialled }, moment)
    if (reason) {
      steps.push({ what: 'passed-over', rule: rule.name, reason })
      continue
    }
    const caller = callerBy(rule, incoming.caller, plan.homeArea)
    if (caller !== plain) steps.push({ what: 'caller', rule: rule.name, from: incoming.caller, to: caller })
    const called = rule.rewrite ?? dialled
    if (called !== dialled) steps.push({ what: 'rewritten', rule: rule.name, from: dialled, to: called })
    steps.push({ what: 'decided', rule: rule.name })
    return { caller, called, rule, entry: rule.entry, steps }
  }
  steps.push({ what: 'refused' })
  return { caller: plain, called: dialled, steps }
}

function passedOver(rule: InboundRule, call: Incoming, moment: Moment): Step['reason'] {
  if (!rule.active) return 'out-of-use'
  if (rule.trunks && rule.trunks.length > 0 && !rule.trunks.includes(call.trunk ?? '')) return 'trunk'
  if (!fitsAny(rule.called, call.called)) return 'called'
  if (!fitsAny(rule.caller, call.caller)) return 'caller'
  return within(rule.hours, moment) ? undefined : 'hours'
}

/** What a trunk puts before its callers' numbers is taken off first. */
function callerBy(rule: InboundRule, received: string, homeArea: string): string {
  if (rule.callerStrip === undefined && rule.callerPrefix === undefined)
    return canonicalCaller(received, homeArea)
  if (received === '') return ''
  return canonicalCaller((rule.callerPrefix ?? '') + received.slice(rule.callerStrip ?? 0), homeArea)
}
