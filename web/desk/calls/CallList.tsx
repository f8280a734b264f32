import { Button, Descriptions, Input, Select, Tag } from 'antd'
import { Link } from 'react-router'
import { listChargeAccounts } from '#modules/numbering/contract-accounts.ts'
import { listCalls } from '#modules/telephony/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useReading } from '../../api/queries.ts'
import { DayRange, endOfDay, startOfDay } from '../../ui/DayRange.tsx'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { shownDuration, shownTime } from '../../ui/time.ts'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { ColleaguePicker } from '../admin/ColleaguePicker.tsx'
import { optionsOf } from '../cases/words.ts'
import { useMay } from '../shell/session.ts'
import { ExportButton } from '../exports/ExportButton.tsx'
import { SavedQueries } from '../queries/SavedQueries.tsx'
import { usePhone } from '../telephony/phone-context.ts'
import { RecordingPlayer } from '../telephony/RecordingPlayer.tsx'
import { shownNumber } from '../telephony/shown-number.ts'
import { useColleagues } from '../telephony/useColleagues.ts'
import { EvidenceButton } from './EvidenceButton.tsx'
import { LifeWordsButton } from './LifeWordsForm.tsx'
import { MarkedCalls } from './MarkedCalls.tsx'
import { brokenBy, causes, directions, markWords, purposes, releasers } from './words.ts'

type Call = Reply<typeof listCalls>['calls'][number]
const names = ['number', 'direction', 'agent', 'queue', 'account', 'from', 'until'] as const

/** 通话记录: every call the reader may see, newest first, with its recording below the line. */
export function CallList() {
  const filters = useUrlFilters(names)
  const { number, direction, agent, queue, account, from, until } = filters.values
  const query = {
    ...(number && { number }),
    ...(isDirection(direction) && { direction }),
    ...(agent && { agent }),
    ...(queue && { queue }),
    ...(account && { account }),
    ...(from && { from: startOfDay(from) }),
    ...(until && { until: endOfDay(until) }),
  }
  const paging = usePaging(query)
  const reading = useReading(
    listCalls,
    { query: { limit: 50, ...query, ...(paging.at.cursor !== undefined && { after: paging.at.cursor }) } },
    { keep: true },
  )
  const { nameOf } = useColleagues()
  return (
    <Page
      title="通话记录"
      extra={
        <>
          <LifeWordsButton />
          <EvidenceButton number={number} />
          <SavedQueries list="calls" filters={filters} />
          <ExportButton list="calls" of={listCalls} query={query} />
        </>
      }
    >
      <MarkedCalls />
      <CallFilters filters={filters} />
      <ListTable<Call>
        label="通话记录"
        reading={reading}
        rows={reading.data?.calls}
        rowKey="id"
        emptyText={filters.any ? '没有符合条件的通话' : '还没有通话'}
        filters={filters}
        paging={paging}
        next={reading.data?.next}
        details={{ title: '详情与录音', render: (row) => <Details row={row} /> }}
        columns={[
          { title: '时间', key: 'at', width: 140, render: ({ startedAt }: Call) => shownTime(startedAt) },
          {
            title: '方向',
            key: 'direction',
            width: 110,
            render: ({ direction: way, purpose, marks, account: charged }: Call) => (
              <>
                {directions[way] ?? way}{' '}
                {purpose && purpose !== 'manual' && <Tag>{purposes[purpose] ?? purpose}</Tag>}
                {charged && <Tag title={`${charged.department} ${charged.name}`}>记帐 {charged.code}</Tag>}
                {marks.map((kind) => (
                  <Tag key={kind} color="red">
                    {markWords[kind] ?? kind}
                  </Tag>
                ))}
              </>
            ),
          },
          {
            title: '主叫',
            key: 'caller',
            render: ({ caller, unverified }: Call) => (
              <>
                {shownNumber(caller) || '无号码'} {unverified && <Tag color="orange">未核实</Tag>}
              </>
            ),
          },
          { title: '被叫', key: 'called', render: ({ called }: Call) => shownNumber(called) },
          { title: '座席', key: 'agent', render: ({ agent: id }: Call) => nameOf(id) },
          {
            title: '等待',
            key: 'wait',
            width: 80,
            align: 'right',
            render: ({ waitMs }: Call) => (waitMs > 0 ? shownDuration(waitMs / 1000) : '—'),
          },
          {
            title: '通话',
            key: 'talk',
            width: 96,
            align: 'right',
            className: 'before-words',
            render: ({ talkMs }: Call) => (talkMs > 0 ? shownDuration(talkMs / 1000) : '—'),
          },
          {
            title: '结果',
            key: 'result',
            render: ({ talkMs, cause, releasedBy }: Call) =>
              talkMs > 0 ? (
                `已接通，${brokenBy.has(cause) ? causes[cause] : `${releasers[releasedBy] ?? releasedBy}挂断`}`
              ) : (
                <span style={{ color: '#874d00' }}>未接通 · {causes[cause] ?? cause}</span>
              ),
          },
          { title: '评价', key: 'rating', width: 60, render: ({ rating }: Call) => rating ?? '—' },
          {
            title: '录音',
            key: 'recording',
            width: 60,
            render: ({ recording }: Call) => (recording === null ? '—' : '有'),
          },
        ]}
      />
    </Page>
  )
}

const isDirection = (value: string | undefined): value is 'inbound' | 'outbound' | 'internal' =>
  value !== undefined && value in directions

function CallFilters({ filters }: { filters: ReturnType<typeof useUrlFilters<(typeof names)[number]>> }) {
  const { values, set, clear, any } = filters
  const { queues } = usePhone()
  return (
    <div className="filters" role="search">
      <Input.Search
        aria-label="号码"
        placeholder="完整号码或后四位"
        allowClear
        style={{ width: 180 }}
        defaultValue={values.number ?? ''}
        onSearch={(typed) => set({ number: typed.replace(/[^\d+*]/g, '') })}
      />
      <Select
        aria-label="方向"
        placeholder="方向"
        allowClear
        style={{ width: 100 }}
        value={values.direction ?? null}
        options={optionsOf(directions)}
        onChange={(value: string | null) => set({ direction: value ?? undefined })}
      />
      {queues.length > 0 && (
        <Select
          aria-label="队列"
          placeholder="队列"
          allowClear
          style={{ width: 140 }}
          value={values.queue ?? null}
          options={queues.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value: string | null) => set({ queue: value ?? undefined })}
        />
      )}
      <AccountFilter value={values.account} onChange={(account) => set({ account })} />
      <div style={{ width: 200 }}>
        <ColleaguePicker
          label="座席"
          value={values.agent ?? null}
          onChange={(id) => set({ agent: id ?? undefined })}
        />
      </div>
      <DayRange
        label="日期"
        days={{ from: values.from, to: values.until }}
        onChange={({ from, to }) => set({ from, until: to })}
      />
      {any && <Button onClick={clear}>清除条件</Button>}
    </div>
  )
}

/** 记帐账户, for who may see them. */
function AccountFilter(props: { value: string | undefined; onChange: (id: string | undefined) => void }) {
  const may = useMay('trunk.read')
  const { data } = useReading(listChargeAccounts, { query: {} }, { enabled: may })
  if (!data || data.accounts.length === 0) return null
  return (
    <Select
      aria-label="记帐账户"
      placeholder="记帐账户"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: 170 }}
      value={props.value ?? null}
      options={data.accounts.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
      onChange={(id: string | null) => props.onChange(id ?? undefined)}
    />
  )
}

function Details({ row }: { row: Call }) {
  const { queues } = usePhone()
  const facts = [
    ...(row.path.length > 0 ? [{ key: 'path', label: 'IVR 路径', children: row.path.join(' → ') }] : []),
    ...(row.queue !== null
      ? [{ key: 'queue', label: '队列', children: queues.find(({ id }) => id === row.queue)?.name ?? '—' }]
      : []),
    { key: 'ended', label: '结束', children: shownTime(row.endedAt) },
    ...(row.holdMs > 0 ? [{ key: 'hold', label: '保持', children: shownDuration(row.holdMs / 1000) }] : []),
    ...(row.account
      ? [
          {
            key: 'account',
            label: '记帐账户',
            children: `${row.account.code} ${row.account.department} ${row.account.name}`,
          },
        ]
      : []),
    ...(row.caseId !== null
      ? [{ key: 'case', label: '工单', children: <Link to={`/cases/${row.caseId}`}>查看工单</Link> }]
      : []),
  ]
  return (
    <>
      <Descriptions size="small" column={4} items={facts} style={{ marginBottom: 8 }} />
      {row.recording === null ? '没有录音' : <RecordingPlayer recordingId={row.recording} />}
    </>
  )
}
