import type { Strategy } from '../domain/strategy.ts'

/** Idle since the end of after-call work; short breaks and internal calls do not reset it. */
export const longestIdle: Strategy = {
  name: 'longest-idle',
  label: '按空闲时间最长',
  about: '空闲时间最长的座席优先',
  rank: ({ agent }) => [agent.idleSince],
}
