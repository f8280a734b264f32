/** Whatever is dialled or keyed on a desk telephone, and who looks after it. */
import { usualStarCodes, withoutPin } from '#modules/numbering/index.ts'
import { askAccount, askNightService, askPin, askWhatElse, needsAccount } from './desk-asks.ts'
import { wantCallBack } from './busy-call-back.ts'
import {
  type DeskDial,
  dialledAtDesk,
  dialsInside,
  mayDial,
  refusedAtDesk,
  toldAtDesk,
} from './desk-phone.ts'
import { keyedForSeat } from './desk-seat.ts'
import { deskAt, keyedAtDesk } from './desk-services.ts'
import { leadsToHotline } from './hotline-number.ts'
import { forceRelease, intrude } from './intruding.ts'
import { pickUp } from './picking-up.ts'
import { placedByPhone } from './placing.ts'
import { dialledRoom, isRoomNumber } from './room.ts'
import { phoneKeyed, seatOf } from './seats.ts'
import { planOfCity } from './trunks.ts'
import type { Turn } from './turn.ts'

/** `agent`: whose telephone it is; signed in he dials as an agent. */
export function atDesk(turn: Turn, typed: DeskDial, agent?: string): void {
  const keyed = keyedAtDesk(turn, typed)
  const codes = planOfCity(turn, typed.tenantId).starCodes ?? usualStarCodes
  const dial = { ...typed, number: withoutPin(typed.number, codes) }
  const named = keyed && 'number' in keyed && keyed.number !== undefined ? keyed.number : dial.number
  const to = { ...dial, number: named }
  switch (keyed?.to) {
    case undefined:
      return dials(turn, to, agent)
    case 'dial':
      return keyed.afterMs === undefined || signedIn(turn, agent)
        ? dials(turn, to, agent)
        : askWhatElse(turn, to, keyed.afterMs)
    case 'set':
      phoneKeyed(turn, dial.endpoint)
      return toldAtDesk(turn, dial, keyed.on ? 'zh/service-set' : 'zh/service-cancelled')
    case 'call-back':
      return done(turn, dial, wantCallBack(turn, dial, keyed.number))
    case 'release':
      return done(turn, dial, forceRelease(turn, to))
    case 'pick-up':
      if (!pickUp(turn, { ...dial, ...(agent === undefined ? {} : { agent }), ...pickedAt(keyed) }))
        refusedAtDesk(turn, dial)
      return
    case 'intrude':
      if (!intrude(turn, to)) refusedAtDesk(turn, dial)
      return
    case 'account':
      if (signedIn(turn, agent) || !mayDial(turn, to) || dialsInside(turn, to)) refusedAtDesk(turn, dial)
      else askAccount(turn, to)
      return
    case 'night-service':
      if (deskAt(turn, dial.endpoint)?.rights?.night) askNightService(turn, dial, keyed)
      else refusedAtDesk(turn, dial)
      return
    case 'seat':
      return keyedForSeat(turn, dial, agent, keyed.act)
    case 'pin':
      return askPin(turn, dial, keyed, agent)
    case 'join-room':
      return dialledRoom(turn, dial, agent, keyed.number)
    case 'refused':
      refusedAtDesk(turn, dial)
  }
}

const pickedAt = ({ number }: { number?: string }) => (number === undefined ? {} : { at: number })

const signedIn = (turn: Turn, agent: string | undefined): boolean =>
  (seatOf(turn, agent)?.agent.state ?? 'out') !== 'out'

function done(turn: Turn, dial: DeskDial, right: boolean): void {
  if (right) toldAtDesk(turn, dial, 'zh/service-set')
  else refusedAtDesk(turn, dial)
}

function dials(turn: Turn, dial: DeskDial, agent: string | undefined): void {
  if (isRoomNumber(turn, dial.tenantId, dial.number)) dialledRoom(turn, dial, agent)
  else if (!mayDial(turn, dial)) refusedAtDesk(turn, dial)
  else if (leadsToHotline(turn, dial)) dialledAtDesk(turn, dial)
  else if (agent !== undefined && signedIn(turn, agent)) placedByPhone(turn, { ...dial, agent })
  else if (needsAccount(turn, dial) && !dialsInside(turn, dial)) askAccount(turn, dial)
  else dialledAtDesk(turn, dial)
}
