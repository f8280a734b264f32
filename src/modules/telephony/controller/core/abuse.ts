/** An abusive caller (F10): he is warned first; only then may the agent let an announcement end the call. */
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import type { Call } from './call.ts'
import { endCall } from './ending.ts'
import { citizenLeg, isUp } from './legs.ts'
import { dropMembers } from './members.ts'
import { playPhrase, stopPhrase } from './phrases.ts'
import { releaseAgent, unhold, wrong } from './talking.ts'
import { callRulesOf, enterState, note, order, type Turn } from './turn.ts'

/** Longest an announcement at the end may take, ms. */
const farewellMs = 30_000

/** Plays the warning. */
export function warn(turn: Turn, call: Call): Refusal | void {
  const played = playPhrase(turn, call, callRulesOf(turn, call).prompts.abuseWarning)
  if (isRefusal(played)) return played
  call.warning = { op: played.op }
}

/** A prompt of the talk was heard to its end. */
export function phraseHeard(turn: Turn, call: Call, op: string): void {
  if (call.phrase?.op === op) delete call.phrase
  if (call.warning?.op === op) {
    call.warning.heardAt ??= turn.facts.now
    note(turn, call, 'warned')
  }
}

/** The agent is out of it; the caller hears why, and the call ends. */
export function endAbusive(turn: Turn, call: Call, reason: string): Refusal | void {
  const citizen = citizenLeg(call)
  const talks = call.state === 'talking' || call.state === 'held' || call.state === 'conference'
  if (!talks || !isUp(citizen)) return wrong(call)
  if (call.warning?.heardAt === undefined) return refuse('telephony.not-warned')
  note(turn, call, 'abusive', { agent: call.agent, reason })
  stopPhrase(turn, call)
  unhold(turn, call)
  dropMembers(turn, call)
  releaseAgent(turn, call)
  order(turn, call, { do: 'move', leg: citizen.id, to: null })
  const items = [{ file: callRulesOf(turn, call).prompts.abuseEnd }]
  enterState(turn, call, 'ivr', farewellMs)
  call.farewell = order(turn, call, { do: 'play', on: citizen.id, items })
}

/** The announcement is over, or could not be played. */
export const farewellOver = (turn: Turn, call: Call): void =>
  endCall(turn, call, { cause: 'normal', by: 'agent' })
