/** What a plan speaks of must be there. The first fault is told. */
import { refuse, type Refusal } from '#kernel/result.ts'
import type { NumberPlan } from './plan.ts'

export interface Known {
  trunks: readonly string[]
  flows: readonly string[]
  queues: readonly string[]
  calendars: readonly string[]
}

export function planFault(plan: NumberPlan, known: Known): Refusal | undefined {
  const groups = plan.groups.map(({ id }) => id)
  const ways = new Set([...known.trunks, ...groups])
  for (const table of [plan.inbound, plan.outbound, plan.groups]) {
    const seen = new Set<string>()
    for (const { id, name } of table) {
      if (seen.has(id)) return refuse('numbering.id-twice', { name })
      seen.add(id)
    }
  }
  const codes = (plan.starCodes ?? []).map(({ code }) => code)
  const twice = codes.find((code, at) => codes.indexOf(code) !== at)
  if (twice !== undefined) return refuse('numbering.code-twice', { code: twice })
  for (const { calendar } of plan.starCodes ?? [])
    if (calendar !== undefined && !known.calendars.includes(calendar))
      return refuse('numbering.unknown-calendar', { name: '日夜服转换', calendar })
  const shorts = (plan.abbreviated ?? []).map(({ short }) => short)
  const same = shorts.find((short, at) => shorts.indexOf(short) !== at)
  if (same !== undefined) return refuse('numbering.short-twice', { short: same })
  for (const { name, members } of plan.groups)
    if (members.some(({ trunk }) => !known.trunks.includes(trunk)))
      return refuse('numbering.unknown-trunk', { name })
  for (const { name, trunks, entry } of plan.inbound) {
    if (trunks?.some((trunk) => !known.trunks.includes(trunk)))
      return refuse('numbering.unknown-trunk', { name })
    if (entry.to === 'onward' && !ways.has(entry.over)) return refuse('numbering.unknown-trunk', { name })
    if (entry.to === 'flow' && !known.flows.includes(entry.flow))
      return refuse('numbering.unknown-flow', { name, flow: entry.flow })
    if (entry.to === 'queue' && !known.queues.includes(entry.queue))
      return refuse('numbering.unknown-queue', { name, queue: entry.queue })
  }
  for (const { name, over } of plan.outbound)
    if (over !== undefined && !ways.has(over)) return refuse('numbering.unknown-trunk', { name })
  for (const { name, hours } of [...plan.inbound, ...plan.outbound])
    if (hours?.calendar !== undefined && !known.calendars.includes(hours.calendar))
      return refuse('numbering.unknown-calendar', { name, calendar: hours.calendar })
  return undefined
}
