import { collectDefaultMetrics, Registry } from 'prom-client'

/**
 * A new registry of figures for `/metrics` (Prometheus text), with the process's own: memory, CPU, event loop delay. Every figure
 * carries the process's name, so that server and switch can be told apart.
 */
export function openMetrics(process: string): Registry {
  const registry = new Registry()
  registry.setDefaultLabels({ process })
  collectDefaultMetrics({ register: registry })
  return registry
}
