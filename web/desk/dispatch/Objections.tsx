import { Select, Tag, Typography } from 'antd'
import { Link } from 'react-router'
import type { Reply } from '#platform/http/contract.ts'
import { caseStates, requestStates } from '#modules/cases/contract.ts'
import { listObjections } from '#modules/cases/contract-objections.ts'
import { useReading } from '../../api/queries.ts'
import { DayRange, endOfDay, startOfDay } from '../../ui/DayRange.tsx'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { shownTime } from '../../ui/time.ts'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { useWords } from '../cases/queries.ts'

type Objection = Reply<typeof listObjections>['objections'][number]
const names = ['state', 'unitId', 'from', 'to'] as const
const colours = { OPEN: 'orange', APPROVED: 'green', REJECTED: 'red', VOIDED: 'default' } as const

/** 派单异议台账: which units wanted to give which cases back, on what ground, and who decided how. */
export function Objections() {
  const filters = useUrlFilters(names)
  const { state, unitId, from, to } = filters.values
  const words = useWords()
  const paging = usePaging(filters.values)
  const reading = useReading(
    listObjections,
    {
      query: {
        limit: 30,
        ...(state !== undefined && state in requestStates && { state: state as Objection['state'] }),
        ...(unitId !== undefined && { unitId }),
        ...(from !== undefined && { from: startOfDay(from) }),
        ...(to !== undefined && { to: endOfDay(to) }),
        ...paging.at,
      },
    },
    { keep: true, every: 30_000 },
  )
  return (
    <Page title="派单异议台账" note="单位的退单申请、依据，以及由谁、怎样裁定">
      <div className="filters no-print">
        <Select
          aria-label="裁定结果"
          allowClear
          placeholder="裁定结果"
          style={{ width: 130 }}
          value={state ?? null}
          onChange={(value: string | null) => filters.set({ state: value ?? undefined })}
          options={Object.entries(requestStates).map(([value, label]) => ({ value, label }))}
        />{' '}
        <Select
          aria-label="申请单位"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="申请单位"
          style={{ width: 220 }}
          value={unitId ?? null}
          onChange={(value: string | null) => filters.set({ unitId: value ?? undefined })}
          options={(words.data?.units ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />{' '}
        <DayRange label="申请日" days={{ from, to }} onChange={(days) => filters.set(days)} />
      </div>
      <ListTable<Objection>
        label="派单异议"
        reading={reading}
        rows={reading.data?.objections}
        rowKey="id"
        emptyText={filters.any ? '没有符合条件的退单申请' : '还没有单位申请退单'}
        filters={filters}
        paging={paging}
        next={reading.data?.next}
        columns={[
          { title: '工单', key: 'case', render: (row: Objection) => <CaseCell row={row} /> },
          {
            title: '申请',
            key: 'asked',
            width: 300,
            render: (row: Objection) => (
              <>
                <strong>{row.unit ?? '—'}</strong> {row.by} {shownTime(row.at)}
                <div>{row.reason || '未写明理由'}</div>
                {row.legalBasis !== '' && (
                  <Typography.Text type="secondary">依据：{row.legalBasis}</Typography.Text>
                )}
              </>
            ),
          },
          {
            title: '裁定',
            key: 'decided',
            width: 280,
            render: (row: Objection) => (
              <>
                <Tag color={colours[row.state]}>{requestStates[row.state]}</Tag>
                {row.decidedBy !== null && `${row.decidedBy} ${shownTime(row.decidedAt)}`}
                <div>{row.decisionReason}</div>
              </>
            ),
          },
          {
            title: '现主办',
            key: 'lead',
            width: 160,
            render: (row: Objection) => (
              <>
                {row.leadUnit ?? '未派'}
                {row.returns > 0 && <div>已退 {row.returns} 次</div>}
              </>
            ),
          },
        ]}
      />
    </Page>
  )
}

const CaseCell = ({ row }: { row: Objection }) => (
  <>
    <Link to={`/cases?case=${row.caseId}`}>{row.title}</Link>
    <div>
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        {row.number} · {row.category} · {caseStates[row.caseState]}
      </Typography.Text>
    </div>
  </>
)
