/** 用户连选: one number for several telephones, tried one after the other or all at once. */
export interface HuntGroup {
  id: string
  name: string
  number: string
  /** From the first each time, or from the one after who was rung last, or who has not been rung for longest; or all at once. */
  order: 'linear' | 'circular' | 'longest-idle' | 'all'
  members: string[]
  ringSec: number
}

/** In which order its telephones are tried: `lastAt` says when each was rung last, unix ms. */
export function huntOrder(group: HuntGroup, lastAt: Readonly<Record<string, number>>): string[] {
  const { members, order } = group
  if (order === 'longest-idle')
    return members.toSorted((one, other) => (lastAt[one] ?? 0) - (lastAt[other] ?? 0))
  if (order === 'linear' || order === 'all') return [...members]
  const newest = members.reduce((best, one) => ((lastAt[one] ?? 0) > (lastAt[best] ?? 0) ? one : best), '')
  const from = members.indexOf(newest) + 1
  return [...members.slice(from), ...members.slice(0, from)]
}
