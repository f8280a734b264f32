import { Alert, App, Button, Card, Form, Input, Popconfirm, Progress, Tag } from 'antd'
import { useState } from 'react'
import { clockKinds, trialTimePolicy } from '#modules/cases/contract-policies.ts'
import {
  beginRecompute,
  listRecomputeMoves,
  listRecomputes,
  stopRecompute,
} from '#modules/cases/contract-recompute.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { FormDialog, problemIn } from '../../ui/FormDialog.tsx'
import { ListTable } from '../../ui/ListTable.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { shownTime } from '../../ui/time.ts'
import { TallyOf } from './TrialOnCases.tsx'

type Run = Reply<typeof listRecomputes>['runs'][number]
const refreshes = ['/recompute-runs']
const stateWords = { RUNNING: '进行中', DONE: '完成', STOPPED: '已停止' } as const
const stateColours = { RUNNING: 'processing', DONE: 'success', STOPPED: 'default' } as const

/** 期限重算: first counted, then done portion by portion; what moved is kept, before and after. */
export function Recompute({ version }: { version: number }) {
  const [running, setRunning] = useState(false)
  const reading = useReading(listRecomputes, {}, { keep: true, every: running ? 1000 : 15_000 })
  const under = reading.data?.runs.some(({ state }) => state === 'RUNNING') ?? false
  if (under !== running) setRunning(under)
  const counting = useChange(trialTimePolicy)
  const [beginning, setBeginning] = useState(false)
  return (
    <>
      <Card
        style={{ marginBottom: 12 }}
        title={<h2 style={{ fontSize: 15, margin: 0 }}>重算在办工单的期限</h2>}
        extra={
          <Button
            type="primary"
            loading={counting.isPending}
            disabled={under}
            onClick={() => counting.mutate({ body: {} })}
          >
            先算会变多少件
          </Button>
        }
      >
        {counting.error && (
          <Alert role="alert" type="error" showIcon title={problemIn(counting.error).title} />
        )}
        {counting.data ? (
          <>
            <TallyOf tally={counting.data} />
            {counting.data.moved.cases > 0 && !under && (
              <Button danger style={{ marginTop: 12 }} onClick={() => setBeginning(true)}>
                开始重算
              </Button>
            )}
          </>
        ) : (
          <span>
            规则改版、补录年度安排后，正在办理的工单仍按原来的期限。确需一并调整的，先算出会变多少件，再开始重算；按现行第{' '}
            {version} 版规则和现行日历。
          </span>
        )}
      </Card>
      <ListTable<Run>
        label="期限重算记录"
        reading={reading}
        rows={reading.data?.runs}
        rowKey="id"
        emptyText="还没有重算过"
        details={{
          title: '改动',
          render: (run) => <Moves run={run} />,
          has: ({ movedClocks }) => movedClocks > 0,
        }}
        columns={[
          { title: '开始', key: 'begun', width: 160, render: ({ begunAt }: Run) => shownTime(begunAt) },
          { title: '经办', dataIndex: 'begunBy', key: 'by', width: 100 },
          { title: '规则', key: 'version', width: 80, render: (run: Run) => `第 ${run.policyVersion} 版` },
          { title: '原因', dataIndex: 'reason', key: 'reason' },
          { title: '进度', key: 'progress', width: 240, render: (run: Run) => <Standing run={run} /> },
          {
            title: '结果',
            key: 'result',
            width: 200,
            render: ({ movedCases, movedClocks, failed }: Run) =>
              `${movedCases} 件（${movedClocks} 项）有变${failed > 0 ? `，${failed} 件算不出` : ''}`,
          },
        ]}
      />
      {beginning && (
        <BeginForm
          version={version}
          onClose={() => {
            setBeginning(false)
            counting.reset()
          }}
        />
      )}
    </>
  )
}

function Standing({ run }: { run: Run }) {
  const stop = useChange(stopRecompute, { refreshes })
  const { message } = App.useApp()
  if (run.state !== 'RUNNING')
    return (
      <>
        <Tag color={stateColours[run.state]}>{stateWords[run.state]}</Tag>
        {run.looked} / {run.total}
        {run.endedBy && `，${run.endedBy}`}
      </>
    )
  return (
    <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
      <Progress
        aria-label="重算进度"
        size="small"
        percent={run.total === 0 ? 0 : Math.min(100, Math.floor((run.looked / run.total) * 100))}
      />
      <Popconfirm
        title="停止重算？"
        description="已重算的工单不退回"
        okText="停止"
        cancelText="继续"
        onConfirm={() =>
          stop
            .mutateAsync({ params: { id: run.id } })
            .catch((error: unknown) => void message.error(problemIn(error).title))
        }
      >
        <Button size="small" danger>
          停止
        </Button>
      </Popconfirm>
    </div>
  )
}

function BeginForm({ version, onClose }: { version: number; onClose: () => void }) {
  const begin = useChange(beginRecompute, { refreshes })
  return (
    <FormDialog<{ reason: string }>
      title="重算在办工单的期限"
      okText="开始重算"
      danger
      done="已开始，进度见下表"
      intro={
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title="在办工单的期限将立即按现行规则改变"
          description="每件的改动写入工单办理过程并留存改动前后的时间；不能自动退回。"
        />
      }
      onClose={onClose}
      onSubmit={({ reason }) =>
        begin.mutateAsync({ body: { policyVersion: version, reason: reason.trim() } })
      }
    >
      <Form.Item
        name="reason"
        label="原因"
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明依据' }]}
      >
        <Input maxLength={200} placeholder="如：按市政府办通知，在办噪声投诉一并改为 3 个工作日" />
      </Form.Item>
    </FormDialog>
  )
}

type Move = Reply<typeof listRecomputeMoves>['moves'][number]

/** What a run moved, page by page. */
function Moves({ run }: { run: Run }) {
  const paging = usePaging(run.id)
  const reading = useReading(
    listRecomputeMoves,
    { params: { id: run.id }, query: { limit: 20, ...paging.at } },
    { keep: true },
  )
  return (
    <ListTable<Move>
      label="改动的期限"
      reading={reading}
      rows={reading.data?.moves}
      rowKey="id"
      emptyText="没有改动"
      paging={paging}
      next={reading.data?.next}
      columns={[
        { title: '工单', dataIndex: 'number', key: 'number' },
        { title: '时限', key: 'clock', render: ({ clock }: Move) => clockKinds[clock] },
        { title: '改动前', key: 'before', render: ({ before }: Move) => shownTime(before) },
        { title: '改动后', key: 'after', render: ({ after }: Move) => shownTime(after) },
      ]}
    />
  )
}
