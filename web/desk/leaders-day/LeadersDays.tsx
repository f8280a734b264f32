import { Button, Space, Tag } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  cancelLeadersDay,
  dayStates,
  finishLeadersDay,
  listLeadersDays,
  startLeadersDay,
} from '#modules/leaders-day/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { useEditing } from '../../ui/useEditing.ts'
import { useMay } from '../shell/session.ts'
import { LeadersDayForm } from './LeadersDayForm.tsx'
import { type Day, dayColours, refreshes } from './words.ts'

/** 领导接听日: what is planned, what is on, what was held; a row opens its follow-up list. */
export function LeadersDays() {
  const paging = usePaging('leaders-days')
  const reading = useReading(
    listLeadersDays,
    { query: { limit: 30, ...paging.at } },
    { keep: true, every: 15_000 },
  )
  const { addNew, edit, form } = useEditing(reading.data?.days, reading)
  const [cancelling, setCancelling] = useState<Day>()
  const mayPlan = useMay('leaders-day.plan')
  const start = useChange(startLeadersDay, { refreshes })
  const finish = useChange(finishLeadersDay, { refreshes })
  const cancel = useChange(cancelLeadersDay, { refreshes })
  const act = useAct()
  const navigate = useNavigate()
  const add = mayPlan && (
    <Button type="primary" disabled={!reading.data} onClick={addNew}>
      安排接听日
    </Button>
  )
  const acts = (row: Day) => (
    <Space>
      <Button onClick={() => void navigate(`/leaders-days/${row.id}`)}>跟进</Button>
      {row.acts.includes('start') && (
        <Button onClick={() => void act(() => start.mutateAsync({ params: { id: row.id } }), '已开始')}>
          开始
        </Button>
      )}
      {row.acts.includes('finish') && (
        <Button onClick={() => void act(() => finish.mutateAsync({ params: { id: row.id } }), '已结束')}>
          结束
        </Button>
      )}
      {row.acts.includes('edit') && <Button onClick={() => edit(row)}>修改</Button>}
      {row.acts.includes('cancel') && (
        <Button danger onClick={() => setCancelling(row)}>
          取消
        </Button>
      )}
    </Space>
  )
  return (
    <Page title="领导接听日" note="接听时段内，来电按流程转到领导；领导离开时由话务员接听" extra={add}>
      <ListTable<Day>
        label="领导接听日"
        reading={reading}
        rows={reading.data?.days}
        rowKey="id"
        emptyText="还没有安排领导接听日"
        emptyAction={add}
        paging={paging}
        next={reading.data?.next}
        columns={[
          { title: '时间', key: 'time', width: 140, render: hours },
          { title: '领导', dataIndex: 'leader', key: 'leader', width: 72 },
          {
            title: '主题与单位',
            key: 'theme',
            render: ({ theme, unit }: Day) => (
              <>
                <strong>{theme || '不限主题'}</strong>
                {unit && <div>{unit}</div>}
              </>
            ),
          },
          { title: '记录员', dataIndex: 'clerk', key: 'clerk', width: 72 },
          { title: '队列', dataIndex: 'queue', key: 'queue', width: 84 },
          { title: '状态', key: 'state', width: 84, render: (row: Day) => <State row={row} /> },
          { title: '来电', dataIndex: 'calls', key: 'calls', width: 60, align: 'right' as const },
          { title: '操作', key: 'acts', width: 200, render: acts },
        ]}
      />
      {form && <LeadersDayForm day={form.row} queues={reading.data?.queues ?? []} {...form.given} />}
      <ReasonDialog
        open={cancelling !== undefined}
        title={`取消 ${cancelling?.leader ?? ''} 的接听日`}
        okText="取消接听日"
        danger
        phrases={['领导另有公务', '与重大活动冲突']}
        onClose={() => setCancelling(undefined)}
        onSubmit={(reason) =>
          act(() => cancel.mutateAsync({ params: { id: cancelling?.id ?? '' }, body: { reason } }), '已取消')
        }
      />
    </Page>
  )
}

const hours = ({ from, until }: Day): string => `${shownTime(from)} — ${shownTime(until).split(' ').at(-1)}`

export function State({ row }: { row: Day }) {
  return (
    <>
      <Tag color={dayColours[row.state]}>{dayStates[row.state]}</Tag>
      {row.resultsAt !== null && <Tag color="gold">已通报</Tag>}
      {row.reason !== null && <div>{row.reason}</div>}
    </>
  )
}
