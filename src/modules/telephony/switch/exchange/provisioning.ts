import { ACCEPTED } from '../command-gate.ts'
import type { Ack, Provision } from '../port.ts'
import type { Floor } from './floor.ts'

/**
 * Replaces the lists given. Calls go on whatever leaves the lists; what stays keeps its state. A trunk begins as up (the plant
 * corrects that when it registers or probes), an endpoint as down.
 */
export function provision(floor: Floor, order: Provision): Ack {
  const { trunks, endpoints, ...settings } = order
  if (trunks) {
    const before = new Map(floor.trunks)
    floor.trunks.clear()
    for (const config of trunks) {
      const { up = config.register === undefined, proved = false } = before.get(config.id) ?? {}
      floor.trunks.set(config.id, { config, up, proved })
    }
  }
  if (endpoints) {
    const before = new Map(floor.endpoints)
    floor.endpoints.clear()
    for (const config of endpoints) {
      floor.endpoints.set(config.id, { ...(before.get(config.id) ?? { up: false }), config })
    }
    for (const [id, was] of before) {
      if (was.up && !floor.endpoints.has(id)) floor.ring.publish({ t: 'endpoint', id, up: false })
    }
  }
  floor.settings = { ...floor.settings, ...settings }
  floor.plant.provisioned()
  return ACCEPTED
}
