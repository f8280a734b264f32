import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'

/** The working calendar decides; without an answer the city counts as open. */
export const calendar = nodeType({
  kind: 'calendar',
  label: '时间/节假日',
  group: '来电判断',
  help: '按工作日历判断现在是否服务',
  config: Type.Object(
    { calendar: Type.String({ title: '工作日历', pick: 'calendar', minLength: 1, maxLength: 64 }) },
    { additionalProperties: false },
  ),
  fresh: { calendar: '' },
  outlets: { must: ['open', 'closed', 'holiday'], may: ['night'] },
  asksCaller: false,
  onFailure: 'open',
  step({ cfg, wired }, outcome) {
    if (outcome?.of !== 'calendar') return { ask: { want: 'calendar', calendar: cfg.calendar } }
    return { go: outcome.day === 'night' && !wired('night') ? 'closed' : outcome.day }
  },
})
