import { signedInHours } from '../domain/shift.ts'
import type { Strategy } from '../domain/strategy.ts'

/** Calls of this shift per signed-in hour, so a newcomer is not flooded. */
export const fewestCalls: Strategy = {
  name: 'fewest-calls',
  label: '按通话次数均衡',
  about: '本班次每签入小时接听次数最少的座席优先',
  rank: ({ agent: { shift } }, now) => [shift.calls / signedInHours(shift, now), shift.lastEndAt],
}
