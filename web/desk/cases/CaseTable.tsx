import { Button, Empty, Flex, Table, type TableProps, Typography } from 'antd'
import { useEffect, useState } from 'react'
import { Failure } from '../../ui/Failure.tsx'
import { useRowKeys } from '../../ui/row-keys.ts'
import { Stale } from '../../ui/Stale.tsx'
import { shownTime } from '../../ui/time.ts'
import { type CaseListQuery, type CaseRowView, useCases } from './queries.ts'
import { type Picking, pickingOf, togglePicked } from './picking.ts'
import { FlagTags, Lamp, StateTag, TypeTag, UrgencyTag } from './tags.tsx'

/** A list of cases by query, one server page at a time; the chosen row opens beside it. J and K go down and up, Enter opens. */
export function CaseTable(props: {
  query: CaseListQuery
  chosen: string | undefined
  onChoose: (id: string) => void
  emptyText: string
  narrow?: boolean
  /** Cases picked for something done to many at once; the space bar picks the row in focus. */
  picking?: Picking
}) {
  const { query, chosen, onChoose, picking } = props
  const [cursors, setCursors] = useState<string[]>([])
  useEffect(() => setCursors([]), [JSON.stringify(query)])
  const cursor = cursors.at(-1)
  const reading = useCases({ limit: 50, ...query, ...(cursor !== undefined && { cursor }) })
  const list = useRowKeys()
  if (reading.error && !reading.data)
    return <Failure error={reading.error} onRetry={() => void reading.refetch()} />
  const rows = reading.data?.cases ?? []
  return (
    <Flex vertical style={{ height: '100%', minHeight: 0 }}>
      <Stale reading={reading} />
      <div ref={list} style={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
        <Table<CaseRowView>
          rowKey="id"
          size="small"
          columns={columnsOf(props.narrow ?? false)}
          {...(picking && { rowSelection: pickingOf(picking) })}
          dataSource={rows}
          // Rows of the list before this one are not to be taken for this one's.
          loading={reading.isPending || reading.isPlaceholderData}
          pagination={false}
          sticky
          locale={{
            emptyText: reading.isPending ? (
              ' '
            ) : (
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={props.emptyText} />
            ),
          }}
          rowClassName={({ id }) => (id === chosen ? 'ant-table-row-selected' : '')}
          onRow={(row) => ({
            onClick: () => onChoose(row.id),
            onKeyDown: (event) => {
              if (event.target !== event.currentTarget) return
              if (event.key === 'Enter') onChoose(row.id)
              if (event.key === ' ' && picking) {
                event.preventDefault()
                togglePicked(picking, row.id)
              }
            },
            tabIndex: 0,
            style: { cursor: 'pointer' },
            'aria-selected': row.id === chosen,
          })}
        />
      </div>
      <Flex
        justify="space-between"
        align="center"
        style={{ padding: '4px 8px', borderTop: '1px solid #e5e8ec' }}
      >
        <Typography.Text type="secondary" role="status">
          {reading.data ? `共 ${reading.data.totalCapped ? '1000+' : reading.data.total} 件` : ''}
        </Typography.Text>
        <span hidden={cursors.length === 0 && !reading.data?.next}>
          <Button disabled={cursors.length === 0} onClick={() => setCursors(cursors.slice(0, -1))}>
            上一页
          </Button>{' '}
          <Button
            disabled={!reading.data?.next}
            onClick={() => reading.data?.next && setCursors([...cursors, reading.data.next])}
          >
            下一页
          </Button>
        </span>
      </Flex>
    </Flex>
  )
}

function columnsOf(narrow: boolean): NonNullable<TableProps<CaseRowView>['columns']> {
  const title = {
    title: '工单',
    key: 'title',
    render: (row: CaseRowView) => (
      <>
        <div style={{ fontWeight: 500 }}>
          <UrgencyTag urgency={row.urgency} />
          {row.title}
        </div>
        <Typography.Text type="secondary" className="whole-words" style={{ fontSize: 12 }}>
          <span>{row.number} ·</span> <span>{row.category} ·</span> <span>{row.area || '地点不详'}</span>
        </Typography.Text>{' '}
        <FlagTags flags={row.flags} secret={row.secret} />
        {row.lockedBy && <Typography.Text type="warning">{row.lockedBy} 正在处理</Typography.Text>}
      </>
    ),
  }
  const due = {
    title: '期限',
    key: 'due',
    width: 104,
    render: (row: CaseRowView) => <Lamp lamp={row.lamp} dueAt={row.dueAt} />,
  }
  if (narrow) return [title, due]
  return [
    title,
    { title: '类型', key: 'type', width: 72, render: (row: CaseRowView) => <TypeTag type={row.type} /> },
    { title: '状态', key: 'state', width: 92, render: (row: CaseRowView) => <StateTag state={row.state} /> },
    {
      title: '主办单位',
      key: 'unit',
      width: 150,
      ellipsis: true,
      render: (row: CaseRowView) => row.leadUnit ?? '—',
    },
    due,
    { title: '登记时间', key: 'at', width: 132, render: (row: CaseRowView) => shownTime(row.registeredAt) },
  ]
}
