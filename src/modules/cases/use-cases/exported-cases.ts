import { exportableList, instantOf } from '../../exportable-list.ts'
import { caseStates, caseTypes, listCases, urgencies } from '../contract.ts'
import { channelWords, flagWords, lampWords } from '../contract-words.ts'
import { countFor, pageFor } from './list-cases.ts'
import type { ShownRow } from './present-rows.ts'

/** The list of cases as a table: its rows are those of the list, masked as there. */
export const exportedCases = exportableList<typeof listCases, ShownRow>({
  name: 'cases',
  label: '工单',
  shownBy: listCases,
  columns: [
    { label: '工单号', width: 16, of: ({ number }) => number },
    { label: '标题', width: 40, of: ({ title }) => title },
    { label: '类型', of: ({ type }) => caseTypes[type] },
    { label: '状态', of: ({ state }) => caseStates[state] },
    { label: '紧急程度', of: ({ urgency }) => urgencies[urgency] },
    { label: '事项分类', width: 28, of: ({ category }) => category },
    { label: '区域', width: 22, of: ({ area }) => area },
    { label: '渠道', of: ({ channel }) => channelWords[channel] ?? channel },
    { label: '主办单位', width: 18, of: ({ leadUnit }) => leadUnit },
    { label: '诉求人', width: 20, of: ({ contact }) => contact },
    { label: '登记时间', width: 17, of: ({ registeredAt }) => instantOf(registeredAt) },
    { label: '期限', width: 17, of: ({ dueAt }) => instantOf(dueAt) },
    { label: '时限状态', of: ({ lamp }) => lampWords[lamp] },
    { label: '办理次数', of: ({ cycle }) => cycle },
    { label: '标记', width: 18, of: marksOf },
    { label: '最近更新', width: 17, of: ({ updatedAt }) => instantOf(updatedAt) },
  ],
  total: (at, by, query, most) => countFor(at, by, query, most),
  page: async (at, by, query, { cursor, limit }) => {
    const { cases, next } = await pageFor(at, by, {
      ...query,
      limit,
      ...(cursor !== undefined && { cursor }),
    })
    return { rows: cases, next }
  },
})

function marksOf({ secret, flags }: ShownRow): string {
  return [...(secret ? ['保密'] : []), ...flags.map((flag) => flagWords[flag] ?? flag)].join('、')
}
