import { Card } from 'antd'
import { shownDuration } from '../../ui/time.ts'
import {
  type Board,
  type BoardAgent,
  type BoardQueue,
  commonTarget,
  countPlaces,
  type Figures,
  shownShare,
  shownTarget,
} from './board.ts'

/** National target (GB/T 33358): connection over any 24 hours. */
const connectionTarget = 0.95

interface Tile {
  readonly label: string
  readonly figure: string | number
  readonly under?: string | undefined
  readonly loud?: boolean | undefined
  /** How much room its words need beside the others. */
  readonly size?: 'wide' | 'medium'
}

/** Row 1 of the wallboard. */
export function Tiles(props: {
  agents: readonly BoardAgent[]
  queues: readonly BoardQueue[]
  figures: Figures
  connection24h: number | null
  variant: Board['variants'][number] | undefined
  missed: { open: number; overdue: number } | undefined
  now: number
}) {
  const tiles = [...queueTiles(props), ...dayTiles(props), ...agentTiles(props.agents)]
  return (
    <div className="tiles" role="region" aria-label="现状">
      {tiles.map(({ label, figure, under, loud, size }) => (
        <Card key={label} size="small" className={size ?? ''}>
          <div className="tile-label">{label}</div>
          <div className={`tile-figure${loud ? ' loud' : ''}`}>{figure}</div>
          {under && <div className="tile-under">{under}</div>}
        </Card>
      ))}
    </div>
  )
}

type TilesOf = Parameters<typeof Tiles>[0]

function queueTiles({ queues, agents, missed, now }: TilesOf): Tile[] {
  const waiting = queues.reduce((sum, one) => sum + one.waiting, 0)
  const since = queues.flatMap(({ waitingSince }) => (waitingSince === null ? [] : [waitingSince]))
  const longest = since.length === 0 ? 0 : (now - Math.min(...since)) / 1000
  const idle = agents.some(({ state }) => state === 'idle')
  return [
    {
      label: '排队',
      figure: waiting,
      loud: waiting > 0,
      under: waiting > 0 && !idle ? '无示闲座席' : undefined,
    },
    {
      size: 'medium',
      label: '最长等待',
      figure: since.length === 0 ? '—' : shownDuration(longest),
      loud: queues.some(({ waitingSince: from, target }) => from !== null && now - from > target.withinMs),
    },
    ...(missed
      ? [
          {
            label: '未接来电',
            figure: missed.open,
            loud: missed.overdue > 0,
            under: missed.overdue > 0 ? `${missed.overdue} 个已超时` : '待回拨',
          },
        ]
      : []),
  ]
}

function dayTiles({ queues, figures, connection24h, variant }: TilesOf): Tile[] {
  const level = variant && figures.levels[variant.name]
  const target = commonTarget(queues)
  const short = queues.filter(({ today, target: own }) => {
    const reached = variant && today.levels[variant.name]
    return typeof reached === 'number' && reached < own.share
  }).length
  return [
    {
      size: 'wide',
      label: '今日来话',
      figure: figures.offered,
      under: `接起 ${figures.answered} · 放弃 ${figures.abandoned} · 转出 ${figures.out}`,
    },
    {
      size: 'wide',
      label: '今日服务水平',
      figure: shownShare(level),
      loud: short > 0,
      under: target
        ? `目标 ${shownTarget(target)}`
        : short > 0
          ? `${short} 个队列未达各自目标`
          : '各队列目标见下表',
    },
    {
      size: 'wide',
      label: '24 小时接通率',
      figure: shownShare(connection24h),
      loud: connection24h !== null && connection24h < connectionTarget,
      under: `目标 ${connectionTarget * 100}%，短时放弃不计`,
    },
  ]
}

function agentTiles(agents: readonly BoardAgent[]): Tile[] {
  const count = countPlaces(agents)
  const paused = (which: string) => agents.filter(({ state }) => state === which).length
  return [
    { label: '在线', figure: agents.length - count('out'), under: `示闲 ${count('idle')}` },
    { label: '服务中', figure: count('serving'), under: `整理 ${count('wrapping')}` },
    {
      size: 'medium',
      label: '关闭',
      figure: count('closed'),
      under: `示忙 ${paused('busy')} · 小休 ${paused('rest')}`,
    },
  ]
}
