import { useMemo } from 'react'
import type { Static } from 'typebox'
import { type QueueView, type SeatView, mySeat } from '#modules/telephony/contract.ts'
import { useLive } from '../../api/live.ts'
import { useReading } from '../../api/queries.ts'
import type { SeatNow } from './phone-context.ts'
import { seatNow } from './seat-now.ts'

export type Queues = Static<typeof QueueView>[]

/**
 * My seat, live; read once more every while, since a live message may be lost, and also behind another window: who waits for calls all night
 * is at work, and his session must not end of idleness. `undefined` = not known yet, or never signed in.
 */
export function useSeat(
  userId: string,
  may: { sit: boolean; queues: boolean },
): { seat: SeatNow | undefined; queues: Queues } {
  const live = useLive<Static<typeof SeatView> | null>(may.sit ? `agent/${userId}` : undefined)
  const asked = useReading(mySeat, {}, { enabled: may.sit, every: 30_000, hidden: true })
  const { value: queues = noQueues } = useLive<Queues>(may.queues ? 'queues' : undefined)
  const told = live.value ?? asked.data?.seat ?? undefined
  const seat = useMemo(
    () => (told ? seatNow(told, (id) => queues.find((queue) => queue.id === id)?.name) : undefined),
    [told, queues],
  )
  return { seat, queues }
}

const noQueues: Queues = []
