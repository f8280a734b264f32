import { Drawer, Segmented, Select, Space, Tag } from 'antd'
import { allLedgers, isOver, type Ledger, listEntries, rulesOf } from '#modules/control/contract-ledgers.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useReading } from '../../api/queries.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { shownTime } from '../../ui/time.ts'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { ExportButton } from '../exports/ExportButton.tsx'
import { CaseWords } from './CaseWords.tsx'
import { EntrySheet } from './EntrySheet.tsx'

type Entry = Reply<typeof listEntries>['entries'][number]

const ledgerIn = (named: string | undefined): Ledger =>
  allLedgers.find((ledger) => ledger === named) ?? 'suggestions'

/** 台账: one of them at a time, its entries, and the chosen one beside it. */
export function Ledgers({ onCase }: { onCase: (caseId: string) => void }) {
  const { values, set } = useUrlFilters(['ledger', 'state', 'entry'])
  const ledger = ledgerIn(values.ledger)
  const { states, fields, label, emptyText } = rulesOf(ledger)
  const state = values.state
  const paging = usePaging([ledger, state])
  const query = state ? { state } : {}
  const reading = useReading(
    listEntries,
    { params: { ledger }, query: { ...query, limit: 30, ...paging.at } },
    { keep: true, every: 30_000 },
  )
  const counts = new Map(reading.data?.counts.map((one) => [one.state, one.n]))
  const [first] = Object.entries(fields)
  return (
    <>
      <Space wrap style={{ marginBottom: 8 }}>
        <Segmented
          aria-label="台账"
          value={ledger}
          options={allLedgers.map((value) => ({ value, label: rulesOf(value).label }))}
          onChange={(chosen) => set({ ledger: chosen, state: undefined, entry: undefined })}
        />
        <Select
          aria-label="状态"
          placeholder="全部状态"
          allowClear
          value={state ?? null}
          onChange={(chosen: string | null | undefined) => set({ state: chosen ?? undefined })}
          options={Object.entries(states).map(([value, one]) => ({
            value,
            label: `${one.label} ${counts.get(value) ?? 0}`,
          }))}
          style={{ minWidth: 140 }}
        />
        <ExportButton list={`ledger-${ledger}`} of={listEntries} query={query} />
      </Space>
      <ListTable<Entry>
        label={label}
        reading={reading}
        rows={reading.data?.entries}
        rowKey="id"
        emptyText={state ? '没有这个状态的' : emptyText}
        filters={{ any: state !== undefined, clear: () => set({ state: undefined }) }}
        paging={paging}
        next={reading.data?.next}
        chosen={values.entry}
        onChoose={({ id }) => set({ entry: id })}
        columns={[
          { title: '工单', key: 'case', render: (row: Entry) => <CaseWords of={row.case} /> },
          {
            title: '状态',
            key: 'state',
            width: 110,
            render: (row: Entry) => (
              <Tag color={isOver(ledger, row.state) ? 'green' : 'processing'}>{states[row.state]?.label}</Tag>
            ),
          },
          {
            title: first?.[1].label,
            key: 'first',
            width: 220,
            ellipsis: true,
            render: (row: Entry) => row.fields[first?.[0] ?? ''] ?? '—',
          },
          {
            title: '登记',
            key: 'made',
            width: 160,
            render: (row: Entry) => (
              <>
                {row.madeBy} <div className="quiet">{shownTime(row.madeAt)}</div>
              </>
            ),
          },
          {
            title: '最近更新',
            key: 'changed',
            width: 140,
            render: (row: Entry) => shownTime(row.changedAt),
          },
        ]}
      />
      <Drawer
        open={values.entry !== undefined}
        onClose={() => set({ entry: undefined })}
        size={640}
        title={label}
        destroyOnHidden
        mask={false}
        styles={{ wrapper: { top: 48 } }}
      >
        {values.entry !== undefined && <EntrySheet id={values.entry} onCase={onCase} />}
      </Drawer>
    </>
  )
}
