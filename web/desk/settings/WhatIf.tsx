import { Alert, Button, Card, DatePicker, Empty, Select, Table, Tag, TreeSelect, Typography } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { caseTypes, urgencies } from '#modules/cases/contract.ts'
import { clockKinds, tryTimePolicy, type TimePolicy } from '#modules/cases/contract-policies.ts'
import type { Input, Reply } from '#platform/http/contract.ts'
import { useChange } from '../../api/queries.ts'
import { problemIn } from '../../ui/FormDialog.tsx'
import { instantPicked, pickableNow } from '../../ui/picked-time.ts'
import { shownTime } from '../../ui/time.ts'
import { UnitPicker } from '../admin/UnitPicker.tsx'
import type { Words } from '../cases/queries.ts'
import { categoryTree } from './category-tree.ts'
import { limitText } from './policy-words.ts'

type Asked = Omit<Input<typeof tryTimePolicy>['body'], 'at' | 'policy' | 'version' | 'unitId'>
type Row = Reply<typeof tryTimePolicy>['clocks'][number]
const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** 期限试算: a case that does not exist, tried on the rules of the page (with what is not saved yet) and the calendar. */
export function WhatIf({ words, draft }: { words: Words; draft: TimePolicy | undefined }) {
  const [asked, setAsked] = useState<Asked>({
    type: 'HELP',
    urgency: 'NORMAL',
    categoryCode: words.categories.findLast(({ active }) => active)?.code ?? '01',
    redo: false,
  })
  const [moment, setMoment] = useState<Dayjs>(() => pickableNow().second(0))
  const trying = useChange(tryTimePolicy)
  /** Empty when the field is cleared. */
  const [unit, setUnit] = useState<string>()
  const set = (change: Partial<Asked>) => setAsked((before) => ({ ...before, ...change }))
  const ask = () =>
    trying.mutate({
      body: {
        ...asked,
        at: instantPicked(moment),
        ...(unit ? { unitId: unit } : {}),
        ...(draft ? { policy: draft } : {}),
      },
    })
  return (
    <>
      <search className="filters">
        <Select
          aria-label="诉求类型"
          value={asked.type}
          onChange={(type) => set({ type })}
          options={options(caseTypes)}
          style={{ width: 90 }}
        />
        <Select
          aria-label="紧急程度"
          value={asked.urgency}
          onChange={(urgency) => set({ urgency })}
          options={options(urgencies)}
          style={{ width: 90 }}
        />
        <TreeSelect
          aria-label="事项分类"
          value={asked.categoryCode}
          onChange={(categoryCode: string) => set({ categoryCode })}
          treeData={categoryTree(words.categories)}
          showSearch={{ treeNodeFilterProp: 'title' }}
          style={{ width: 200 }}
          popupMatchSelectWidth={320}
        />
        <UnitPicker
          label="承办单位"
          placeholder="承办单位（可不选）"
          allowClear
          width={200}
          {...(unit && { value: unit })}
          onChange={setUnit}
        />
        <Select
          aria-label="轮次"
          value={asked.redo}
          onChange={(redo) => set({ redo })}
          options={[
            { value: false, label: '首次办理' },
            { value: true, label: '重办' },
          ]}
          style={{ width: 110 }}
        />
        <DatePicker
          aria-label="起算时间"
          value={moment}
          onChange={(chosen) => chosen && setMoment(chosen)}
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          allowClear={false}
        />
        <Button type="primary" onClick={ask} loading={trying.isPending}>
          试算
        </Button>
      </search>
      {trying.error && <Alert role="alert" type="error" showIcon title={problemIn(trying.error).title} />}
      {trying.data ? (
        <Answer answer={trying.data} />
      ) : (
        <Card>
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description="选好一件工单的情形和起算时间，看各项时限何时到期、由哪条规则决定、逐日怎样计算"
          />
        </Card>
      )}
    </>
  )
}

function Answer({ answer }: { answer: Reply<typeof tryTimePolicy> }) {
  const missing = [...new Set(answer.clocks.flatMap(({ missingYears }) => missingYears))]
  return (
    <>
      <Typography.Paragraph type="secondary" role="status">
        按{answer.version === null ? '页面上未保存的规则' : `第 ${answer.version} 版规则`}和“{answer.calendar}
        ”计算；各项时限均从所选时间起算，不含暂停和延期。展开一行看逐日计算。
      </Typography.Paragraph>
      {missing.map((year) => (
        <Alert
          key={year}
          type="warning"
          showIcon
          style={{ marginBottom: 8 }}
          title={`${year} 年的节假日安排尚未录入，这一年只按每周工作时间推算`}
        />
      ))}
      <Card styles={{ body: { padding: 0 } }}>
        <Table<Row>
          aria-label="试算结果"
          rowKey="clock"
          size="small"
          pagination={false}
          dataSource={answer.clocks}
          expandable={{
            expandedRowRender: (row) => <Days row={row} />,
            rowExpandable: ({ days }) => days.length > 0,
            columnTitle: <span className="visually-hidden">逐日</span>,
            defaultExpandedRowKeys: ['handle'],
          }}
          columns={[
            { title: '时限', key: 'clock', width: 120, render: ({ clock }: Row) => clockKinds[clock] },
            {
              title: '规则',
              key: 'rule',
              render: ({ note, place }: Row) =>
                place === null ? (
                  <Typography.Text type="danger">没有相符的规则</Typography.Text>
                ) : (
                  `${note}（第 ${place + 1} 条）`
                ),
            },
            { title: '时长', key: 'limit', render: ({ limit }: Row) => (limit ? limitText(limit) : '—') },
            {
              title: '提醒',
              key: 'warnings',
              render: ({ warnings }: Row) =>
                warnings
                  .filter(({ percent }) => percent < 100)
                  .map(({ percent, at }) => <div key={percent}>{`${percent}%：${shownTime(at)}`}</div>),
            },
            {
              title: '到期',
              key: 'due',
              width: 170,
              render: ({ dueAt }: Row) => <strong>{shownTime(dueAt)}</strong>,
            },
          ]}
        />
      </Card>
    </>
  )
}

const dayWords = {
  holiday: '放假',
  'make-up-day': '调休上班',
  'weekly-hours': '工作日',
  'weekly-rest': '休息日',
} as const
const weekday = new Intl.DateTimeFormat('zh-CN', { weekday: 'short', timeZone: 'UTC' })

function shownMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 ? `${hours} 小时` : '', rest > 0 ? `${rest} 分` : ''].filter(Boolean).join(' ') || '不计'
}

/** Every calendar day the time runs through, so that it can be checked by hand. */
function Days({ row }: { row: Row }) {
  return (
    <ol className="what-if-days" aria-label={`${clockKinds[row.clock]}逐日`}>
      {row.days.map(({ date, kind, name, minutes, nth }) => (
        <li key={date}>
          <span>
            {date} {weekday.format(new Date(date))}
          </span>
          <Tag color={kind === 'holiday' ? 'green' : kind === 'make-up-day' ? 'orange' : 'default'}>
            {name || dayWords[kind]}
          </Tag>
          <span>{nth > 0 ? `第 ${nth} 个工作日` : shownMinutes(minutes)}</span>
        </li>
      ))}
    </ol>
  )
}
