import { Alert, Button, Flex, Select, Switch } from 'antd'
import { useEffect } from 'react'
import { listGroups } from '#modules/identity/contract.ts'
import { missedFigures } from '#modules/telephony/contract.ts'
import { useReading } from '../../api/queries.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { shownClock } from '../../ui/time.ts'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { useMay } from '../shell/session.ts'
import { AgentSections } from './AgentSections.tsx'
import { type Board, type TeamGroup, useBoard } from './board.ts'
import { MessageButton } from './MessageButton.tsx'
import { QueueTable } from './QueueTable.tsx'
import { SidePanel } from './SidePanel.tsx'
import { Supervising } from './Supervising.tsx'
import { Tiles } from './Tiles.tsx'
import { WaitingCalls } from './WaitingCalls.tsx'
import './wallboard.css'

/** 监控: queues, waiting callers and agents as they stand now; a supervisor acts on a card. With `wall=1` large, for a screen on the wall. */
export function Wallboard() {
  const { board, reading, now, heardAt, stale, missedChanges } = useBoard()
  const { values, set } = useUrlFilters(['queue', 'group', 'variant', 'out', 'wall'])
  const groups = useGroups()
  const missed = useMissed(missedChanges)
  const wall = values.wall === '1'
  useEscape(wall, () => set({ wall: undefined }))
  const seen = board && narrowed(board, values, groups)
  const variant = board?.variants.find(({ name }) => name === values.variant) ?? board?.variants[0]
  const queue = seen?.queues.find(({ id }) => id === values.queue)
  const freshness =
    heardAt > 0
      ? `更新于 ${shownClock(new Date(heardAt).toISOString())}${stale ? '，数据延迟' : ''}`
      : undefined
  const extra = (
    <>
      {!wall && board && (
        <Filters board={board} values={values} groups={groups} onChange={set} variant={variant?.name} />
      )}
      {!wall && <MessageButton board={board} groups={groups} />}
      <Button onClick={() => set({ wall: wall ? undefined : '1' })}>{wall ? '退出大屏' : '大屏'}</Button>
    </>
  )
  return (
    <div className={wall ? 'wallboard wall' : 'wallboard'}>
      <Page title={wall ? '话务监控' : '监控'} note={freshness} extra={extra}>
        {stale && !reading.error && (
          <Alert banner role="status" type="warning" title="数据延迟：数字停在上次更新，正在重新连接" />
        )}
        <Panel
          reading={reading}
          empty={({ queues, agents }) => queues.length === 0 && agents.length === 0}
          emptyText="您看得到的范围里还没有队列和座席"
        >
          {(whole) => (
            <div className={stale ? 'stale' : undefined}>
              <Supervising board={whole} />
              <Tiles
                agents={seen?.agents ?? []}
                queues={seen?.queues ?? []}
                figures={queue?.today ?? whole.total.today}
                connection24h={whole.total.connection24h}
                variant={variant}
                missed={missed}
                now={now}
              />
              <Flex gap={8} align="start">
                <div style={{ flex: 1, minWidth: 0 }}>
                  <Flex gap={8} align="stretch" wrap style={{ marginBottom: 8 }}>
                    <QueueTable queues={seen?.queues ?? []} variant={variant} now={now} />
                    {!wall && <WaitingCalls calls={seen?.calls ?? []} queues={whole.queues} now={now} />}
                  </Flex>
                  <AgentSections
                    agents={seen?.agents ?? []}
                    calls={whole.calls}
                    everybody={whole.agents}
                    groups={groups}
                    showOut={values.out === '1'}
                    acts={!wall}
                    now={now}
                  />
                </div>
                <SidePanel wall={wall} />
              </Flex>
            </div>
          )}
        </Panel>
      </Page>
    </div>
  )
}

function useGroups(): readonly TeamGroup[] {
  const { data } = useReading(listGroups, { query: { limit: 100 } }, { every: 60_000 })
  return (data?.groups ?? [])
    .filter(({ active }) => active)
    .map(({ id, name, members }) => ({ id, name, members: new Set(members.map((one) => one.id)) }))
}

/** Counted again as soon as the list changed. */
function useMissed(changes: number) {
  const may = useMay('call.missed.handle')
  const { data, refetch } = useReading(missedFigures, {}, { enabled: may, every: 15_000 })
  useEffect(() => {
    if (changes > 0) void refetch()
  }, [changes, refetch])
  return data
}

function useEscape(on: boolean, leave: () => void): void {
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => event.key === 'Escape' && leave()
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
}

type Chosen = Partial<Record<'queue' | 'group' | 'variant' | 'out' | 'wall', string>>

/** The board narrowed to a queue or a group. */
function narrowed(board: Board, { queue, group }: Chosen, groups: readonly TeamGroup[]) {
  const members = groups.find(({ id }) => id === group)?.members
  return {
    queues: board.queues.filter(({ id }) => queue === undefined || id === queue),
    agents: board.agents.filter(
      (agent) =>
        (queue === undefined || agent.queues.includes(queue)) &&
        (members === undefined || members.has(agent.id)),
    ),
    calls: board.calls.filter((call) => queue === undefined || call.queue === queue),
  }
}

function Filters(props: {
  board: Board
  values: Chosen
  groups: readonly TeamGroup[]
  variant: string | undefined
  onChange: (changed: Partial<Record<keyof Chosen, string | undefined>>) => void
}) {
  const { board, values, groups, onChange } = props
  const options = (all: readonly { id: string; name: string }[]) =>
    all.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <label className="switch-label">
        <Switch
          size="small"
          checked={values.out === '1'}
          onChange={(on) => onChange({ out: on ? '1' : undefined })}
        />{' '}
        显示离线
      </label>
      <Select
        aria-label="队列"
        allowClear
        placeholder="全部队列"
        style={{ width: 140 }}
        value={values.queue}
        options={options(board.queues)}
        onChange={(queue: string | undefined) => onChange({ queue })}
      />
      {groups.length > 0 && (
        <Select
          aria-label="班组"
          allowClear
          placeholder="全部班组"
          style={{ width: 130 }}
          value={values.group}
          options={options(groups)}
          onChange={(group: string | undefined) => onChange({ group })}
        />
      )}
      <Select
        aria-label="服务水平算法"
        style={{ width: 250 }}
        popupMatchSelectWidth={false}
        value={props.variant ?? null}
        options={board.variants.map(({ name, label }) => ({ value: name, label }))}
        onChange={(variant: string) => onChange({ variant })}
      />
    </>
  )
}
