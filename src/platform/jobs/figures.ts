import { Gauge, type Registry } from 'prom-client'
import type { QueueState } from './store.ts'

/** Shows the queue on `/metrics`; the database is asked when the page is. */
export function showQueue(registry: Registry, look: () => Promise<QueueState>): void {
  const gauge = (name: string, help: string, of: (state: QueueState) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        // Without a database there is no figure, but the other figures are still wanted.
        const state = await look().catch(() => undefined)
        if (state) this.set(of(state))
        else this.remove()
      },
    })
  gauge('minsheng_jobs_waiting', 'Jobs planned and not begun', ({ waiting }) => waiting)
  gauge(
    'minsheng_jobs_late_seconds',
    'How long the longest-waiting due job waits',
    ({ latestBy }) => latestBy,
  )
  gauge('minsheng_jobs_given_up', 'Jobs that failed too often', ({ givenUp }) => givenUp)
}
