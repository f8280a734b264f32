import { Tag, Typography } from 'antd'
import { ListTable } from '../../../ui/ListTable.tsx'
import { Page } from '../../../ui/Page.tsx'
import { shownTime } from '../../../ui/time.ts'
import { HelperLine } from './HelperChoice.tsx'
import { SurgeActs } from './SurgeActs.tsx'
import { ruleWords, type Surge, type SurgeQueueView, useSurges } from './surges.ts'

/** 话务高峰: a shift lead sees it come, begins it with a reason, asks people in, and ends it. */
export function Surges() {
  const reading = useSurges({ enabled: true, every: 5_000 })
  return (
    <Page title="话务高峰" note="高峰中每个来电先听到告知、可按 9 等回拨并保留位置；条件在“队列”设置里">
      <ListTable<SurgeQueueView>
        label="队列现状"
        reading={reading}
        rows={reading.data?.queues}
        rowKey="id"
        emptyText="没有您负责的队列"
        details={{
          title: '高峰详情',
          has: ({ surge }) => surge !== null,
          render: ({ surge }) => surge && <Details surge={surge} />,
        }}
        columns={[
          { title: '队列', dataIndex: 'name', key: 'name' },
          { title: '状态', key: 'state', width: 150, render: (row: SurgeQueueView) => <State row={row} /> },
          {
            title: '排队',
            key: 'waiting',
            width: 150,
            render: ({ waiting, callbacks }: SurgeQueueView) =>
              `${waiting} 人${callbacks > 0 ? `（等回拨 ${callbacks}）` : ''}`,
          },
          {
            title: '新到来电',
            key: 'arrivals',
            width: 150,
            render: ({ arrivals, rule }: SurgeQueueView) =>
              rule.arrivals + rule.waiting > 0
                ? `近 ${Math.round(rule.withinSec / 60)} 分钟 ${arrivals}`
                : '—',
          },
          {
            title: '座席',
            key: 'agents',
            width: 130,
            render: ({ agents, idle }: SurgeQueueView) => `在岗 ${agents}，示闲 ${idle}`,
          },
          { title: '条件', key: 'rule', render: ({ rule }: SurgeQueueView) => ruleWords(rule) },
          {
            title: '操作',
            key: 'acts',
            width: 220,
            render: (row: SurgeQueueView) => <SurgeActs queue={row} />,
          },
        ]}
      />
      <Typography.Title level={2} style={{ fontSize: 14, margin: '16px 0 8px' }}>
        最近的高峰
      </Typography.Title>
      <ListTable<Surge>
        label="最近的高峰"
        reading={reading}
        rows={reading.data?.past}
        rowKey="id"
        emptyText="还没有过话务高峰"
        details={{ title: '高峰详情', render: (surge) => <Details surge={surge} /> }}
        columns={[
          { title: '队列', dataIndex: 'queueName', key: 'queue' },
          {
            title: '起止',
            key: 'times',
            render: ({ started, proposed, ended }: Surge) =>
              `${shownTime(started?.at ?? proposed?.at)} — ${shownTime(ended?.at)}`,
          },
          {
            title: '结果',
            key: 'state',
            width: 90,
            render: ({ state }: Surge) =>
              state === 'dismissed' ? <Tag>未采纳</Tag> : <Tag color="green">已结束</Tag>,
          },
          { title: '来电', key: 'figures', render: ({ figures }: Surge) => figureWords(figures) },
        ]}
      />
    </Page>
  )
}

const figureWords = ({ offered, answered, callback, abandoned, other }: Surge['figures']): string =>
  offered === 0
    ? '—'
    : `${offered} 个：接听 ${answered}，等回拨 ${callback}，放弃 ${abandoned}，其他 ${other}`

function State({ row: { surge } }: { row: SurgeQueueView }) {
  if (!surge) return <Tag>正常</Tag>
  if (surge.state === 'proposed') return <Tag color="orange">建议宣布高峰</Tag>
  return (
    <>
      <Tag color="red">高峰中</Tag>
      {surge.calmAt !== null && <Tag color="blue">已回落</Tag>}
    </>
  )
}

/** Who began and ended it and why, what became of the callers, who helps. */
function Details({ surge }: { surge: Surge }) {
  const { proposed, started, ended, figures, helpers } = surge
  return (
    <div style={{ display: 'grid', gap: 4 }}>
      {proposed && (
        <div>
          {shownTime(proposed.at)} 达到条件：新到 {proposed.arrivals} 个来电，{proposed.waiting} 人排队
        </div>
      )}
      {started && (
        <div>
          {shownTime(started.at)} {started.by} 宣布：{started.reason}
        </div>
      )}
      {figures.offered > 0 && <div>来电 {figureWords(figures)}</div>}
      {helpers.length > 0 && (
        <div>
          支援：
          {helpers.map((one) => (
            <span key={one.id} style={{ marginRight: 12 }}>
              <HelperLine helper={one} />
            </span>
          ))}
        </div>
      )}
      {ended && (
        <div>
          {shownTime(ended.at)} {ended.by} {surge.state === 'dismissed' ? '不采纳' : '结束'}：{ended.reason}
        </div>
      )}
    </div>
  )
}
