import type { Strategy } from '../domain/strategy.ts'

/** Level 1 of the queue first, within a level the longest idle. */
export const byLevel: Strategy = {
  name: 'by-level',
  label: '按座席级别',
  about: '级别高（1 级最高）的座席优先，同级中空闲时间最长者优先',
  rank: ({ agent, level }) => [level, agent.idleSince],
}
