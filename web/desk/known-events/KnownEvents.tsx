import { Button, Popconfirm, Space, Tag, Typography } from 'antd'
import { closeKnownEvent, listKnownEvents } from '#modules/cases/contract-events.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { useEditing } from '../../ui/useEditing.ts'
import { useMay } from '../shell/session.ts'
import { KnownEventForm } from './KnownEventForm.tsx'

export type KnownEventView = Reply<typeof listKnownEvents>['events'][number]
const refreshes = ['/known-events']

/** 已知事件: what callers of an area are told before they wait, how many heard it, and how many needed nothing more. */
export function KnownEvents() {
  const paging = usePaging('known-events')
  const reading = useReading(
    listKnownEvents,
    { query: { limit: 30, ...paging.at } },
    { keep: true, every: 15_000 },
  )
  const { addNew, edit, form } = useEditing(reading.data?.events, reading)
  const mayEdit = useMay('known-event.edit')
  const close = useChange(closeKnownEvent, { refreshes })
  const act = useAct()
  const add = mayEdit && (
    <Button type="primary" onClick={addNew}>
      发布事件
    </Button>
  )
  return (
    <Page title="已知事件" note="涉及的来电人在进入人工前听到告知；听完挂机的不算未接" extra={add}>
      <ListTable<KnownEventView>
        label="已知事件"
        reading={reading}
        rows={reading.data?.events}
        rowKey="id"
        emptyText="没有已知事件"
        emptyAction={add}
        paging={paging}
        next={reading.data?.next}
        columns={[
          {
            title: '事件',
            key: 'title',
            render: (row: KnownEventView) => (
              <>
                <strong>{row.title}</strong>
                {row.details !== '' && (
                  <Typography.Paragraph type="secondary" ellipsis={{ rows: 2 }} style={{ margin: 0 }}>
                    {row.details}
                  </Typography.Paragraph>
                )}
              </>
            ),
          },
          { title: '状态', key: 'state', width: 80, render: (row: KnownEventView) => <State row={row} /> },
          { title: '涉及', key: 'whom', width: 130, render: whom },
          {
            title: '起止',
            key: 'times',
            width: 170,
            render: (row: KnownEventView) =>
              `${shownTime(row.from)} — ${shownTime(row.closedAt ?? row.until)}`,
          },
          {
            title: '告知',
            key: 'told',
            width: 110,
            render: (row: KnownEventView) => `${row.told} 人次，听后挂机 ${row.content}`,
          },
          { title: '发布', dataIndex: 'madeBy', key: 'by', width: 70 },
          ...(mayEdit
            ? [
                {
                  title: '操作',
                  key: 'acts',
                  width: 130,
                  render: (row: KnownEventView) =>
                    row.closedAt === null && (
                      <Space>
                        <Button onClick={() => edit(row)}>修改</Button>
                        <Popconfirm
                          title="来电不再听到这个告知，确定结束？"
                          okText="结束"
                          cancelText="取消"
                          onConfirm={() =>
                            act(() => close.mutateAsync({ params: { id: row.id }, body: {} }), '已结束')
                          }
                        >
                          <Button danger>结束</Button>
                        </Popconfirm>
                      </Space>
                    ),
                },
              ]
            : []),
        ]}
      />
      {form && <KnownEventForm event={form.row} {...form.given} />}
    </Page>
  )
}

function State({ row }: { row: KnownEventView }) {
  if (row.stands) return <Tag color="red">告知中</Tag>
  if (row.closedAt !== null) return <Tag>已结束</Tag>
  return new Date(row.from) > new Date() ? <Tag color="blue">未开始</Tag> : <Tag>已过期</Tag>
}

function whom({ everybody, areas, numbers }: KnownEventView): string {
  if (everybody) return '所有来电人'
  const parts = [
    ...(areas.length > 0 ? [`${areas.length} 个区域`] : []),
    ...(numbers.length > 0 ? [`号码 ${numbers.slice(0, 3).join('、')}${numbers.length > 3 ? '…' : ''}`] : []),
  ]
  return parts.join('，')
}
