import { Alert, Form, Input, Modal, Table, Tag, TreeSelect, Typography } from 'antd'
import { useRef, useState } from 'react'
import type { Reply } from '#platform/http/contract.ts'
import { dispatchMany } from '#modules/cases/contract-batch.ts'
import { useChange } from '../../api/queries.ts'
import { Panel } from '../../ui/Panel.tsx'
import { useAct } from '../../ui/useAct.ts'
import { caseReadings, useWords } from '../cases/queries.ts'
import { unitNodes } from '../cases/UnitChoice.tsx'
import { type BatchRow, batchRows } from './batch.ts'
import { type CaseSuggested, suggestionReadings, sureness, useUnitSuggestions } from './queries.ts'

type Answer = Reply<typeof dispatchMany>['rows'][number]

/** 批量派单: each case with the unit it goes to, its own or one for all; sent at once, with an answer of its own for every one. */
export function BatchDispatch(props: {
  ids: readonly string[]
  /** Cases that went out; the others stay picked. */
  onSent: (ids: readonly string[]) => void
  onClose: () => void
}) {
  // What is shown stays what was picked when it was opened, also after some of it went out.
  const [ids] = useState(props.ids)
  const reading = useUnitSuggestions(ids)
  const [forAll, setForAll] = useState<string>()
  const [forOne, setForOne] = useState<Readonly<Record<string, string>>>({})
  const [overrideReason, setReason] = useState('')
  const [answers, setAnswers] = useState<Readonly<Record<string, Answer>>>({})
  const key = useRef(crypto.randomUUID())
  const send = useChange(dispatchMany, { refreshes: [...caseReadings, ...suggestionReadings] })
  const act = useAct()
  const rows = batchRows(reading.data?.cases ?? [], { forAll, forOne })
  const toSend = rows.filter((row) => row.heldBack === undefined && !answers[row.suggested.id]?.dispatched)
  const needsReason = toSend.some((row) => row.needsReason)
  const reason = overrideReason.trim()
  const submit = async () => {
    const body = { rows: toSend.flatMap((row) => sentRow(row, reason)) }
    let sent: readonly Answer[] = []
    const went = await act(async () => {
      sent = (await send.mutateAsync({ body, idempotencyKey: key.current })).rows
    })
    if (!went) return
    key.current = crypto.randomUUID()
    setAnswers({ ...answers, ...Object.fromEntries(sent.map((row) => [row.id, row])) })
    props.onSent(sent.filter(({ dispatched }) => dispatched).map(({ id }) => id))
  }
  const done = Object.values(answers).filter(({ dispatched }) => dispatched).length
  const refused = Object.values(answers).length - done
  return (
    <Modal
      open
      width={900}
      title={`批量派单：${ids.length} 件`}
      okText={`派出 ${toSend.length} 件`}
      cancelText={done > 0 ? '关闭' : '取消'}
      confirmLoading={send.isPending}
      okButtonProps={{ disabled: toSend.length === 0 || (needsReason && reason === '') }}
      onCancel={props.onClose}
      onOk={() => void submit()}
      destroyOnHidden
    >
      {done + refused > 0 && (
        <Alert
          role="status"
          showIcon
          style={{ marginBottom: 8 }}
          type={refused === 0 ? 'success' : 'warning'}
          title={`已派出 ${done} 件${refused > 0 ? `，${refused} 件没有派出，原因见各行；改正后可再派` : ''}`}
        />
      )}
      <Form layout="vertical">
        <Form.Item label="全部派给同一单位（不选则各按第一推荐）">
          <UnitSelect label="全部派给" value={forAll} onChange={setForAll} />
        </Form.Item>
        {needsReason && (
          <Form.Item label="目录外派单理由" required help="所选单位不在部分工单的派单目录里">
            <Input
              aria-label="目录外派单理由"
              maxLength={500}
              value={overrideReason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Form.Item>
        )}
      </Form>
      <Panel reading={reading}>
        {() => (
          <Table<BatchRow>
            aria-label="本批工单"
            size="small"
            rowKey={(row) => row.suggested.id}
            dataSource={rows}
            pagination={false}
            scroll={{ y: 380 }}
            columns={[
              { title: '工单', key: 'case', render: (row: BatchRow) => <CaseCell of={row.suggested} /> },
              {
                title: '派给',
                key: 'unit',
                width: 290,
                render: (row: BatchRow) => (
                  <UnitCell
                    row={row}
                    sent={answers[row.suggested.id]?.dispatched === true}
                    onChange={(unitId) => setForOne({ ...forOne, [row.suggested.id]: unitId })}
                  />
                ),
              },
              {
                title: '结果',
                key: 'answer',
                width: 190,
                render: (row: BatchRow) => <AnswerCell row={row} answer={answers[row.suggested.id]} />,
              },
            ]}
          />
        )}
      </Panel>
    </Modal>
  )
}

const sentRow = ({ suggested: { id, version }, unitId, needsReason }: BatchRow, reason: string) =>
  unitId === undefined
    ? []
    : [
        {
          id,
          version,
          units: [{ unitId, role: 'LEAD' as const }],
          ...(needsReason && { overrideReason: reason }),
        },
      ]

const CaseCell = ({ of }: { of: CaseSuggested }) => (
  <>
    <div>{of.title}</div>
    <Typography.Text type="secondary" style={{ fontSize: 12 }}>
      {of.number}
    </Typography.Text>
  </>
)

function UnitCell(props: { row: BatchRow; sent: boolean; onChange: (unitId: string) => void }) {
  const { row } = props
  const suggested = row.suggested.units.find(({ unitId }) => unitId === row.unitId)
  return (
    <>
      <UnitSelect
        label={`派给 ${row.suggested.number}`}
        value={row.unitId}
        disabled={props.sent || row.suggested.secret}
        onChange={(unitId) => unitId !== undefined && props.onChange(unitId)}
      />
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        {suggested &&
          `推荐 ${sureness(suggested.confidence)}，在办 ${suggested.open} 件${suggested.overdue > 0 ? `，超期 ${suggested.overdue}` : ''}`}
        {row.needsReason && ' 目录外'}
      </Typography.Text>
    </>
  )
}

function AnswerCell({ row, answer }: { row: BatchRow; answer: Answer | undefined }) {
  if (answer?.dispatched) return <Tag color="green">已派出</Tag>
  if (answer?.refused) return <Typography.Text type="danger">{answer.refused.title}</Typography.Text>
  return row.heldBack ? <Typography.Text type="warning">{row.heldBack}</Typography.Text> : '待派出'
}

function UnitSelect(props: {
  label: string
  value: string | undefined
  disabled?: boolean
  onChange: (unitId: string | undefined) => void
}) {
  const words = useWords()
  return (
    <TreeSelect
      aria-label={props.label}
      showSearch
      allowClear
      treeNodeFilterProp="title"
      treeData={unitNodes(words.data?.units ?? [], false)}
      {...(props.value !== undefined && { value: props.value })}
      disabled={props.disabled ?? false}
      onChange={(unitId: string | undefined) => props.onChange(unitId)}
      placeholder="选择单位"
      style={{ width: '100%' }}
    />
  )
}
