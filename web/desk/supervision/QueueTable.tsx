import { Card, Empty, Table, type TableProps } from 'antd'
import { shownDuration } from '../../ui/time.ts'
import { type Board, type BoardQueue, shownShare, shownTarget } from './board.ts'

type Column = NonNullable<TableProps<BoardQueue>['columns']>[number]
const right = 'right' as const

/** Row 2: every queue with its callers, its agents and its day. */
export function QueueTable(props: {
  queues: readonly BoardQueue[]
  variant: Board['variants'][number] | undefined
  now: number
}) {
  const { variant, now } = props
  const number = (title: string, figure: (queue: BoardQueue) => number): Column => ({
    title,
    key: title,
    align: right,
    render: (queue: BoardQueue) => figure(queue),
  })
  const columns: Column[] = [
    {
      title: '队列',
      key: 'name',
      width: 96,
      ellipsis: true,
      render: ({ name, open }: BoardQueue) => (open ? name : `${name}（已停用）`),
    },
    {
      title: '等待',
      key: 'waiting',
      align: right,
      render: ({ waiting }: BoardQueue) => <b className={waiting > 0 ? 'loud' : undefined}>{waiting}</b>,
    },
    {
      title: '最长等待',
      key: 'longest',
      width: 70,
      align: right,
      render: ({ waitingSince, target }: BoardQueue) =>
        waitingSince === null ? (
          '—'
        ) : (
          <span className={now - waitingSince > target.withinMs ? 'loud' : undefined}>
            {shownDuration((now - waitingSince) / 1000)}
          </span>
        ),
    },
    number('服务', ({ serving }) => serving),
    number('示闲', ({ idle }) => idle),
    number('整理', ({ wrapping }) => wrapping),
    number('关闭', ({ closed }) => closed),
    number('来话', ({ today }) => today.offered),
    number('接起', ({ today }) => today.answered),
    number('放弃', ({ today }) => today.abandoned),
    {
      title: '平均应答',
      key: 'answer',
      width: 70,
      align: right,
      render: ({ today }: BoardQueue) =>
        today.averageAnswerMs === null ? '—' : `${(today.averageAnswerMs / 1000).toFixed(1)} 秒`,
    },
    {
      title: <span title={variant?.label}>服务水平</span>,
      key: 'level',
      width: 70,
      align: right,
      render: ({ today, target }: BoardQueue) => {
        const level = variant && today.levels[variant.name]
        const below = typeof level === 'number' && level < target.share
        return <span className={below ? 'loud' : undefined}>{shownShare(level)}</span>
      },
    },
    {
      title: '目标',
      key: 'target',
      width: 84,
      align: right,
      render: ({ target }: BoardQueue) => shownTarget(target),
    },
  ]
  return (
    <Card
      size="small"
      title="队列"
      extra={variant && <span className="variant">服务水平 = {variant.label}</span>}
      style={{ flex: '2 1 590px', minWidth: 0 }}
      styles={{ body: { padding: 0 } }}
    >
      <Table<BoardQueue>
        aria-label="队列"
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 625, y: 240 }}
        dataSource={[...props.queues]}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有队列" /> }}
        columns={columns}
      />
    </Card>
  )
}
