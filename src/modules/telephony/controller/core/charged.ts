/** 记帐: what calls in progress talk away of the accounts they are charged to. */
import type { ChargedCalls } from '#modules/numbering/index.ts'
import type { World } from './world.ts'

/** Answered calls in progress that began from `from` to before `to` (unix ms), by account. */
export function chargedInProgress(
  { calls }: Pick<World, 'calls'>,
  { tenantId, from, to = Infinity }: { tenantId: string; from: number; to?: number },
  now: number,
): ChargedCalls[] {
  const sums = new Map<string, ChargedCalls>()
  for (const { tenantId: city, desk, ended, answeredAt, startedAt } of Object.values(calls)) {
    const account = desk?.account?.id
    if (account === undefined || city !== tenantId || ended || answeredAt === undefined) continue
    if (startedAt < from || startedAt >= to) continue
    const sum = sums.get(account) ?? { account, calls: 0, seconds: 0 }
    const seconds = sum.seconds + Math.round((now - answeredAt) / 1000)
    sums.set(account, { account, calls: sum.calls + 1, seconds })
  }
  return [...sums.values()]
}

/** Has this account no minute left? Its ended calls of the month that began at `from` left it `secondsLeft`; absent: it has no limit. */
export function nothingLeft(
  world: Pick<World, 'calls'>,
  tenantId: string,
  { id, secondsLeft, from }: Record<string, unknown>,
  now: number,
): boolean {
  if (typeof secondsLeft !== 'number' || typeof from !== 'number') return false
  const talking = chargedInProgress(world, { tenantId, from }, now).find(({ account }) => account === id)
  return secondsLeft - (talking?.seconds ?? 0) <= 0
}
