import { isRefusal } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import { usualQueue } from './domain/queue.ts'
import { settingsView } from './queue-view.ts'
import { allQueues, lastChanges } from './store/queues.ts'
import { allFittings, allLeads, membersOf, type Fitting } from './store/staffing.ts'
import { fitAgent } from './use-cases/fit-agent.ts'
import { keepQueue } from './use-cases/save-queue.ts'

/** What the running call control does with new settings; given at composition. */
export interface QueueingEffects {
  /** Reads the settings again: queues and agents' fittings are in force when this resolves. */
  apply(): Promise<unknown>
}

/** Mounts the pages of queues, and of what agents can. */
export function queueingRoutes(http: HttpServer, at: Context, effects: QueueingEffects): void {
  serve(http, contract.listQueues, (_, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const [queues, leads, changes, fittings] = [
        await allQueues(tx),
        await allLeads(tx),
        await lastChanges(tx),
        await allFittings(tx),
      ]
      return {
        queues: await Promise.all(
          queues.map(async (queue) => ({
            id: queue.id,
            code: queue.code,
            name: queue.label,
            version: queue.version,
            active: queue.active,
            ...settingsView(queue),
            members: await membersOf(tx, by.tenantId, queue.id),
            leads: leads.get(queue.id) ?? [],
            changedAt: (changes.get(queue.id)?.at ?? at.clock.now()).toISOString(),
            changedBy: changes.get(queue.id)?.by ?? null,
          })),
        ),
        skills: [
          ...new Set([
            ...queues.flatMap((queue) => queue.skills.map(({ skill }) => skill)),
            ...[...fittings.values()].flatMap((one) => Object.keys(one.skills)),
          ]),
        ].toSorted(),
        usual: settingsView(usualQueue('', '')),
      }
    }),
  )
  serve(http, contract.saveQueue, async ({ params: { id }, body }, by) => {
    const kept = await inTenant(at.db, by.tenantId, (tx) => keepQueue(tx, by, id, body, at.clock.now()))
    if (isRefusal(kept)) return kept
    await effects.apply()
    return { id }
  })
  serve(http, contract.listAgentFittings, (_, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const [fittings, leads] = [await allFittings(tx), await allLeads(tx)]
      const leading = [...leads.values()].flat()
      return {
        agents: [...new Set([...fittings.keys(), ...leading])].map((userId) => {
          const { memberships, skills } = fittings.get(userId) ?? { memberships: [], skills: {} }
          return {
            userId,
            skills: Object.entries(skills).map(([skill, level]) => ({ skill, level })),
            queues: memberships.map(({ queue, level }) => ({ queueId: queue, level })),
            leads: [...leads].flatMap(([queue, users]) => (users.includes(userId) ? [queue] : [])),
          }
        }),
      }
    }),
  )
  serve(http, contract.saveAgentFitting, async ({ params: { id }, body: { before, ...next } }, by) => {
    const options = { now: at.clock.now(), before: fittingIn(before) }
    const refused = await inTenant(at.db, by.tenantId, (tx) => fitAgent(tx, by, id, fittingIn(next), options))
    if (refused) return refused
    await effects.apply()
    return { id }
  })
}

/** A page's words for what an agent brings. */
const fittingIn = (said: {
  skills: readonly { skill: string; level: number }[]
  queues: readonly { queueId: string; level: number }[]
}): Fitting => ({
  memberships: said.queues.map(({ queueId: queue, level }) => ({ queue, level })),
  skills: Object.fromEntries(said.skills.map(({ skill, level }) => [skill, level])),
})
