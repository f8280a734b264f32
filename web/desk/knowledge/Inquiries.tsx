import { Button, Segmented, Select, Space, Table, Tag, Typography } from 'antd'
import { useState } from 'react'
import {
  inquiryActs,
  inquiryKinds,
  inquiryStates,
  listInquiries,
  listMisses,
} from '#modules/knowledge/contract-inquiries.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useReading } from '../../api/queries.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { shownTime } from '../../ui/time.ts'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { useMay } from '../shell/session.ts'
import { ArticleForm } from './ArticleForm.tsx'
import { InquiryAct, type InquiryActName } from './InquiryAct.tsx'

export type InquiryView = Reply<typeof listInquiries>['inquiries'][number]
const colours = { open: 'orange', answered: 'blue', closed: 'default' } as const
const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))
type Kind = 'all' | keyof typeof inquiryKinds | 'misses'

/** 报错与提问: what agents said is wrong or missing, and what came of it. */
export function Inquiries() {
  const filters = useUrlFilters(['kind', 'state'])
  const { kind, state } = filters.values
  const mayCount = useMay('knowledge.publish')
  const kinds = [
    { value: 'all' as Kind, label: '全部' },
    ...optionsOf(inquiryKinds).map(({ value, label }) => ({ value: value as Kind, label })),
    ...(mayCount ? [{ value: 'misses' as Kind, label: '没有查到的字词' }] : []),
  ]
  return (
    <Page title="报错与提问" note="话务员的报错和查不到的问题，由责任单位或知识编辑答复">
      <search className="filters" data-region="1">
        <Segmented<Kind>
          aria-label="种类"
          options={kinds}
          value={(kind ?? 'all') as Kind}
          onChange={(next) => filters.set({ kind: next === 'all' ? undefined : next })}
        />
        {kind !== 'misses' && (
          <Select
            aria-label="状态"
            placeholder="状态"
            allowClear
            value={state ?? null}
            options={optionsOf(inquiryStates)}
            onChange={(next: string | null | undefined) => filters.set({ state: next ?? undefined })}
            style={{ width: 110 }}
          />
        )}
      </search>
      <div data-region="2">{kind === 'misses' ? <Misses /> : <List kind={kind} state={state} />}</div>
    </Page>
  )
}

function List({ kind, state }: { kind: string | undefined; state: string | undefined }) {
  const query = { limit: 100, ...(kind && { kind }), ...(state && { state }) } as Parameters<
    typeof useList
  >[0]
  const reading = useList(query)
  const mayWrite = useMay('knowledge.write')
  const [acting, setActing] = useState<{ row: InquiryView; act: InquiryActName }>()
  const [writing, setWriting] = useState<InquiryView>()
  return (
    <>
      <ListTable<InquiryView>
        label="报错与提问"
        reading={reading}
        rows={reading.data?.inquiries}
        rowKey="id"
        emptyText="没有报错和提问"
        columns={[
          {
            title: '种类',
            key: 'kind',
            width: 80,
            render: (row: InquiryView) => inquiryKinds[row.kind],
          },
          { title: '问题', key: 'question', render: (row: InquiryView) => <Words row={row} /> },
          {
            title: '状态',
            key: 'state',
            width: 80,
            render: (row: InquiryView) => <Tag color={colours[row.state]}>{inquiryStates[row.state]}</Tag>,
          },
          {
            title: '问到',
            key: 'unit',
            width: 120,
            render: (row: InquiryView) => row.unit ?? <Tag color="red">待指派</Tag>,
          },
          {
            title: '提出',
            key: 'asked',
            width: 150,
            render: (row: InquiryView) => `${row.askedBy} ${shownTime(row.askedAt)}`,
          },
          {
            title: '操作',
            key: 'acts',
            width: 240,
            render: (row: InquiryView) => (
              <Space wrap size={4}>
                {row.acts.map((act) => (
                  <Button
                    key={act}
                    type={act === 'answer' ? 'primary' : 'default'}
                    onClick={() => setActing({ row, act })}
                  >
                    {inquiryActs[act].label}
                  </Button>
                ))}
                {mayWrite && row.kind === 'gap' && row.answer !== '' && (
                  <Button onClick={() => setWriting(row)}>写成知识点</Button>
                )}
              </Space>
            ),
          },
        ]}
      />
      {acting && <InquiryAct {...acting} onClose={() => setActing(undefined)} />}
      {writing && (
        <ArticleForm
          begun={{
            title: writing.question.slice(0, 100),
            categoryCode: writing.categoryCode,
            answers: [{ kind: 'standard', heading: '', text: writing.answer, attachments: [] }],
            ...(writing.unitId !== null && { ownerUnitId: writing.unitId }),
          }}
          onClose={() => setWriting(undefined)}
          onKept={() => setWriting(undefined)}
        />
      )}
    </>
  )
}

const useList = (
  query: NonNullable<NonNullable<Parameters<typeof useReading<typeof listInquiries>>[1]>['query']>,
) => useReading(listInquiries, { query }, { keep: true, every: 30_000 })

function Words({ row }: { row: InquiryView }) {
  return (
    <>
      <strong>{row.question}</strong>
      <div>
        <Typography.Text type="secondary">
          {row.kind === 'error'
            ? `知识点：${row.about}（第 ${row.edition ?? 1} 版）`
            : `查的是：${row.about || '—'}`}
          {row.category !== '' && ` · ${row.category}`}
        </Typography.Text>
      </div>
      {row.note !== '' && <div>说明：{row.note}</div>}
      {row.answer !== '' && (
        <div>
          答复：{row.answer}（{row.answeredBy} {shownTime(row.answeredAt)}）
        </div>
      )}
    </>
  )
}

function Misses() {
  const reading = useReading(listMisses, {}, { keep: true })
  return (
    <Panel reading={reading} empty={({ misses }) => misses.length === 0} emptyText="还没有查不到的字词">
      {({ misses }) => (
        <Table
          aria-label="没有查到的字词"
          size="small"
          rowKey="words"
          dataSource={misses}
          pagination={false}
          columns={[
            { title: '字词', dataIndex: 'words' },
            { title: '次数', dataIndex: 'times', width: 80 },
            {
              title: '最近',
              key: 'last',
              width: 200,
              render: ({ lastAt, lastBy }: (typeof misses)[number]) => `${shownTime(lastAt)} ${lastBy}`,
            },
            {
              title: '提问',
              key: 'asked',
              width: 100,
              render: ({ inquiryId }: (typeof misses)[number]) =>
                inquiryId === null ? '未提问' : <Tag color="blue">已提问</Tag>,
            },
          ]}
        />
      )}
    </Panel>
  )
}
