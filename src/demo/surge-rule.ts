/** 话务高峰 of the demonstration: the figures at which 综合受理 proposes one, and who is asked in then: people with a skill, and one by name. */
import { allQueues, saveQueue, saveSkills, usualSurge } from '#modules/queueing/index.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import type { SeededCity } from './seed-city.ts'

/** Who has answered calls before and serves no queue of his own. */
export const helperSkill = '话务支援'
const skilled = { 'wei.followup1': 1 } as const
const named = ['jia.followup2'] as const

/** `queueId`: the queue everybody waits in. */
export async function seedSurgeRule(
  tx: Tx,
  at: Context,
  { tenantId, users }: SeededCity,
  queueId: string,
): Promise<void> {
  for (const [account, level] of Object.entries(skilled)) {
    const userId = users.get(account)
    if (userId !== undefined) await saveSkills(tx, tenantId, userId, { [helperSkill]: level })
  }
  const queue = (await allQueues(tx)).find(({ id }) => id === queueId)
  if (!queue) throw new Error('the queue of the demonstration is not there')
  const surge = {
    ...usualSurge,
    arrivals: 60,
    waiting: 15,
    helperSkill,
    helpers: named.flatMap((account) => users.get(account) ?? []),
  }
  await saveQueue(tx, { ...queue, surge }, at.clock.now())
}
