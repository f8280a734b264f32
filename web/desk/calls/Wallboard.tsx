import { Alert, Button, Card, Empty, Flex, Table } from 'antd'
import { pickUp, stopSupervising, wallboard } from '#modules/telephony/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { shownClock, shownDuration, useNow } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { useMay, useSession } from '../shell/session.ts'
import { shownNumber } from '../telephony/shown-number.ts'
import { AgentCard } from './AgentCard.tsx'
import './wallboard.css'

export type Board = Reply<typeof wallboard>
type Queue = Board['queues'][number]
type Call = Board['calls'][number]

const everyMs = 2_000
const staleAfterMs = 8_000

/** 监控: queues, waiting callers and agents as they stand now; a supervisor acts on a card. */
export function Wallboard() {
  const reading = useReading(wallboard, {}, { every: everyMs, keep: true })
  const now = useNow()
  const stale = reading.dataUpdatedAt > 0 && now - reading.dataUpdatedAt > staleAfterMs
  return (
    <Page
      title="监控"
      note={
        reading.dataUpdatedAt > 0
          ? `更新于 ${shownClock(new Date(reading.dataUpdatedAt).toISOString())}${stale ? '，数据延迟' : ''}`
          : undefined
      }
    >
      <Panel reading={reading}>
        {(board) => (
          <div className={stale ? 'stale' : undefined}>
            <Listening board={board} />
            <Tiles board={board} />
            <Flex gap={8} align="start" style={{ marginBottom: 8 }}>
              <QueueTable queues={board.queues} />
              <WaitingCalls board={board} now={now} />
            </Flex>
            <Agents board={board} now={now} />
          </div>
        )}
      </Panel>
    </Page>
  )
}

/** The bar that says a supervisor is on somebody's call. */
function Listening({ board }: { board: Board }) {
  const { userId } = useSession()
  const act = useAct()
  const stop = useChange(stopSupervising, { refreshes: ['/wallboard'] })
  const on = board.calls.find(({ supervised }) => supervised.some(({ agent }) => agent === userId))
  if (!on) return null
  const agent = board.agents.find(({ id }) => id === on.agent)
  const mode = on.supervised.find((one) => one.agent === userId)?.mode ?? ''
  const said = { listen: '监听', whisper: '耳语', barge: '强插' }[mode] ?? '监听'
  return (
    <Alert
      type="warning"
      role="status"
      style={{ marginBottom: 8 }}
      title={`正在${said} ${agent ? `${agent.number} ${agent.name}` : ''} 的通话`}
      action={
        <Button
          danger
          loading={stop.isPending}
          onClick={() => void act(() => stop.mutateAsync({}), '已停止')}
        >
          停止
        </Button>
      }
    />
  )
}

function Tiles({ board }: { board: Board }) {
  const waiting = board.queues.reduce((sum, one) => sum + one.waiting, 0)
  const longest = board.queues.reduce((most, one) => Math.max(most, one.longestWaitMs), 0)
  const count = (...states: string[]) => board.agents.filter(({ state }) => states.includes(state)).length
  const figures: readonly (readonly [string, string | number, boolean])[] = [
    ['排队', waiting, waiting > 0],
    ['最长等待', waiting > 0 ? shownDuration(longest / 1000) : '—', longest > 15_000],
    [
      '通话中的来话',
      board.calls.filter(({ state }) => ['talking', 'held', 'consulting', 'conference'].includes(state))
        .length,
      false,
    ],
    ['在线', board.agents.length - count('out'), false],
    ['示闲', count('idle'), count('idle') === 0 && waiting > 0],
    ['通话', count('talking', 'hold', 'consult', 'outbound'), false],
    ['整理', count('after-call'), false],
    ['示忙', count('busy'), false],
    ['小休 / 会议', count('rest', 'study', 'meeting'), false],
  ]
  return (
    <div className="tiles" role="status" aria-label="现状">
      {figures.map(([label, figure, loud]) => (
        <Card key={label} size="small">
          <div className="tile-label">{label}</div>
          <div className={`tile-figure${loud ? ' loud' : ''}`}>{figure}</div>
        </Card>
      ))}
    </div>
  )
}

function QueueTable({ queues }: { queues: readonly Queue[] }) {
  const count = (queue: Queue, ...states: string[]) =>
    states.reduce((sum, state) => sum + (queue.perState[state] ?? 0), 0)
  return (
    <Card size="small" title="队列" style={{ flex: 1.4 }} styles={{ body: { padding: 0 } }}>
      <Table<Queue>
        aria-label="队列"
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={[...queues]}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有队列" /> }}
        columns={[
          { title: '队列', dataIndex: 'name', key: 'name' },
          {
            title: '等待',
            key: 'waiting',
            align: 'right',
            render: (queue: Queue) => (
              <b style={queue.waiting > 0 ? { color: '#b3151f' } : {}}>{queue.waiting}</b>
            ),
          },
          {
            title: '最长等待',
            key: 'longest',
            align: 'right',
            render: (queue: Queue) => (queue.waiting > 0 ? shownDuration(queue.longestWaitMs / 1000) : '—'),
          },
          { title: '示闲', key: 'idle', align: 'right', render: (queue: Queue) => count(queue, 'idle') },
          {
            title: '通话',
            key: 'talking',
            align: 'right',
            render: (queue: Queue) => count(queue, 'ringing', 'talking', 'hold', 'consult', 'outbound'),
          },
          {
            title: '整理',
            key: 'after',
            align: 'right',
            render: (queue: Queue) => count(queue, 'after-call'),
          },
          {
            title: '示忙等',
            key: 'busy',
            align: 'right',
            render: (queue: Queue) => count(queue, 'busy', 'rest', 'study', 'meeting'),
          },
        ]}
      />
    </Card>
  )
}

/** Callers nobody speaks with yet; a supervisor may take one himself. */
function WaitingCalls({ board, now }: { board: Board; now: number }) {
  const mayPick = useMay('supervision.pick-up')
  const act = useAct()
  const take = useChange(pickUp, { refreshes: ['/wallboard'] })
  const waiting = board.calls
    .filter(({ state }) => state === 'queued' || state === 'offering')
    .toSorted((a, b) => (a.waitingSince ?? a.startedAt) - (b.waitingSince ?? b.startedAt))
  return (
    <Card
      size="small"
      title={`等待中的来话 ${waiting.length}`}
      style={{ flex: 1 }}
      styles={{ body: { padding: 0, maxHeight: 220, overflow: 'auto' } }}
    >
      <Table<Call>
        aria-label="等待中的来话"
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={waiting.slice(0, 50)}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有等待的市民" /> }}
        columns={[
          { title: '号码', key: 'number', render: (call: Call) => shownNumber(call.number) },
          { title: '状态', dataIndex: 'stateLabel', key: 'state' },
          {
            title: '已等',
            key: 'wait',
            align: 'right',
            render: (call: Call) => shownDuration((now - (call.waitingSince ?? call.startedAt)) / 1000),
          },
          ...(mayPick
            ? [
                {
                  title: '操作',
                  key: 'act',
                  render: (call: Call) => (
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

function Agents({ board, now }: { board: Board; now: number }) {
  const present = board.agents.toSorted(
    (a, b) => Number(a.state === 'out') - Number(b.state === 'out') || a.number.localeCompare(b.number),
  )
  return (
    <Card size="small" title={`座席 ${present.length}`}>
      {present.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="今天还没有座席签入" />
      ) : (
        <div className="agents">
          {present.map((agent) => (
            <AgentCard
              key={agent.id}
              agent={agent}
              call={board.calls.find((call) => call.agent === agent.id)}
              now={now}
            />
          ))}
        </div>
      )}
    </Card>
  )
}
