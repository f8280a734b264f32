import { signedInHours } from '../domain/shift.ts'
import type { Strategy } from '../domain/strategy.ts'

/** Talk time of this shift per signed-in hour: the default. */
export const leastTalk: Strategy = {
  name: 'least-talk',
  label: '按通话时间均衡',
  about: '本班次每签入小时通话时间最短的座席优先',
  rank: ({ agent: { shift } }, now) => [shift.talkMs / signedInHours(shift, now), shift.lastEndAt],
}
