import dayjs from 'dayjs'
import { caseStates, caseTypes, urgencies, views } from '#modules/cases/contract.ts'
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
  'order',
] as const
export type CaseFilterName = (typeof names)[number]
export type CaseFilterValues = Partial<Record<CaseFilterName, string>>

/** The list's filters in the address. */
export const useCaseFilters = () => useUrlFilters(names)

const codeIn = <Words extends object>(words: Words, value: string | undefined): keyof Words | undefined =>
  value !== undefined && Object.hasOwn(words, value) ? (value as keyof Words) : undefined

/** The query the address asks for. Whatever it holds that is no filter (a mistyped link) is passed over; days are whole days of this machine's zone. */
export function queryOfFilters(values: CaseFilterValues): CaseListQuery {
  const view = codeIn(views, values.view)
  const states = (values.state ?? '').split(',').flatMap((state) => codeIn(caseStates, state) ?? [])
  const type = codeIn(caseTypes, values.type)
  const urgency = codeIn(urgencies, values.urgency)
  const from = dayOf(values.from)
  const to = dayOf(values.to)
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
    ...(from && { from: from.startOf('day').toISOString() }),
    ...(to && { to: to.add(1, 'day').startOf('day').toISOString() }),
    ...(values.overdue === '1' && { overdue: true }),
    ...(values.order === 'due' && { order: 'due' as const }),
  }
}

function dayOf(text: string | undefined): dayjs.Dayjs | undefined {
  const day = text === undefined ? undefined : dayjs(text)
  return day?.isValid() ? day : undefined
}
