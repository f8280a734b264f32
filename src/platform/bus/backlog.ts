import { Gauge } from 'prom-client'
import { madeAt } from '#kernel/id.ts'
import type { Context } from '#platform/context/context.ts'
import { acrossTenants } from '#platform/db/index.ts'
import * as store from './store.ts'

/** An announcement written longer ago than this and still not delivered is a fault. Unit: milliseconds. */
const lateAfterMs = 60_000

type At = Pick<Context, 'db' | 'clock' | 'metrics'>

/** The health check of the relay: its reason names how many wait, since when, and whether a reaction keeps failing. */
export function backlogCheck(at: At): { name: string; check(): Promise<string | undefined> } {
  return {
    name: 'announcements',
    check: async () => {
      const { waiting, failed, oldestMs } = await look(at)
      if (oldestMs <= lateAfterMs) return undefined
      const cause = failed > 0 ? `${failed} failed before` : 'none of them was tried'
      return `${waiting} are undelivered, the oldest for ${Math.round(oldestMs / 1000)} s; ${cause}`
    },
  }
}

/** Shows the backlog on `/metrics`; the table is asked when the page is. */
export function showBacklog(at: At): void {
  const gauge = (name: string, help: string, of: (seen: Seen) => number) =>
    new Gauge({
      name,
      help,
      registers: [at.metrics],
      async collect() {
        // Without a database there is no figure, but the other figures are still wanted.
        const seen = await look(at).catch(() => undefined)
        if (seen) this.set(of(seen))
        else this.remove()
      },
    })
  gauge('minsheng_announcements_waiting', 'Announcements not yet delivered', ({ waiting }) => waiting)
  gauge('minsheng_announcements_oldest_seconds', 'Age of the oldest undelivered announcement', (seen) =>
    Math.round(seen.oldestMs / 1000),
  )
}

interface Seen {
  readonly waiting: number
  readonly failed: number
  readonly oldestMs: number
}

async function look(at: At): Promise<Seen> {
  const { waiting, failed, oldest } = await acrossTenants(at.db, (tx) => store.backlog(tx))
  // By when it was written, which its id tells: what is announced may lie long ago, like the stories of the demonstration.
  return { waiting, failed, oldestMs: oldest ? at.clock.now().getTime() - madeAt(oldest) : 0 }
}
