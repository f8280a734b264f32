/** In which order the trunks of a group are tried. */
import type { TrunkGroup } from './plan.ts'

/** A trunk as it stands at this moment. */
export interface TrunkState {
  id: string
  /** Channels in use, and how many there are. */
  used: number
  maxCalls: number
  /** Share beside the others, where no group says another. */
  weight: number
  /** Answers, is not busied out, and may take another call this second. */
  takesCalls: boolean
}

/** Why a trunk is not tried; undefined when it is. */
export const whyNot = (trunk: TrunkState): 'down' | 'full' | undefined =>
  !trunk.takesCalls ? 'down' : trunk.used >= trunk.maxCalls ? 'full' : undefined

/** The trunks to try, best first; without a group all of them by weight and load. */
export function trunkOrder<T extends TrunkState>(
  trunks: readonly T[],
  group: Pick<TrunkGroup, 'order' | 'members'> | undefined,
): T[] {
  const members = group?.members ?? trunks.map(({ id, weight }) => ({ trunk: id, weight }))
  const among = members.flatMap(({ trunk, weight }, place) => {
    const found = trunks.find(({ id }) => id === trunk)
    return found && whyNot(found) === undefined ? [{ found, weight, place }] : []
  })
  const load = ({ found, weight }: (typeof among)[number]) => (found.used + 1) / Math.max(1, weight)
  const free = ({ found }: (typeof among)[number]) => found.maxCalls - found.used
  const order = group?.order ?? 'weights'
  return among
    .toSorted(
      (one, other) =>
        (order === 'weights' ? load(one) - load(other) : order === 'free' ? free(other) - free(one) : 0) ||
        (group ? one.place - other.place : one.found.id < other.found.id ? -1 : 1),
    )
    .map(({ found }) => found)
}
