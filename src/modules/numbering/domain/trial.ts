/** The dry run: which rule decides about a call that does not take place, and what would go out. */
import { decideInbound, type Step } from './inbound.ts'
import type { Moment } from './hours.ts'
import { decideOutbound } from './outbound.ts'
import { isEmergency } from './emergency.ts'
import type { CallerClass, Entry, NumberPlan, NumberType } from './plan.ts'
import { trunkOrder, whyNot, type TrunkState } from './trunk-order.ts'

export interface TrialTrunk extends TrunkState {
  name: string
  callerNumber: string
  prefix: string
}

export interface Tried {
  direction: 'in' | 'out'
  trunk?: string
  callerClass?: CallerClass
  caller: string
  called: string
}

export interface TrialStep extends Omit<Step, 'reason'> {
  reason?: Exclude<Step['reason'], undefined> | 'down' | 'full'
}

export interface Sent {
  trunk: string
  number: string
  shown: string
  numberType: NumberType
  diversion?: string
  hop?: boolean
}

export interface Trial {
  caller: string
  called: string
  entry?: Entry
  refused: boolean
  steps: TrialStep[]
  sent?: Sent
}

export function tryCall(
  plan: NumberPlan,
  tried: Tried,
  moment: Moment,
  trunks: readonly TrialTrunk[],
): Trial {
  if (tried.direction === 'out') {
    const { caller, called } = tried
    return goOut(plan, { caller, called, callerClass: tried.callerClass ?? 'agent' }, moment, trunks)
  }
  const { caller, called, entry, steps } = decideInbound(plan, tried, moment)
  if (!entry || entry.to === 'refuse')
    return { caller, called, refused: true, steps, ...(entry ? { entry } : {}) }
  if (entry.to !== 'onward') return { caller, called, entry, refused: false, steps }
  const out = goOut(
    plan,
    { caller, called: entry.called, callerClass: 'onward', over: entry.over, show: entry.caller },
    moment,
    trunks,
  )
  const sent = out.sent && { ...out.sent, diversion: called, hop: true }
  return {
    caller,
    called,
    entry,
    refused: out.refused,
    steps: [...steps, ...out.steps],
    ...(sent ? { sent } : {}),
  }
}

interface Leaving {
  caller: string
  called: string
  callerClass: CallerClass
  over?: string
  show?: 'keep' | 'own'
}

function goOut(plan: NumberPlan, call: Leaving, moment: Moment, trunks: readonly TrialTrunk[]): Trial {
  const decided = decideOutbound(plan, call, moment)
  const { called, dialled } = decided
  const steps: TrialStep[] = [...decided.steps]
  const refused = { caller: call.caller, called, refused: true, steps }
  // Whoever names the trunks himself (a rule that sends on, a flow) needs no outbound rule.
  if (decided.refused && call.over === undefined) return refused
  const over = call.over ?? decided.over
  const group = over === undefined ? undefined : plan.groups.find(({ id }) => id === over)
  const among = over === undefined || group ? trunks : trunks.filter(({ id }) => id === over)
  for (const one of among.filter(({ id }) => !group || group.members.some(({ trunk }) => trunk === id))) {
    const reason = whyNot(one)
    if (reason) steps.push({ what: 'passed-over', rule: one.name, reason })
  }
  const order = trunkOrder(among, group)
  steps.push({ what: 'order', to: order.map(({ name }) => name).join('、') })
  const [first] = order
  if (!first) return refused
  const shown = numberShown(plan, first, decided.shown ?? call.show ?? 'own', call.caller)
  const number = isEmergency(called) ? called : first.prefix + dialled
  steps.push({ what: 'shown', to: shown }, { what: 'dialled', to: number })
  const numberType = decided.numberType ?? 'unknown'
  return {
    caller: call.caller,
    called,
    refused: false,
    steps,
    sent: { trunk: first.name, number, shown, numberType },
  }
}

/** The number the called party sees. */
export const numberShown = (
  plan: Pick<NumberPlan, 'mainNumber'>,
  trunk: { callerNumber: string },
  shown: 'main' | 'own' | 'keep',
  caller: string,
): string =>
  shown === 'keep' ? caller : shown === 'main' && plan.mainNumber ? plan.mainNumber : trunk.callerNumber
