import { Histogram, type Registry } from 'prom-client'

const name = 'minsheng_http_request_seconds'

/** How long requests take, by route, method and status; one histogram for both listeners. */
export function requestSeconds(registry: Registry): Histogram<'route' | 'method' | 'status'> {
  const known = registry.getSingleMetric(name)
  if (known) return known as Histogram<'route' | 'method' | 'status'>
  return new Histogram({
    name,
    help: 'Time from request to reply',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
}
