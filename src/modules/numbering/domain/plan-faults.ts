/** What a plan speaks of must be there. The first fault is told. */
import { refuse, type Refusal } from '#kernel/result.ts'
import { type CallCode, leadsTo, needsTarget } from './call-codes.ts'
import { isEmergency } from './emergency.ts'
import type { NumberPlan } from './plan.ts'

export interface Known {
  trunks: readonly string[]
  flows: readonly string[]
  queues: readonly string[]
  /** What can be played: shipped, and recordings in use. */
  prompts: readonly string[]
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
  const keyed = callCodesFault(plan.callCodes ?? [], known)
  if (keyed) return keyed
  for (const { calendar } of plan.starCodes ?? [])
    if (calendar !== undefined && !known.calendars.includes(calendar))
      return refuse('numbering.unknown-calendar', { name: '日夜服转换', calendar })
  const shorts = (plan.abbreviated ?? []).map(({ short }) => short)
  const twin = shorts.find((short, at) => shorts.indexOf(short) !== at)
  if (twin !== undefined) return refuse('numbering.short-twice', { short: twin })
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

function callCodesFault(rows: readonly CallCode[], known: Known): Refusal | undefined {
  const codes = rows.map(({ code }) => code)
  const same = codes.find((code, at) => codes.indexOf(code) !== at)
  if (same !== undefined) return refuse('numbering.call-code-twice', { code: same })
  for (const row of rows) {
    const fault = targetFault(row, known)
    if (fault) return fault
  }
  return undefined
}

function targetFault({ code, does, target }: CallCode, known: Known): Refusal | undefined {
  if (target === undefined)
    return needsTarget(does) ? refuse('numbering.call-code-target', { code }) : undefined
  const at = { code, target }
  switch (leadsTo[does]) {
    case 'number':
      return /^[0-9*#+]{2,20}$/.test(target) ? undefined : refuse('numbering.call-code-number', at)
    case 'emergency':
      return isEmergency(target) ? undefined : refuse('numbering.call-code-emergency', at)
    case 'queue':
      return known.queues.includes(target) ? undefined : refuse('numbering.call-code-queue', at)
    case 'flow':
      return known.flows.includes(target) ? undefined : refuse('numbering.call-code-flow', at)
    case 'prompt':
      return known.prompts.includes(target) ? undefined : refuse('numbering.call-code-prompt', at)
    case undefined:
      return undefined
  }
}
