import { caseStates, caseTypes, outcomes, urgencies, views } from '#modules/cases/contract.ts'
import { channelCodes, flagCodes } from '#modules/cases/contract-words.ts'
import { instantPicked, pickableDay } from '../../ui/picked-time.ts'
import { useUrlFilters } from '../../ui/url-filters.ts'
import type { CaseListQuery } from './queries.ts'

const names = [
  'view',
  'state',
  'type',
  'urgency',
  'category',
  'area',
  'unit',
  'number',
  'phone',
  'citizen',
  'text',
  'from',
  'to',
  'overdue',
  'below',
  'channel',
  'flag',
  'redone',
  'outcome',
  'satisfaction',
  'closedFrom',
  'closedTo',
  'order',
] as const
export type CaseFilterName = (typeof names)[number]
export type CaseFilterValues = Partial<Record<CaseFilterName, string>>

/** The list's filters in the address. */
export const useCaseFilters = () => useUrlFilters(names)

const codeIn = <Words extends object>(words: Words, value: string | undefined): keyof Words | undefined =>
  value !== undefined && Object.hasOwn(words, value) ? (value as keyof Words) : undefined

/** The less usual conditions. */
function closingOf(values: CaseFilterValues): CaseListQuery {
  const channel = channelCodes.find((code) => code === values.channel)
  const flag = flagCodes.find((code) => code === values.flag)
  const outcome = codeIn(outcomes, values.outcome)
  const satisfaction = /^[1-5]$/.test(values.satisfaction ?? '') ? Number(values.satisfaction) : undefined
  const closedFrom = pickableDay(values.closedFrom ?? '')
  const closedTo = pickableDay(values.closedTo ?? '')
  return {
    ...(values.unit && values.below === '1' && { below: true }),
    ...(channel && { channel }),
    ...(flag && { flag }),
    ...(values.redone === '1' && { redone: true }),
    ...(outcome && { outcome }),
    ...(satisfaction !== undefined && { satisfaction }),
    ...(closedFrom && { closedFrom: instantPicked(closedFrom.startOf('day')) }),
    ...(closedTo && { closedTo: instantPicked(closedTo.add(1, 'day').startOf('day')) }),
  }
}

/** The query the address asks for. Whatever it holds that is no filter (a mistyped link) is passed over; days are the city's. */
export function queryOfFilters(values: CaseFilterValues): CaseListQuery {
  const view = codeIn(views, values.view)
  const states = (values.state ?? '').split(',').flatMap((state) => codeIn(caseStates, state) ?? [])
  const type = codeIn(caseTypes, values.type)
  const urgency = codeIn(urgencies, values.urgency)
  const from = pickableDay(values.from ?? '')
  const to = pickableDay(values.to ?? '')
  return {
    ...(view && { view }),
    ...(states.length > 0 && { state: states }),
    ...(type && { type }),
    ...(urgency && { urgency }),
    ...(values.category && { category: values.category }),
    ...(values.area && { area: values.area }),
    ...(values.unit && { unitId: values.unit }),
    ...(values.number && { number: values.number }),
    ...(values.phone && { phone: values.phone }),
    ...(values.citizen && { citizenId: values.citizen }),
    ...(values.text && { text: values.text }),
    ...(from && { from: instantPicked(from.startOf('day')) }),
    ...(to && { to: instantPicked(to.add(1, 'day').startOf('day')) }),
    ...(values.overdue === '1' && { overdue: true }),
    ...closingOf(values),
    ...(values.order === 'due' && { order: 'due' as const }),
  }
}
