import type { View } from '#modules/cases/contract.ts'
import type { FiguresView, readTotals } from '#modules/control/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import type { CaseListQuery } from '../cases/queries.ts'

export type TotalsView = Reply<typeof readTotals>

/** What is watched over: the list behind a figure. */
export interface Watched {
  readonly view: View
  readonly label: string
  /** Figure of the totals it shows; absent: counted for the reader alone. */
  readonly figure?: keyof FiguresView
  /** Deadlines first. */
  readonly byDue?: true
  readonly tone?: 'red' | 'orange'
  readonly emptyText: string
}

export const overdue: Watched = {
  view: 'overdue',
  label: '已超期',
  figure: 'overdue',
  byDue: true,
  tone: 'red',
  emptyText: '没有超期的工单',
}
/** The order in which an officer looks: what is late, what will be, what was asked for. */
export const watchedByAll: readonly Watched[] = [
  overdue,
  {
    view: 'near-due',
    label: '将到期',
    figure: 'nearDue',
    byDue: true,
    tone: 'orange',
    emptyText: '下个工作日收工前没有到期的工单',
  },
  { view: 'under-urge', label: '催办中', figure: 'urged', emptyText: '没有被催办而未交付的工单' },
  { view: 'supervised', label: '督办中', figure: 'supervised', emptyText: '没有督办中的工单' },
  { view: 'open', label: '在办', figure: 'open', emptyText: '没有在办的工单' },
]

/** What totals are divided by; `filter`: how a line narrows the list of cases. */
export const divisions = {
  units: { label: '单位', filter: (code: string): CaseListQuery => ({ unitId: code }) },
  districts: { label: '区域', filter: (code: string): CaseListQuery => ({ area: code }) },
  classes: { label: '分类', filter: (code: string): CaseListQuery => ({ category: code }) },
  types: {
    label: '类型',
    filter: (code: string): CaseListQuery => ({ type: code as NonNullable<CaseListQuery['type']> }),
  },
  states: {
    label: '状态',
    filter: (code: string): CaseListQuery => ({ state: [code] as NonNullable<CaseListQuery['state']> }),
  },
} as const
export type Division = keyof typeof divisions

/** A division named in an address; the first one when it names none. */
export const divisionIn = (named: string | null): Division =>
  named !== null && Object.hasOwn(divisions, named) ? (named as Division) : 'units'
