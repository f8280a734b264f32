/** Desk telephones before two trunks in a test's hands. */
import type { NumberPlan } from '#modules/numbering/index.ts'
import type { TrunkFacts } from '../core/facts.ts'
import { openCentre, type Centre, type CentreOptions } from './centre.ts'
import { citySettings, menu, planOf, tenantId } from './city.ts'

const groups = (order: 'weights' | 'sequence'): NumberPlan['groups'] => [
  {
    id: 'both',
    name: '负荷分担',
    order,
    members: [
      { trunk: 'trunk-1', weight: 2 },
      { trunk: 'trunk-2', weight: 1 },
    ],
  },
]

/** A city with desk telephones that may dial what they like, and these trunks. */
export async function openLines(
  trunk: Partial<TrunkFacts> = {},
  order: 'weights' | 'sequence' = 'sequence',
  of: Pick<CentreOptions, 'probed'> = {},
): Promise<Centre> {
  const centre = await openCentre({
    staff: 6,
    ...of,
    settings: (staff) => {
      const outbound = [
        { id: 'all', name: '全部', active: true, called: ['*'], over: 'both', shown: 'own' as const },
      ]
      const plan = { ...planOf([{ called: '12345', flow: menu.id }]), groups: groups(order), outbound }
      const city = citySettings({ flow: menu, staff, plan })
      const phones = staff.map(({ endpoint }, at) => {
        const phone = { number: `600${at}`, mayDial: 'all' as const }
        return [endpoint, { kind: 'extension' as const, tenantId, desk: phone }]
      })
      return {
        ...city,
        trunks: city.trunks.map((one) => ({ ...one, ...trunk })),
        endpoints: Object.fromEntries(phones),
      }
    },
  })
  for (const { endpoint } of centre.staff) centre.world.register(endpoint)
  await centre.settle()
  return centre
}
export const dial = async (centre: Centre, at: number, to = '62345678') => {
  const endpoint = centre.staff[at]?.endpoint ?? ''
  const leg = centre.world.call({ endpoint, from: endpoint, to })
  await centre.settle()
  return leg
}
/** Calls out. */
export const lines = (centre: Centre) =>
  centre.world.legs().filter((leg) => leg.trunk !== undefined && leg.direction === 'out')
/** The trunks they go over. */
export const used = (centre: Centre) => lines(centre).map(({ trunk }) => trunk)
