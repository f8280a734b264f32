/** Telephones of a hunt group that are rung at the same time: the first to answer has the call, the others are let go. */
import type { Call, Leg } from './call.ts'
import { hangUpLeg, legOf } from './legs.ts'
import type { Rung } from './parties.ts'
import { freeParty } from './rung.ts'
import { note, type Turn } from './turn.ts'

/** One of them answered: from here on the call knows only him. */
export function firstAnswered(turn: Turn, call: Call, leg: Leg): void {
  const { far } = call
  const first = far?.others?.find((one) => one.leg === leg.id)
  if (!far?.others || (far.leg !== leg.id && !first)) return
  if (first) {
    const { others, leg: id, number, agent, token, ...rest } = far
    const before: Rung[] = id === undefined ? [] : [{ leg: id, number, ...reservation({ agent, token }) }]
    call.far = { ...rest, ...first, others: [...before, ...others.filter((one) => one !== first)] }
  }
  letOthersGo(turn, call)
}

const reservation = ({ agent, token }: { agent?: string | undefined; token?: string | undefined }) => ({
  ...(agent === undefined ? {} : { agent }),
  ...(token === undefined ? {} : { token }),
})

/** Whoever was rung beside need not come any more. */
export function letOthersGo(turn: Turn, call: Call): void {
  for (const one of call.far?.others ?? []) {
    hangUpLeg(turn, call, legOf(call, one.leg), 'lose-race')
    freeParty(turn, one)
  }
  if (call.far) delete call.far.others
}

/** One of them does not come; true while others still ring. */
export function oneLess(turn: Turn, call: Call, leg: Leg): boolean {
  const { far } = call
  if (!far?.others || call.state !== 'calling') return false
  const one = far.others.find(({ leg: id }) => id === leg.id)
  if (!one && far.leg !== leg.id) return false
  note(turn, call, 'not-reached', { number: leg.number })
  if (one) {
    freeParty(turn, one, 'no-answer')
    far.others = far.others.filter((each) => each !== one)
    return true
  }
  const [next, ...others] = far.others
  if (!next) return false
  const { leg: _l, number: _n, agent: _a, token: _t, ...rest } = far
  freeParty(turn, reservation(far), 'no-answer')
  call.far = { ...rest, ...next, others }
  return true
}
