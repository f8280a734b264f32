import { useEffect, useMemo, useRef, useState } from 'react'
import type { Static } from 'typebox'
import { type BoardChange, wallboard } from '#modules/telephony/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useLive } from '../../api/live.ts'
import { useReading } from '../../api/queries.ts'
import { useNow } from '../../ui/time.ts'

export type Board = Reply<typeof wallboard>
export type BoardQueue = Board['queues'][number]
export type BoardAgent = Board['agents'][number]
export type BoardCall = Board['calls'][number]
export type Figures = BoardQueue['today']
type Change = Static<typeof BoardChange>

/** 班组 with its people. */
export interface TeamGroup {
  readonly id: string
  readonly name: string
  readonly members: ReadonlySet<string>
}

/** Figures older than this are grey: the server tells every second. */
const staleAfterMs = 5_000
const askAgainMs = 5_000

/** A board with how often the list of missed calls changed since it was opened. */
type Followed = Board & { missedChanges?: number }

/** A board after a change of it. */
export function withChange(board: Followed, change: Change): Followed {
  const calls = new Map(board.calls.map((call) => [call.id, call]))
  for (const id of change.gone) calls.delete(id)
  for (const call of change.calls) calls.set(call.id, call)
  const agents = new Map(board.agents.map((agent) => [agent.id, agent]))
  for (const agent of change.agents) agents.set(agent.id, agent)
  return {
    ...board,
    at: change.at,
    queues: change.queues,
    total: change.total,
    agents: [...agents.values()],
    calls: [...calls.values()],
    missedChanges: (board.missedChanges ?? 0) + (change.missed ? 1 : 0),
  }
}

/**
 * The wallboard, live. `now` is the server's clock, so that durations are right on a wall whose own clock is wrong; `stale`: nothing was heard for
 * longer than it should be. While the live way is closed the board is read instead.
 */
export function useBoard() {
  const live = useLive<Followed | null>('wallboard', (board, change) =>
    board ? withChange(board, change as Change) : null,
  )
  const [heardAt, setHeardAt] = useState(0)
  const clock = useNow()
  const silent = !live.value || clock - heardAt > staleAfterMs
  const reading = useReading(wallboard, {}, { keep: true, ...(silent && { every: askAgainMs }) })
  const board = newer(live.value ?? undefined, reading.data)
  const shift = useRef(0)
  const told = board?.at
  useEffect(() => {
    if (told === undefined) return
    shift.current = Date.now() - told
    setHeardAt(Date.now())
  }, [told])
  return useMemo(
    () => ({
      board,
      // While the live way is open, a reading that failed earlier says nothing.
      reading: { ...reading, data: board, error: silent ? reading.error : null },
      now: clock - shift.current,
      heardAt,
      stale: board !== undefined && heardAt > 0 && clock - heardAt > staleAfterMs,
      missedChanges: live.value?.missedChanges ?? 0,
    }),
    [board, reading, silent, clock, heardAt, live.value?.missedChanges],
  )
}

function newer(a: Followed | undefined, b: Followed | undefined): Followed | undefined {
  if (!a || !b) return a ?? b
  return a.at >= b.at ? a : b
}

/** How many of these agents are in a place: the server says who is where. */
export const countPlaces =
  (agents: readonly BoardAgent[]) =>
  (place: BoardAgent['place']): number =>
    agents.filter((agent) => agent.place === place).length

/** `95.2 %`, or a dash where nobody was counted. */
export const shownShare = (share: number | null | undefined): string =>
  share === null || share === undefined ? '—' : `${(share * 100).toFixed(1)}%`

/** What a queue is to reach: `95% / 15 秒`. */
export const shownTarget = ({ share, withinMs }: BoardQueue['target']): string =>
  `${Math.round(share * 100)}% / ${Math.round(withinMs / 1000)} 秒`

/** The one target of all these queues; undefined when they differ, or there is none. */
export function commonTarget(
  queues: readonly Pick<BoardQueue, 'target'>[],
): BoardQueue['target'] | undefined {
  const [first, ...others] = queues.map(({ target }) => target)
  const same = ({ share, withinMs }: BoardQueue['target']) =>
    share === first?.share && withinMs === first.withinMs
  return others.every(same) ? first : undefined
}

/** The call an agent is busy with. One that he had and that a flow has now (its caller rates him) counts only while he has no other. */
export function callOf<Of extends Pick<BoardCall, 'agent' | 'state'>>(
  calls: readonly Of[],
  agent: string,
): Of | undefined {
  const own = calls.filter((call) => call.agent === agent)
  return own.find(({ state }) => state !== 'ivr') ?? own[0]
}

/** Call states in which an agent and the other party are connected. */
export const connectedStates: readonly string[] = [
  'talking',
  'held',
  'consulting',
  'conference',
  'recovering',
]
/** Ways of supervising, in words. */
export const superviseWords: Readonly<Record<string, string>> = {
  listen: '监听',
  whisper: '耳语',
  barge: '强插',
}
