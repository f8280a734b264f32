import type { Strategy } from '../domain/strategy.ts'

/** The lowest agent number always: ties everywhere, so the last key of every strategy decides. */
export const byNumber: Strategy = {
  name: 'by-number',
  label: '按座席工号',
  about: '工号最小的空闲座席优先',
  rank: () => [],
}
