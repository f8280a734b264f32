import { Button, Descriptions, Input, Select } from 'antd'
import { listAudit } from '#modules/identity/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useReading } from '../../api/queries.ts'
import { DayRange, endOfDay, startOfDay } from '../../ui/DayRange.tsx'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { shownClock, shownTime } from '../../ui/time.ts'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { useMay } from '../shell/session.ts'
import { actorKindWords, auditOptions, auditWords } from './audit-words.ts'
import { AuditVerification } from './AuditVerification.tsx'
import { ColleaguePicker } from './ColleaguePicker.tsx'

type Entry = Reply<typeof listAudit>['entries'][number]
const names = ['user', 'action', 'subject', 'from', 'to'] as const

/** Who did what, when, from where; the chain behind it can be verified. */
export function AuditLog() {
  const filters = useUrlFilters(names)
  const { user, action, subject, from, to } = filters.values
  const query = {
    ...(user && { userId: user }),
    ...(action && { action }),
    ...(subject && { subject }),
    ...(from && { from: startOfDay(from) }),
    ...(to && { to: endOfDay(to) }),
  }
  const paging = usePaging(query)
  const reading = useReading(listAudit, { query: { limit: 50, ...query, ...paging.at } }, { keep: true })
  const mayVerify = useMay('audit.verify')
  return (
    <Page title="审计" extra={mayVerify && <AuditVerification />}>
      <AuditFilters filters={filters} />
      <ListTable<Entry>
        label="审计记录"
        reading={reading}
        rows={reading.data?.entries}
        rowKey="id"
        emptyText={filters.any ? '没有符合条件的记录' : '还没有审计记录'}
        filters={filters}
        paging={paging}
        next={reading.data?.next}
        details={{ title: '详情', render: (entry) => <Details entry={entry} /> }}
        columns={[
          {
            title: '时间',
            key: 'at',
            width: 190,
            render: ({ at }: Entry) => `${shownTime(at).split(' ')[0]} ${shownClock(at)}`,
          },
          {
            title: '何人',
            key: 'who',
            render: ({ agentNo, actorName, actorKind }: Entry) =>
              `${agentNo ? `${agentNo} ` : ''}${actorName}${actorKind === 'user' ? '' : `（${actorKindWords[actorKind] ?? actorKind}）`}`,
          },
          {
            title: '操作',
            key: 'action',
            render: ({ action: done }: Entry) => <span title={done}>{auditWords[done] ?? done}</span>,
          },
          { title: '对象', dataIndex: 'subject', key: 'subject', ellipsis: true },
          { title: '理由', key: 'reason', render: ({ reason }: Entry) => reason ?? '—' },
          { title: '地址', key: 'address', width: 130, render: ({ address }: Entry) => address ?? '—' },
        ]}
      />
    </Page>
  )
}

function AuditFilters({ filters }: { filters: ReturnType<typeof useUrlFilters<(typeof names)[number]>> }) {
  const { values, set, clear, any } = filters
  const known =
    values.action && !(values.action in auditWords) ? [{ value: values.action, label: values.action }] : []
  return (
    <search className="filters">
      <div style={{ width: 220 }}>
        <ColleaguePicker
          label="何人"
          value={values.user ?? null}
          onChange={(user) => set({ user: user ?? undefined })}
        />
      </div>
      <Select
        aria-label="操作"
        placeholder="操作"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={values.action ?? null}
        onChange={(action: string | null) => set({ action: action ?? undefined })}
        options={[...auditOptions, ...known]}
        style={{ width: 180 }}
      />
      <Input.Search
        key={values.subject ?? ''}
        aria-label="对象编号"
        placeholder="对象编号"
        defaultValue={values.subject ?? ''}
        allowClear
        maxLength={100}
        onSearch={(subject) => set({ subject: subject.trim() })}
        style={{ width: 260 }}
      />
      <DayRange label="日期" days={values} onChange={set} />
      {any && <Button onClick={clear}>清除条件</Button>}
    </search>
  )
}

function Details({ entry }: { entry: Entry }) {
  const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
  return (
    <Descriptions
      column={1}
      items={[
        { key: 'code', label: '操作代码', children: entry.action },
        { key: 'subject', label: '对象', children: entry.subject },
        { key: 'unit', label: '单位路径', children: entry.unitPath ?? '—' },
        ...Object.entries(entry.details).map(([key, value]) => ({
          key: `detail-${key}`,
          label: key,
          children: shown(value),
        })),
      ]}
    />
  )
}
