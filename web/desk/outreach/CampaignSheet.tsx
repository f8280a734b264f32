import { Descriptions, Drawer, Select, Space, Table } from 'antd'
import { useState } from 'react'
import { listEntries } from '#modules/outreach/contract.ts'
import { useReading } from '../../api/queries.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { shownTime } from '../../ui/time.ts'
import { useColleagues } from '../telephony/useColleagues.ts'
import { ProgressBar } from './ProgressBar.tsx'
import {
  type CampaignView,
  type EntryView,
  entryStates,
  kinds,
  type Outcome,
  outcomes,
  weekdays,
} from './words.ts'

/** One campaign: its rules, its outcomes, and every number of its list. */
export function CampaignSheet({ campaign, onClose }: { campaign: CampaignView; onClose: () => void }) {
  const { settings, progress } = campaign
  return (
    <Drawer open title={campaign.name} size={900} onClose={onClose}>
      <Descriptions
        size="small"
        column={2}
        items={[
          { key: 'kind', label: '方式', children: kinds[campaign.kind].label },
          {
            key: 'hours',
            label: '呼叫时段',
            children: `${settings.hours.weekdays.map((day) => weekdays[day - 1]).join('、')} ${settings.hours.from}—${settings.hours.to}`,
          },
          {
            key: 'tries',
            label: '呼叫',
            children: `每号至多 ${settings.maxAttempts} 次，间隔 ${settings.retryMin} 分钟`,
          },
          {
            key: 'lines',
            label: '线路',
            children: `同时 ${settings.channels} 路，给来电留 ${settings.leaveFree} 路`,
          },
          {
            key: 'begun',
            label: '开始',
            children: campaign.startedAt === null ? '尚未开始' : shownTime(campaign.startedAt),
          },
          {
            key: 'over',
            label: '结束',
            children: campaign.endedAt === null ? '—' : shownTime(campaign.endedAt),
          },
        ]}
      />
      <div style={{ marginBottom: 8 }}>
        <ProgressBar progress={progress} />
      </div>
      {progress.outcomes.length > 0 && (
        <Table
          size="small"
          aria-label="结果汇总"
          rowKey="outcome"
          pagination={false}
          style={{ margin: '8px 0 16px' }}
          dataSource={progress.outcomes}
          columns={[
            { title: '结果', render: (row: { outcome: Outcome }) => outcomes[row.outcome] },
            { title: '号码数', dataIndex: 'count', width: 100 },
            {
              title: '占比',
              width: 100,
              render: (row: { count: number }) => `${((row.count / progress.total) * 100).toFixed(1)}%`,
            },
          ]}
        />
      )}
      <Entries campaign={campaign} />
    </Drawer>
  )
}

function Entries({ campaign }: { campaign: CampaignView }) {
  const [outcome, setOutcome] = useState<Outcome>()
  const [state, setState] = useState<EntryView['state']>()
  const filter = { ...(outcome && { outcome }), ...(state && { state }) }
  const paging = usePaging([campaign.id, filter])
  const reading = useReading(
    listEntries,
    { params: { id: campaign.id }, query: { limit: 20, ...filter, ...paging.at } },
    { keep: true, every: 5_000 },
  )
  const { nameOf } = useColleagues()
  return (
    <>
      <Space style={{ marginBottom: 8 }}>
        <Select
          aria-label="状态"
          allowClear
          placeholder="状态"
          style={{ width: 140 }}
          value={state ?? null}
          options={Object.entries(entryStates).map(([value, label]) => ({ value, label }))}
          onChange={(chosen: EntryView['state'] | null) => setState(chosen ?? undefined)}
        />
        <Select
          aria-label="结果"
          allowClear
          placeholder="结果"
          style={{ width: 160 }}
          value={outcome ?? null}
          options={Object.entries(outcomes).map(([value, label]) => ({ value, label }))}
          onChange={(chosen: Outcome | null) => setOutcome(chosen ?? undefined)}
        />
      </Space>
      <ListTable<EntryView>
        label="号码"
        reading={reading}
        rows={reading.data?.entries}
        rowKey="id"
        emptyText={outcome || state ? '没有符合条件的号码' : '名单是空的'}
        paging={paging}
        next={reading.data?.next}
        columns={[
          { title: '号码', dataIndex: 'number', width: 140 },
          { title: '姓名', dataIndex: 'name', width: 100 },
          {
            title: '状态与结果',
            key: 'outcome',
            render: (row: EntryView) =>
              row.outcome === null ? entryStates[row.state] : outcomes[row.outcome],
          },
          {
            title: '备注',
            key: 'result',
            render: (row: EntryView) => (row.result === row.outcome ? '' : row.result) || row.note || '—',
          },
          { title: '已呼叫', key: 'tries', width: 80, render: (row: EntryView) => `${row.attempts} 次` },
          {
            title: '时间',
            key: 'at',
            width: 150,
            render: (row: EntryView) =>
              row.doneAt === null ? `${shownTime(row.nextAt)} 起` : shownTime(row.doneAt),
          },
          {
            title: '座席',
            key: 'by',
            width: 100,
            render: (row: EntryView) => (row.takenBy === null ? '—' : nameOf(row.takenBy)),
          },
        ]}
      />
    </>
  )
}
