/** 时限预警: what somebody was told of because its time runs out. */
import { type Static, Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

/** Verbs that make somebody one who is told. */
export const toldVerbs = [
  'case.pre-review',
  'case.dispatch',
  'case.review',
  'case.follow-up',
  'case.redo.decide',
  'case.handle',
  'case.unit-review',
  'case.supervise',
] as const

const Time = Type.Union([Type.String(), Type.Null()])
const WarningRow = Type.Object({
  /** Id of the clock. */
  id: Type.String(),
  caseId: Type.String(),
  number: Type.String(),
  clock: Type.String(),
  label: Type.String(),
  /** Percent of the limit last warned of; 100: the deadline has passed. */
  percent: Type.Integer(),
  /** 1 handler, 2 head of the unit too, 3 who watches over all, too. */
  level: Type.Integer(),
  unit: Type.Union([Type.String(), Type.Null()]),
  dueAt: Time,
  warnedAt: Time,
})
export type Warning = Static<typeof WarningRow>

export const myDeadlineWarnings = endpoint({
  method: 'GET',
  path: '/deadline-warnings',
  may: [...toldVerbs],
  summary: '我应知道的时限预警：50%、80%、到期与超期提醒，近的在前；停止或暂停计时的不再列出',
  reply: Type.Object({ warnings: Type.Array(WarningRow), more: Type.Boolean() }),
})
