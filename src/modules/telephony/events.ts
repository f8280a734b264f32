/** What the telephone tells the rest of the product; sent through the outbox in the transaction of the change. Never carries a number. */
import { Type } from 'typebox'
import { event } from '#platform/bus/event.ts'

const about = {
  callId: Type.String(),
  direction: Type.Enum(['inbound', 'outbound', 'internal']),
  caseId: Type.Optional(Type.String()),
}
const agent = Type.Optional(Type.String())
const recording = Type.Optional(Type.String())

export const callArrived = event('call.arrived', Type.Object({ ...about, called: Type.String() }))
export const callOffered = event(
  'call.offered',
  Type.Object({ ...about, agent: Type.String(), queue: Type.String() }),
)
export const callAnswered = event(
  'call.answered',
  Type.Object({
    ...about,
    agent,
    recording,
    /** What it was made for; absent for calls that came in. `together`: 调度通话. */
    purpose: Type.Optional(
      Type.Enum(['follow-up', 'callback', 'manual', 'contact', 'internal', 'campaign', 'together']),
    ),
  }),
)
export const callEnded = event(
  'call.ended',
  Type.Object({
    ...about,
    agent,
    recording,
    cause: Type.String(),
    by: Type.String(),
    answered: Type.Boolean(),
    talkMs: Type.Number(),
    /** He heard of a known event; content: he hung up without waiting for a person. */
    knownEvent: Type.Optional(Type.Object({ id: Type.String(), content: Type.Boolean() })),
    /** 调度通话: who was called together; numbers with their middle hidden. */
    together: Type.Optional(
      Type.Array(
        Type.Object({
          name: Type.String(),
          number: Type.String(),
          answeredAt: Type.Optional(Type.String()),
          endedAt: Type.Optional(Type.String()),
        }),
      ),
    ),
    /** For somebody on a campaign's list: was he reached, and what his flow noted as `result`. */
    campaign: Type.Optional(
      Type.Object({
        id: Type.String(),
        entry: Type.String(),
        reached: Type.Boolean(),
        result: Type.String(),
      }),
    ),
  }),
)
export const callMissed = event(
  'call.missed',
  Type.Object({ ...about, reason: Type.String(), dueAt: Type.Number() }),
)
export const callRated = event(
  'call.rated',
  Type.Object({ ...about, agent, scale: Type.String(), score: Type.Number() }),
)
/** A conversation's recording is complete. */
export const recordingStored = event(
  'recording.stored',
  Type.Object({ ...about, recording: Type.String(), ms: Type.Number() }),
)
/** A caller left a message: the intake makes an entry of it (`creates`). */
export const voicemailLeft = event(
  'voicemail.left',
  Type.Object({
    ...about,
    recording: Type.String(),
    purpose: Type.String(),
    creates: Type.String(),
    box: Type.Optional(Type.String()),
  }),
)

export const telephonyEvents = {
  'call.arrived': callArrived,
  'call.offered': callOffered,
  'call.answered': callAnswered,
  'call.ended': callEnded,
  'call.missed': callMissed,
  'call.rated': callRated,
  'recording.stored': recordingStored,
  'voicemail.left': voicemailLeft,
} as const
