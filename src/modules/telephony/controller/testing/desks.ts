/** Four desk telephones 6001 to 6004 in a test's hands, and what is keyed on them. */
import { expect } from 'vitest'
import type { DialClass, ExtensionRights, ExtensionServices, NumberPlan } from '#modules/numbering/index.ts'
import type { Flow } from '#modules/ivr/index.ts'
import { violations } from '../invariants.ts'
import { type Centre, type CentreOptions, openCentre } from './centre.ts'
import { bare, citySettings, planOf, tenantId } from './city.ts'

export interface Desks {
  classes?: DialClass[]
  services?: (ExtensionServices | undefined)[]
  rights?: (ExtensionRights | undefined)[]
  plan?: Partial<NumberPlan>
  flow?: Flow
  /** Whose telephones are an agent's, by index; the others are nobody's. */
  agents?: number[]
  ports?: CentreOptions['ports']
}
const extension = (at: number) => String(6001 + at)

/** They may dial everything, and nobody is at a seat. */
export async function openDesks(of: Desks = {}): Promise<Centre> {
  const { classes = [], services = [], rights = [], plan = {}, flow = bare, agents = [] } = of
  const centre = await openCentre({
    staff: 4,
    ...(of.ports ? { ports: of.ports } : {}),
    settings: (staff) => {
      const whole = { ...planOf([{ called: '12345', flow: flow.id }]), homeArea: '731', ...plan }
      const city = citySettings({ flow, staff, plan: whole })
      const phones = staff.map(({ endpoint, id }, at) => {
        const [keyed, right] = [services[at], rights[at]]
        const desk = {
          number: extension(at),
          mayDial: classes[at] ?? ('all' as const),
          ...(keyed ? { services: keyed } : {}),
          ...(right ? { rights: right } : {}),
        }
        const owner = agents.includes(at)
          ? { kind: 'agent' as const, agent: id, tenantId, desk }
          : { kind: 'extension' as const, tenantId, desk }
        return [endpoint, owner]
      })
      return {
        ...city,
        endpoints: Object.fromEntries(phones),
        extensions: staff.map(({ endpoint }, at) => ({ tenantId, number: extension(at), endpoint })),
      }
    },
  })
  for (const { endpoint } of centre.staff) centre.world.register(endpoint)
  await centre.settle()
  return centre
}

const at = (centre: Centre, index: number) => centre.staff[index]?.endpoint ?? ''
export async function dial(centre: Centre, from: number, to: string) {
  const leg = centre.world.call({ endpoint: at(centre, from), from: extension(from), to })
  await centre.settle()
  if (!leg) throw new Error('the switch refused the call')
  return leg
}
/** The leg that rings, or rang last, at this telephone. */
export const rings = (centre: Centre, index: number) => centre.legTo(at(centre, index))
/** It rings there, and is answered. */
export async function pickedUp(centre: Centre, index: number) {
  const leg = rings(centre, index)
  if (!leg || !centre.world.answer(leg)) throw new Error(`nothing rings at ${extension(index)}`)
  await centre.settle()
  return leg
}
/** A call out. */
export const line = (centre: Centre) =>
  centre.world.legs().find((leg) => leg.trunk && leg.direction === 'out')?.leg
/** Keys a code and hears what it came to. */
export async function key(centre: Centre, from: number, code: string): Promise<string> {
  const leg = await dial(centre, from, code)
  const [heard = ''] = centre.world.sounds(leg)
  await centre.pass(5_000)
  return heard
}
export const done = 'file:zh/service-set'
export const cancelled = 'file:zh/service-cancelled'
export const refused = 'file:zh/call-refused'
/** Nothing is broken. */
export function sound(centre: Centre): void {
  const { world, degraded } = centre.controller
  expect(violations(world, centre.settings.queues, centre.world.clock.ms(), degraded)).toEqual([])
  expect(centre.failures).toEqual([])
}
/** The telephone that hung up, and everybody with it. */
export async function hangUp(centre: Centre, leg: Parameters<Centre['world']['hangup']>[0]) {
  centre.world.hangup(leg)
  await centre.settle()
}
