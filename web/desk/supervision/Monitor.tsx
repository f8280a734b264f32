import { Alert, Button, Card, Empty, Flex, Table, Tag, Tooltip } from 'antd'
import { useState } from 'react'
import { monitor, releaseLeg } from '#modules/telephony/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { shownClock, shownDuration } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { useMay } from '../shell/session.ts'
import { shownNumber } from '../telephony/shown-number.ts'
import './wallboard.css'

type Picture = Reply<typeof monitor>
type Monitored = Picture['calls'][number]
type Leg = Picture['strays'][number]

const everyMs = 1_000
const staleAfterMs = 5_000

/** 通信监控: trunks with their channels, every call with its place in the flow, every leg with its quality; a leg that hangs is released. */
export function Monitor() {
  const reading = useReading(monitor, {}, { every: everyMs, keep: true })
  const [releasing, setReleasing] = useState<Leg>()
  const stale = reading.data !== undefined && Date.now() - reading.dataUpdatedAt > staleAfterMs
  const updated = reading.dataUpdatedAt > 0 ? new Date(reading.dataUpdatedAt).toISOString() : undefined
  return (
    <Page title="通信监控" note={updated && `更新于 ${shownClock(updated)}${stale ? '，数据延迟' : ''}`}>
      <Panel reading={reading}>
        {(picture) => (
          <div className="wallboard">
            <div className={stale ? 'stale' : undefined}>
              <Strays legs={picture.strays} onRelease={setReleasing} now={picture.at} />
              <Trunks picture={picture} />
              <Calls picture={picture} onRelease={setReleasing} />
            </div>
          </div>
        )}
      </Panel>
      {releasing && <Release leg={releasing} onClose={() => setReleasing(undefined)} />}
    </Page>
  )
}

/** More boxes than this say less than the figure. */
const mostBoxes = 120

/** 闭塞: up, but its calls failed. */
function TrunkTag({ up, leftAlone }: { up: boolean; leftAlone: boolean }) {
  if (!up) return <Tag color="red">断开</Tag>
  return leftAlone ? <Tag color="orange">呼叫失败，闭塞</Tag> : <Tag color="green">正常</Tag>
}

function Trunks({ picture: { trunks, telephones } }: { picture: Picture }) {
  return (
    <Flex gap={8} wrap style={{ marginBottom: 8 }}>
      {trunks.map(({ id, name, up, leftAloneUntil, used, max }) => (
        <Card
          key={id}
          size="small"
          style={{ minWidth: 260 }}
          title={name}
          extra={<TrunkTag up={up} leftAlone={leftAloneUntil !== null} />}
        >
          <div role="img" aria-label={`${max} 个通道，占用 ${used} 个`}>
            占用 <b>{used}</b> / {max} 通道
            <div className="channels">
              {Array.from({ length: Math.min(max, mostBoxes) }, (_, n) => (
                <span key={n} className={n < used ? 'channel used' : 'channel'} />
              ))}
            </div>
          </div>
        </Card>
      ))}
      <Card size="small" title="电话终端" style={{ minWidth: 160 }}>
        已注册 <b>{telephones.registered}</b> / {telephones.known}
      </Card>
    </Flex>
  )
}

function Calls({ picture, onRelease }: { picture: Picture; onRelease: (leg: Leg) => void }) {
  const { calls, at } = picture
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const fold = (id: string, on: boolean) =>
    setFolded(new Set([...[...folded].filter((one) => one !== id), ...(on ? [id] : [])]))
  const seconds = (since: number) => shownDuration((at - since) / 1000)
  return (
    <Card size="small" title={`通话 ${calls.length}`} styles={{ body: { padding: 0 } }}>
      <Table<Monitored>
        aria-label="通话"
        size="small"
        rowKey={({ call }) => call.id}
        pagination={false}
        dataSource={calls}
        expandable={{
          expandedRowRender: ({ legs }) => <Legs legs={legs} now={at} onRelease={onRelease} />,
          expandedRowKeys: calls.flatMap(({ call }) => (folded.has(call.id) ? [] : [call.id])),
          onExpand: (open, { call }) => fold(call.id, !open),
          columnTitle: <span className="visually-hidden">线路</span>,
        }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="现在没有通话" /> }}
        columns={[
          {
            title: '方向',
            key: 'direction',
            width: 64,
            render: ({ call }: Monitored) => directions[call.direction] ?? call.direction,
          },
          {
            title: '号码',
            key: 'number',
            width: 130,
            render: ({ call }: Monitored) => shownNumber(call.number),
          },
          {
            title: '状态',
            key: 'state',
            width: 150,
            render: ({ call }: Monitored) => `${call.stateLabel} ${seconds(call.since)}`,
          },
          {
            title: '流程位置',
            key: 'place',
            render: ({ call, queueName }: Monitored) => placeOf(call, queueName),
          },
          {
            title: '已进行',
            key: 'length',
            width: 80,
            align: 'right' as const,
            render: ({ call }: Monitored) => seconds(call.startedAt),
          },
          {
            title: '线路',
            key: 'legs',
            width: 90,
            render: ({ legs }: Monitored) =>
              legs.some(({ stuck }) => stuck !== null) ? <Tag color="red">有异常</Tag> : `${legs.length} 条`,
          },
        ]}
      />
    </Card>
  )
}

const directions: Readonly<Record<string, string>> = { inbound: '呼入', outbound: '呼出', internal: '内部' }

/** The way through the menu, then the queue. */
const placeOf = ({ path }: Monitored['call'], queueName: string | null): string =>
  [...path, ...(queueName === null ? [] : [`队列 ${queueName}`])].join(' › ') || '—'

function Legs({
  legs,
  now,
  onRelease,
}: {
  legs: readonly Leg[]
  now: number
  onRelease: (leg: Leg) => void
}) {
  const mayRelease = useMay('call.release')
  return (
    <Table<Leg>
      aria-label="线路"
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={[...legs]}
      columns={[
        { title: '一方', key: 'role', width: 70, render: ({ role }: Leg) => role ?? '未知' },
        { title: '号码', key: 'number', width: 130, render: ({ number }: Leg) => shownNumber(number) },
        { title: '状态', dataIndex: 'state', key: 'state', width: 80 },
        {
          title: '时长',
          key: 'length',
          width: 72,
          align: 'right' as const,
          render: ({ since, answeredAt }: Leg) => shownDuration((now - (answeredAt ?? since)) / 1000),
        },
        {
          title: '语音质量',
          key: 'quality',
          width: 230,
          render: ({ quality }: Leg) => <Sound quality={quality} />,
        },
        {
          title: '异常',
          key: 'stuck',
          render: ({ stuck }: Leg) => (stuck === null ? '' : <Tag color="red">{stuck}</Tag>),
        },
        ...(mayRelease
          ? [
              {
                title: '操作',
                key: 'act',
                width: 80,
                render: (leg: Leg) => (
                  <Button
                    danger
                    type={leg.stuck === null ? 'default' : 'primary'}
                    onClick={() => onRelease(leg)}
                  >
                    释放
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

/** Above these the ear notices. */
const bad = { loss: 0.03, jitterMs: 40, mos: 3.6 }

function Sound({ quality }: { quality: Leg['quality'] }) {
  if (!quality) return <span className="variant">尚无报告</span>
  const { loss, jitterMs, mos, lost } = quality
  if (lost) return <Tag color="red">没有声音</Tag>
  const poor = loss > bad.loss || jitterMs > bad.jitterMs || (mos !== null && mos < bad.mos)
  return (
    <Tooltip title="丢包率、抖动、听感评分（MOS，5 分制）">
      <span className={poor ? 'loud' : undefined}>
        丢包 {(loss * 100).toFixed(1)}% · 抖动 {Math.round(jitterMs)} 毫秒
        {mos !== null && mos > 0 && ` · ${mos.toFixed(1)} 分`}
      </span>
    </Tooltip>
  )
}

function Strays({
  legs,
  now,
  onRelease,
}: {
  legs: readonly Leg[]
  now: number
  onRelease: (leg: Leg) => void
}) {
  if (legs.length === 0) return null
  return (
    <Alert
      type="warning"
      role="status"
      style={{ marginBottom: 8 }}
      title={`${legs.length} 条线路不属于任何通话`}
      description={<Legs legs={legs} now={now} onRelease={onRelease} />}
    />
  )
}

function Release({ leg, onClose }: { leg: Leg; onClose: () => void }) {
  const act = useAct()
  const change = useChange(releaseLeg, { refreshes: ['/monitor'] })
  return (
    <ReasonDialog
      open
      danger
      title={`释放线路 · ${leg.role ?? '未知'} ${shownNumber(leg.number)}`}
      okText="释放"
      phrases={['线路吊死', '双方无声', '占用通道']}
      extra={<p>线路立即断开；释放市民一方，整个通话结束。记入审计。</p>}
      onClose={onClose}
      onSubmit={(reason) => act(() => change.mutateAsync({ body: { leg: leg.id, reason } }), '已释放')}
    />
  )
}
