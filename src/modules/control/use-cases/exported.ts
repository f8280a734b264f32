/** 督办件 and ledgers as tables: their rows are those of the lists, as the reader may know them. */
import { exportableList, type ExportableList, instantOf } from '../../exportable-list.ts'
import { listEntries } from '../contract-ledgers.ts'
import {
  listSupervisions,
  supervisionEnds,
  supervisionKinds,
  supervisionStates,
} from '../contract-supervisions.ts'
import type { Reply } from '#platform/http/contract.ts'
import { allLedgers, type Ledger, rulesOf } from '../domain/ledgers.ts'
import { readLedger } from './ledgers.ts'
import { readSupervisions } from './read-supervisions.ts'

type Supervision = Reply<typeof listSupervisions>['supervisions'][number]
type Entry = Reply<typeof listEntries>['entries'][number]

/** Columns that tell which case a row is about. */
const ofCase = [
  { label: '工单号', width: 16, of: (row: { case: Entry['case'] }) => row.case.number },
  { label: '标题', width: 40, of: (row: { case: Entry['case'] }) => row.case.title },
  { label: '主办单位', width: 22, of: (row: { case: Entry['case'] }) => row.case.leadUnit },
]

const exportedSupervisions = exportableList<typeof listSupervisions, Supervision>({
  name: 'supervisions',
  label: '督办件',
  shownBy: listSupervisions,
  columns: [
    { label: '督办事由', width: 30, of: ({ subject }) => subject },
    { label: '办理要求', width: 40, of: ({ ask }) => ask },
    { label: '方式', of: ({ kind }) => supervisionKinds[kind] },
    { label: '督办人', width: 18, of: ({ officers }) => officers.map(({ name }) => name).join('、') },
    { label: '联合机关', width: 18, of: ({ bodies }) => bodies.join('、') },
    { label: '状态', of: ({ state }) => supervisionStates[state] },
    { label: '结果', of: ({ ended }) => (ended === null ? '' : supervisionEnds[ended]) },
    { label: '下达时间', width: 17, of: ({ issuedAt }) => instantOf(issuedAt) },
    { label: '办结期限', width: 17, of: ({ dueAt }) => instantOf(dueAt) },
    { label: '办结时间', width: 17, of: ({ closedAt }) => instantOf(closedAt) },
    {
      label: '是否超期',
      of: ({ late, closedAt, dueAt }) => (late || (closedAt ?? '') > dueAt ? '是' : '否'),
    },
    { label: '办理情况', width: 40, of: ({ reply }) => reply },
    ...ofCase,
  ],
  page: async (at, by, query, page) => {
    const { supervisions: rows, next } = await readSupervisions(at, by, { ...query, ...only(page) })
    return { rows, next }
  },
})

const exportedLedger = (ledger: Ledger): ExportableList => {
  const { label, fields, states } = rulesOf(ledger)
  return exportableList<typeof listEntries, Entry>({
    name: `ledger-${ledger}`,
    label,
    shownBy: listEntries,
    columns: [
      ...ofCase,
      { label: '状态', of: ({ state }) => states[state]?.label ?? state },
      ...Object.entries(fields).map(([name, field]) => ({
        label: field.label,
        width: field.kind === 'text' ? 40 : 16,
        of: (row: Entry) => row.fields[name] ?? '',
      })),
      { label: '登记人', of: ({ madeBy }) => madeBy },
      { label: '登记时间', width: 17, of: ({ madeAt }) => instantOf(madeAt) },
      { label: '最近更新', width: 17, of: ({ changedAt }) => instantOf(changedAt) },
    ],
    page: async (at, by, query, page) => {
      const { entries: rows, next } = await readLedger(at, by, ledger, { ...query, ...only(page) })
      return { rows, next }
    },
  })
}

const only = ({ cursor, limit }: { cursor: string | undefined; limit: number }) => ({
  limit,
  ...(cursor !== undefined && { cursor }),
})

/** Every list of the management desk that can be taken away. */
export const exportedLists: readonly ExportableList[] = [
  exportedSupervisions,
  ...allLedgers.map(exportedLedger),
]
