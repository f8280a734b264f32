/** Whatever is dialled or keyed on a desk telephone, and who looks after it. */
import { askAccount, askNightService, askWhatElse, needsAccount } from './desk-asks.ts'
import { wantCallBack } from './busy-call-back.ts'
import {
  type DeskDial,
  dialledAtDesk,
  dialsInside,
  mayDial,
  refusedAtDesk,
  toldAtDesk,
} from './desk-phone.ts'
import { deskAt, keyedAtDesk, keepServices } from './desk-services.ts'
import { forceRelease, intrude } from './intruding.ts'
import { pickUp } from './picking-up.ts'
import { placedByPhone } from './placing.ts'
import { seatOf } from './seats.ts'
import type { Turn } from './turn.ts'

/** `agent`: whose telephone it is; signed in he dials as an agent. */
export function atDesk(turn: Turn, dial: DeskDial, agent?: string): void {
  const keyed = keyedAtDesk(turn, dial)
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
      keepServices(turn, dial.tenantId, dial.endpoint, keyed.services)
      if (deskAt(turn, dial.endpoint)?.rights?.night) askNightService(turn, dial, keyed)
      else refusedAtDesk(turn, dial)
      return
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
  if (!mayDial(turn, dial)) refusedAtDesk(turn, dial)
  else if (agent !== undefined && signedIn(turn, agent)) placedByPhone(turn, { ...dial, agent })
  else if (needsAccount(turn, dial) && !dialsInside(turn, dial)) askAccount(turn, dial)
  else dialledAtDesk(turn, dial)
}
