/** Over which trunks a number goes out, which number is shown there and what is dialled. */
import { canonicalCalled } from './canonical.ts'
import { isEmergency } from './emergency.ts'
import { within, type Moment } from './hours.ts'
import type { Step } from './inbound.ts'
import { fitsAny } from './pattern.ts'
import type { CallerClass, NumberPlan, NumberType, OutboundRule } from './plan.ts'

export interface Outgoing {
  callerClass: CallerClass
  called: string
}

export interface OutboundDecision {
  /** The number asked for, canonical. */
  called: string
  /** What is dialled before the trunk's own prefix. */
  dialled: string
  /** Trunk or group by id; absent: any trunk. */
  over?: string
  /** Absent: as whoever places the call says. */
  shown?: OutboundRule['shown']
  numberType?: NumberType
  rule?: OutboundRule
  refused?: true
  emergency?: true
  steps: Step[]
}

/**
 * Without any outbound rule every number goes out over any trunk; with rules only what one of them takes. An emergency number always goes out:
 * a rule may choose its trunks, none can refuse it.
 */
export function decideOutbound(plan: NumberPlan, outgoing: Outgoing, moment: Moment): OutboundDecision {
  const called = canonicalCalled(outgoing.called)
  const emergency = isEmergency(called) ? { emergency: true as const } : {}
  const steps: Step[] = [{ what: 'called', from: outgoing.called, to: called }]
  for (const rule of plan.outbound) {
    const reason = passedOver(rule, { ...outgoing, called }, moment)
    if (reason) {
      steps.push({ what: 'passed-over', rule: rule.name, reason })
      continue
    }
    steps.push({ what: 'decided', rule: rule.name })
    if (rule.over === undefined && !emergency.emergency)
      return { called, dialled: called, rule, refused: true, steps: [...steps, { what: 'refused' }] }
    const dialled = (rule.prefix ?? '') + called.slice(rule.strip ?? 0)
    if (dialled !== called) steps.push({ what: 'rewritten', rule: rule.name, from: called, to: dialled })
    return {
      called,
      dialled,
      rule,
      shown: rule.shown,
      ...(rule.over === undefined ? {} : { over: rule.over }),
      ...(rule.numberType === undefined ? {} : { numberType: rule.numberType }),
      ...emergency,
      steps,
    }
  }
  if (plan.outbound.length > 0 && !emergency.emergency)
    return { called, dialled: called, refused: true, steps: [...steps, { what: 'refused' }] }
  return { called, dialled: called, ...emergency, steps }
}

function passedOver(rule: OutboundRule, call: Outgoing, moment: Moment): Step['reason'] {
  if (!rule.active) return 'out-of-use'
  if (rule.callers && rule.callers.length > 0 && !rule.callers.includes(call.callerClass)) return 'caller'
  if (!fitsAny(rule.called, call.called)) return 'called'
  return within(rule.hours, moment) ? undefined : 'hours'
}
