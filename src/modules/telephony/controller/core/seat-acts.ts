/** What an agent does with his own seat, at his desk's page or keyed on his telephone. */
import { newAgent, type AgentAction } from '#modules/queueing/index.ts'
import { isRefusal, type Refusal } from '#kernel/result.ts'
import { askPause, needsApproval } from './asking-pause.ts'
import type { DeskActor, DeskCommand } from './happenings.ts'
import { actOnAgent, refreshDevice, seatOf } from './seats.ts'
import { putSeat, type Turn } from './turn.ts'

/** Carries an action out on his own seat, and says what came of it. */
export function asAgent(
  turn: Turn,
  agent: string,
  action: AgentAction,
  by: DeskActor,
): Refusal | Record<string, unknown> {
  const done = actOnAgent(turn, agent, action, by.userId)
  return isRefusal(done) ? done : { state: done.agent.state, wanted: done.agent.wanted?.state }
}

export const finish = (command: Extract<DeskCommand, { do: 'finish' }>): AgentAction => ({
  do: 'finish',
  ...(command.code === undefined ? {} : { code: command.code }),
  ...(command.force ? { force: true } : {}),
})

type Pause = Extract<DeskCommand, { do: 'pause' }>

/** What a house lets him do only with approval, he asks for. */
export function pauseOrAsk(turn: Turn, command: Pause, by: DeskActor): Refusal | Record<string, unknown> {
  const wish = pause(turn, command)
  const done = asAgent(turn, command.agent, wish, by)
  return isRefusal(done) && needsApproval(done) && by.userId === command.agent
    ? askPause(turn, command.agent, wish)
    : done
}

/** How many others pause already: resting, and in this state for the same reason. */
export function sharing(turn: Turn, command: Pick<Pause, 'agent' | 'to'> & { reason?: string | undefined }) {
  const house = seatOf(turn, command.agent)?.tenantId
  const others = Object.values(turn.world.seats).filter(
    (seat) => seat.tenantId === house && seat.agent.id !== command.agent,
  )
  return {
    resting: others.filter((seat) => seat.agent.state === 'rest').length,
    sharing: others.filter(
      ({ agent: { state, reason } }) => state === command.to && reason === command.reason,
    ).length,
  }
}

function pause(turn: Turn, command: Pause): Extract<AgentAction, { do: 'pause' }> {
  const { to, reason, forMs, approvedBy } = command
  return {
    do: 'pause',
    to,
    ...sharing(turn, command),
    ...(reason === undefined ? {} : { reason }),
    ...(forMs === undefined ? {} : { forMs }),
    ...(approvedBy === undefined ? {} : { approvedBy }),
  }
}

export function signIn(
  turn: Turn,
  command: Extract<DeskCommand, { do: 'sign-in' }>,
  by: DeskActor,
): Refusal | Record<string, unknown> {
  const { agent: id, name, number, memberships, skills, endpoint, session, oversees } = command
  const known = seatOf(turn, id)
  const agent = known
    ? { ...known.agent, number, memberships, skills }
    : newAgent({ id, number, memberships, skills }, turn.facts.now)
  const seated = putSeat(turn, {
    tenantId: by.tenantId,
    name,
    agent: { ...agent, device: { ...agent.device, registered: false } },
    ...(endpoint === undefined
      ? known?.endpoint === undefined
        ? {}
        : { endpoint: known.endpoint }
      : { endpoint }),
    ...(session === undefined ? {} : { session }),
    ...(oversees === undefined ? {} : { oversees }),
  })
  const { state } = refreshDevice(turn, seated).agent
  if (state !== 'out') return { state }
  return asAgent(turn, id, { do: 'sign-in' }, by)
}
