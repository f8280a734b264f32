import { Counter, type Registry } from 'prom-client'

const name = 'minsheng_announcements_total'

/** How many announcements were delivered, and how often a reaction failed; one counter for all relays of a process. */
export function announcementCounter(registry: Registry): Counter<'outcome'> {
  const known = registry.getSingleMetric(name)
  if (known) return known as Counter<'outcome'>
  return new Counter({
    name,
    help: 'Announcements by what became of their delivery',
    labelNames: ['outcome'],
    registers: [registry],
  })
}
