/** What is live as pages see it: calls, seats, queues. */
import { Type } from 'typebox'

const maybe = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])
const text = maybe(Type.String())
const ms = maybe(Type.Number())

export const CallView = Type.Object({
  id: Type.String(),
  direction: Type.String(),
  state: Type.String(),
  stateLabel: Type.String(),
  since: Type.Number(),
  startedAt: Type.Number(),
  number: Type.String(),
  unverified: Type.Boolean(),
  called: Type.String(),
  trunk: text,
  agent: text,
  queue: text,
  waitingSince: ms,
  answeredAt: ms,
  purpose: text,
  caseId: text,
  path: Type.Array(Type.String()),
  recording: text,
  held: Type.Boolean(),
  transfer: maybe(Type.Object({ state: Type.String(), kind: Type.String(), target: Type.Unknown() })),
  /** The citizen is in a flow and comes back. */
  suspended: Type.Boolean(),
  /** 生命危险. */
  atRisk: Type.Boolean(),
  /** 话务高峰: he is registered with the short form. */
  shortForm: Type.Boolean(),
  /** The agent answered and hears the queue's words first; the citizen waits on. */
  whispering: Type.Boolean(),
  /** Recorded words now played. */
  phrase: text,
  /** The warning was heard: the call may be ended by announcement. */
  warned: Type.Boolean(),
  conference: maybe(
    Type.Object({
      locked: Type.Boolean(),
      parties: Type.Array(
        Type.Object({
          leg: Type.String(),
          role: Type.Enum(['citizen', 'moderator', 'member']),
          number: Type.String(),
          agent: text,
          state: Type.Enum(['ringing', 'in']),
          muted: Type.Boolean(),
        }),
      ),
    }),
  ),
  supervised: Type.Array(Type.Object({ agent: Type.String(), mode: Type.String() })),
  /** 会议对外开放: told to the moderator alone. `access`: dialled from outside. */
  room: Type.Optional(
    Type.Object({ number: Type.String(), pin: Type.String(), access: Type.Optional(Type.String()) }),
  ),
})
export const SeatView = Type.Object({
  id: Type.String(),
  number: Type.String(),
  name: Type.String(),
  state: Type.String(),
  stateLabel: Type.String(),
  since: Type.Number(),
  reason: text,
  deadline: ms,
  wanted: text,
  /** `quiet`: 免打扰 is keyed into it, the queues offer him nothing. */
  phone: maybe(Type.Object({ endpoint: Type.String(), registered: Type.Boolean(), quiet: Type.Boolean() })),
  callsToday: Type.Number(),
  talkMs: Type.Number(),
  /** His own call; what he only listens to is none. */
  call: maybe(CallView),
  /** A colleague who rang while he spoke. */
  knock: maybe(Type.Object({ from: Type.String(), name: Type.String(), at: Type.Number() })),
  /** A pause he asked for and nobody decided yet. */
  asked: maybe(
    Type.Object({ to: Type.String(), label: Type.String(), at: Type.Number(), until: Type.Number() }),
  ),
})
export const QueueView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  waiting: Type.Number(),
  longestWaitMs: Type.Number(),
  perState: Type.Record(Type.String(), Type.Number()),
})
