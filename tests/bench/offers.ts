import { bare, citySettings } from '#modules/telephony/controller/testing/city.ts'
import { openCentre } from '#modules/telephony/controller/testing/centre.ts'
import type { Figure } from './table.ts'

const staff = 200
const times = 5

/** Offers a second of the call controller alone: two hundred callers wait, two hundred agents become idle at once; engine and journal are in memory. */
export async function offersPerSecond(): Promise<Figure> {
  const rates: number[] = []
  for (let n = 0; n < times; n++) rates.push(await oneRush())
  const best = rates.toSorted((a, b) => a - b)
  return {
    what: `offers a second, ${staff} callers and agents at once, ${times} times, controller alone`,
    reach: '',
    measured: `${best.map((rate) => Math.round(rate)).join(', ')}/s`,
  }
}

async function oneRush(): Promise<number> {
  const centre = await openCentre({
    staff,
    channels: 2 * staff,
    settings: (people) => {
      const base = citySettings({ staff: people, flow: bare })
      return {
        ...base,
        queues: Object.fromEntries(
          Object.entries(base.queues).map(([id, queue]) => [id, { ...queue, maxLength: 2 * staff }]),
        ),
        trunks: base.trunks.map((trunk) => ({ ...trunk, maxCalls: 2 * staff })),
      }
    },
  })
  for (let n = 0; n < staff; n++) {
    const { id } = await centre.signIn(n)
    await centre.do({ do: 'pause', agent: id, to: 'study', reason: '培训' })
  }
  for (let n = 0; n < staff; n++) await centre.caller(`139${String(n).padStart(8, '0')}`)
  const waiting = Object.values(centre.controller.world.calls).filter(
    ({ state }) => state === 'queued',
  ).length
  const from = performance.now()
  const readied = centre.staff.map(({ id }) =>
    centre.controller.command({ do: 'ready', agent: id }, centre.actor),
  )
  await centre.settle()
  await Promise.all(readied)
  const seconds = (performance.now() - from) / 1000
  const rung = centre.world.legs().filter(({ direction }) => direction === 'out').length
  if (rung !== Math.min(waiting, staff) || rung === 0)
    throw new Error(`${rung} of ${waiting} waiting callers were offered to ${staff} agents`)
  return rung / seconds
}
