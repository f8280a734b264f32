import { listPauseReasons } from '#modules/telephony/contract-rules.ts'
import { useReading } from '../../api/queries.ts'
import { agentStates, pauseReasons, type PauseState } from './agent-states.tsx'

/** A reason an agent may choose. */
export interface PauseChoice {
  readonly to: PauseState
  readonly reason: string
  readonly label: string
  /** The shift lead is asked first. */
  readonly approval?: boolean
}

/** The reasons of the house; until they are read, the usual ones. */
export function usePauseReasons(): readonly PauseChoice[] {
  const { data } = useReading(listPauseReasons, {}, { keep: true })
  return (
    data?.reasons.map(({ state: to, reason, needsApproval: approval }) => ({
      to,
      reason,
      label: labelOf(to, reason),
      approval,
    })) ?? pauseReasons
  )
}

/** The reason the short key takes: the first for being busy. */
export const useBusyReason = (): string | undefined =>
  usePauseReasons().find(({ to }) => to === 'busy')?.reason

const labelOf = (to: PauseState, reason: string): string =>
  agentStates[to].word === reason ? reason : `${agentStates[to].word} · ${reason}`
