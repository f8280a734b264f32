import type { Static } from 'typebox'
import type { CallView, SeatView } from '#modules/telephony/contract.ts'
import type { AgentState } from './agent-states.tsx'
import type { CallNow, SeatNow } from './phone-context.ts'
import { shownNumber } from './shown-number.ts'

type Seat = Static<typeof SeatView>
type Call = Static<typeof CallView>

/** Call states in which agent and other party are, or were a moment ago, connected. */
const connected: readonly string[] = ['talking', 'held', 'consulting', 'conference', 'recovering']

/** The server's seat as the call bar shows it. */
export function seatNow(seat: Seat, queueName: (id: string) => string | undefined): SeatNow {
  return {
    state: seat.state as AgentState,
    since: seat.since,
    ...(seat.deadline !== null && { deadline: seat.deadline }),
    ...(seat.reason !== null && { reason: seat.reason }),
    ...(seat.wanted !== null && { wanted: seat.wanted as AgentState }),
    ...(seat.phone !== null && { phone: seat.phone }),
    ...(seat.call !== null && { call: callNow(seat.call, queueName) }),
    ...(seat.knock !== null && { knock: seat.knock }),
    ...(seat.asked !== null && { asked: { label: seat.asked.label, until: seat.asked.until } }),
    calls: seat.callsToday,
    talkSeconds: Math.round(seat.talkMs / 1000),
  }
}

function callNow(call: Call, queueName: (id: string) => string | undefined): CallNow {
  const queue = call.queue === null ? undefined : queueName(call.queue)
  return {
    id: call.id,
    direction: call.direction as CallNow['direction'],
    state: call.state,
    number: shownNumber(call.number),
    masked: call.number.includes('*'),
    unverified: call.unverified,
    ...(queue !== undefined && { queue }),
    path: call.path,
    ...(call.waitingSince !== null && {
      waitedSeconds: Math.max(0, ((call.answeredAt ?? call.since) - call.waitingSince) / 1000),
    }),
    talked: connected.includes(call.state),
    withCitizen: call.direction === 'inbound' || call.purpose === 'callback',
    ...(call.caseId !== null && { caseId: call.caseId }),
    ...(call.agent !== null && { agent: call.agent }),
    suspended: call.suspended,
    atRisk: call.atRisk,
    ...(call.phrase !== null && { phrase: call.phrase }),
    warned: call.warned,
    shortForm: call.shortForm,
    whispering: call.whispering,
    ...(call.room && { room: call.room }),
    ...(call.conference !== null && {
      conference: {
        ...call.conference,
        parties: call.conference.parties.map((one) => ({ ...one, number: shownNumber(one.number) })),
      },
    }),
    ...(call.transfer !== null && {
      transfer: {
        state: call.transfer.state as 'ringing' | 'answered',
        atOnce: call.transfer.kind === 'success',
        target: targetOf(call.transfer.target),
      },
    }),
  }
}

function targetOf(target: unknown): { agent?: string; number?: string; queue?: string } {
  return typeof target === 'object' && target !== null ? target : {}
}
