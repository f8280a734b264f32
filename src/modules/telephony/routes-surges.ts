import type { Actor } from '#kernel/actor.ts'
import { isRefusal, refuse } from '#kernel/result.ts'
import { askHelpers, declareSurge, endSurge, openSurges } from '#modules/queueing/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract-surges.ts'
import type { TelephonyServices } from './services.ts'
import { helpersFor, queuesLed, surgeViews } from './use-cases/surge-views.ts'
import { writeToAgents } from './use-cases/write-to-agents.ts'

/** Mounts the page of surges. What changes is in force when the answer comes. */
export function surgeRoutes(http: HttpServer, at: Context, { control }: TelephonyServices): void {
  const within = <T>(by: Actor, work: (tx: Tx) => Promise<T>) => inTenant(at.db, by.tenantId, work)
  /** An open surge of a queue he leads, with the queue's name. */
  const found = (by: Actor, id: string) =>
    within(by, async (tx) => {
      const surge = (await openSurges(tx)).find((one) => one.id === id)
      const queue = (await queuesLed(tx, by, control)).find((one) => one.id === surge?.queueId)
      return surge && queue ? { surge, queue } : undefined
    })
  const told = async (by: Actor) => {
    await control.refresh()
    at.live.publish(by.tenantId, 'surges', { changed: true })
  }
  /** Those of them who may be asked in for this queue, or undefined when one may not. */
  const askable = async (tx: Tx, by: Actor, queueId: string, ids: readonly string[]) => {
    const all = await helpersFor(tx, by, control, queueId)
    const asked = all?.filter(({ id }) => ids.includes(id)) ?? []
    return all && asked.length === ids.length ? asked : undefined
  }
  const write = async (
    by: Actor,
    queue: string,
    to: readonly { id: string; name: string }[],
    text: string,
  ) => {
    if (to.length > 0) await writeToAgents(at, by, { addressed: `“${queue}”支援人员`, text, to })
  }

  serve(http, contract.listSurges, (_, by) => within(by, (tx) => surgeViews(tx, by, control, at.clock.now())))
  serve(http, contract.listSurgeHelpers, async ({ params: { queueId } }, by) => {
    const helpers = await within(by, (tx) => helpersFor(tx, by, control, queueId))
    return helpers ? { helpers } : refuse('telephony.not-found')
  })
  serve(http, contract.declareSurge, async ({ body }, by) => {
    const done = await within(by, async (tx) => {
      const queue = (await queuesLed(tx, by, control)).find(({ id }) => id === body.queueId)
      const people = await askable(tx, by, body.queueId, body.helpers)
      if (!queue || !people) return refuse('telephony.not-found')
      const begun = await declareSurge(tx, by, body, at.clock.now())
      return isRefusal(begun) ? begun : { id: begun.id, people, label: queue.label }
    })
    if (isRefusal(done)) return done
    await told(by)
    await write(by, done.label, done.people, invitation(done.label, body.reason))
    return { id: done.id }
  })
  serve(http, contract.askSurgeHelpers, async ({ params: { id }, body: { helpers } }, by) => {
    const of = await found(by, id)
    if (!of) return refuse('telephony.not-found')
    const { surge, queue } = of
    const done = await within(by, async (tx) => {
      const people = await askable(tx, by, queue.id, helpers)
      if (!people) return refuse('telephony.not-found')
      return (await askHelpers(tx, by, { id, people: helpers }, at.clock.now())) ?? { people }
    })
    if (isRefusal(done)) return done
    await told(by)
    await write(by, queue.label, done.people, invitation(queue.label, surge.started?.reason ?? ''))
    return {}
  })
  const closing = (endpoint: typeof contract.endSurge, from: 'running' | 'proposed') =>
    serve(http, endpoint, async ({ params: { id }, body: { reason } }, by) => {
      const of = await found(by, id)
      if (!of) return refuse('telephony.not-found')
      const { surge, queue } = of
      const refused = await within(by, (tx) => endSurge(tx, by, { id, from, reason }, at.clock.now()))
      if (refused) return refused
      await told(by)
      const helpers = surge.helpers.map((one) => ({ id: one, name: control.world.seats[one]?.name ?? '' }))
      const thanks = `“${queue.label}”话务高峰已结束，您已退出该队列，感谢支援`
      if (from === 'running') await write(by, queue.label, helpers, thanks)
      return {}
    })
  closing(contract.endSurge, 'running')
  closing(contract.dismissSurge, 'proposed')
}

const invitation = (queue: string, reason: string): string =>
  `话务高峰，请支援“${queue}”队列：${reason}。签入并示闲后即可接听，高峰结束自动退出`
