/** The release of a leg that hangs, by a person at the monitor (A26). */
import { callWithLeg } from './arriving.ts'
import { endCall } from './ending.ts'
import { hangUpStray, legEnded } from './leg-events.ts'
import { callOf, note, type Turn } from './turn.ts'

/**
 * Lets a leg go, whether the switch still knows it or not, and lets its call go on as if the leg had ended: without the citizen the call is over,
 * without the agent it goes the way it goes when he hangs up.
 */
export function releaseLeg(turn: Turn, id: string, by: string): void {
  const call = callOf(turn, callWithLeg(turn, id)?.id)
  const leg = call?.legs[id]
  hangUpStray(turn, id, 'forced')
  if (!call || !leg || leg.state === 'ended') return
  note(turn, call, 'leg-released', { leg: id, by })
  if (leg.role === 'citizen' && !call.ended) endCall(turn, call, { cause: 'forced', by: 'supervisor' })
  legEnded(turn, { leg: id, cause: 'forced', by: 'us' })
}
