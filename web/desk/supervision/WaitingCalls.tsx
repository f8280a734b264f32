import { Button, Card, Empty, Table } from 'antd'
import { pickUp } from '#modules/telephony/contract.ts'
import { useChange } from '../../api/queries.ts'
import { shownDuration } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { useMay } from '../shell/session.ts'
import { shownNumber } from '../telephony/shown-number.ts'
import type { BoardCall, BoardQueue } from './board.ts'

const shownMost = 50

/** Callers nobody speaks with yet; a supervisor may take one himself (来话应答). */
export function WaitingCalls(props: {
  calls: readonly BoardCall[]
  queues: readonly BoardQueue[]
  now: number
}) {
  const { now } = props
  const mayPick = useMay('supervision.pick-up')
  const act = useAct()
  const take = useChange(pickUp)
  const waiting = props.calls
    .filter(({ state }) => state === 'queued' || state === 'offering')
    .toSorted((a, b) => (a.waitingSince ?? a.startedAt) - (b.waitingSince ?? b.startedAt))
  const queueName = (id: string | null) => props.queues.find((queue) => queue.id === id)?.name ?? ''
  return (
    <Card
      size="small"
      title={`等待中的来话 ${waiting.length}`}
      style={{ flex: '1 0 348px' }}
      styles={{ body: { padding: 0 } }}
    >
      <Table<BoardCall>
        aria-label="等待中的来话"
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ y: 240 }}
        dataSource={waiting.slice(0, shownMost)}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有等待的市民" /> }}
        columns={[
          {
            title: '号码',
            key: 'number',
            width: 104,
            render: (call: BoardCall) => shownNumber(call.number),
          },
          {
            title: '队列',
            key: 'queue',
            ellipsis: true,
            render: (call: BoardCall) => queueName(call.queue),
          },
          { title: '状态', dataIndex: 'stateLabel', key: 'state', width: 48 },
          {
            title: '已等',
            key: 'wait',
            align: 'right' as const,
            width: 52,
            render: (call: BoardCall) => shownDuration((now - (call.waitingSince ?? call.startedAt)) / 1000),
          },
          ...(mayPick
            ? [
                {
                  title: '操作',
                  key: 'act',
                  width: 60,
                  render: (call: BoardCall) => (
                    <Button onClick={() => void act(() => take.mutateAsync({ params: { id: call.id } }))}>
                      接起
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  )
}
