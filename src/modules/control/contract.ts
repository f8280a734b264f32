/** 管理台与领导页: figures over the work of the whole reach, and what waits for whom. */
import { type Static, Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const Figures = Type.Object({
  open: Type.Integer(),
  overdue: Type.Integer(),
  /** Due before the next working day closes. */
  nearDue: Type.Integer(),
  urged: Type.Integer(),
  supervised: Type.Integer(),
})
export type FiguresView = Static<typeof Figures>
const Line = Type.Object({ code: Type.String(), label: Type.String(), ...Figures.properties })
export type LineView = Static<typeof Line>

/** Figures of open cases in the reader's reach; nothing is capped. */
const Totals = Type.Object({
  at: Type.String(),
  registeredToday: Type.Integer(),
  whole: Figures,
  states: Type.Array(Line),
  types: Type.Array(Line),
  classes: Type.Array(Line),
  districts: Type.Array(Line),
  /** The thirty with most overdue. */
  units: Type.Array(Line),
})

/** Who is shown them: who watches over the work, and who instructs and decides. */
export const watchingVerbs = ['control.read', 'case.instruct', 'case.redo.decide'] as const

export const readTotals = endpoint({
  method: 'GET',
  path: '/control/totals',
  may: [...watchingVerbs],
  summary:
    '在办工单的实时数字（权限范围内，不封顶）：超期、将到期、催办、督办，按状态、类型、分类、区域、单位',
  reply: Totals,
})
