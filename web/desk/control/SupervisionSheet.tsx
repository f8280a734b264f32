import { Alert, Button, Descriptions, Form, Input, Space, Tag, Timeline } from 'antd'
import { useState } from 'react'
import {
  actOnSupervision,
  appointOfficers,
  readSupervision,
  supervisionActs,
  supervisionEnds,
  supervisionKinds,
  supervisionStates,
} from '#modules/control/contract-supervisions.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { shownTime } from '../../ui/time.ts'
import { ColleaguesPicker } from '../admin/ColleaguePicker.tsx'
import { supervisionColour, supervisionReadings, type SupervisionSheetView } from './supervision-words.ts'

type Act = SupervisionSheetView['acts'][number]

/** One supervision: what is asked, what was answered, what may be done now, what was done. */
export function SupervisionSheet({ id, onCase }: { id: string; onCase: (caseId: string) => void }) {
  const reading = useReading(readSupervision, { params: { id } }, { every: 15_000 })
  const [open, setOpen] = useState<Act | 'officers'>()
  return (
    <Panel reading={reading}>
      {({ supervision, acts, mayAppoint, steps }) => (
        <>
          <Space wrap role="toolbar" aria-label="督办操作" style={{ marginBottom: 12 }}>
            {acts.map((act, index) => (
              <Button
                key={act}
                type={index === 0 ? 'primary' : 'default'}
                danger={act === 'withdraw'}
                onClick={() => setOpen(act)}
              >
                {supervisionActs[act].label}
              </Button>
            ))}
            {mayAppoint && <Button onClick={() => setOpen('officers')}>调整督办人</Button>}
            <Button onClick={() => onCase(supervision.case.id)}>查看工单</Button>
          </Space>
          <Facts of={supervision} />
          {supervision.reply && (
            <Alert
              type="info"
              title={`办理情况（${supervision.repliedBy} ${shownTime(supervision.repliedAt)}）`}
              description={<span style={{ whiteSpace: 'pre-wrap' }}>{supervision.reply}</span>}
              style={{ margin: '12px 0' }}
            />
          )}
          <h2 style={{ fontSize: 14, margin: '16px 0 12px' }}>经过</h2>
          <Timeline
            items={steps.map((step) => ({
              key: step.id,
              content: (
                <>
                  <strong>{step.label}</strong> {step.by}
                  {step.unit && `（${step.unit}）`} {shownTime(step.at)}
                  {step.note && <div style={{ whiteSpace: 'pre-wrap' }}>{step.note}</div>}
                </>
              ),
            }))}
          />
          {open === 'officers' && (
            <OfficersForm sheet={{ supervision, reading }} onClose={() => setOpen(undefined)} />
          )}
          {open !== undefined && open !== 'officers' && (
            <ActForm act={open} sheet={{ supervision, reading }} onClose={() => setOpen(undefined)} />
          )}
        </>
      )}
    </Panel>
  )
}

function Facts({ of }: { of: SupervisionSheetView['supervision'] }) {
  return (
    <Descriptions
      size="small"
      bordered
      column={{ xs: 1, md: 2 }}
      items={[
        { key: 'subject', label: '督办事由', span: 'filled', children: <strong>{of.subject}</strong> },
        {
          key: 'ask',
          label: '办理要求',
          span: 'filled',
          children: <span style={{ whiteSpace: 'pre-wrap' }}>{of.ask || '—'}</span>,
        },
        {
          key: 'state',
          label: '状态',
          children: (
            <>
              <Tag color={supervisionColour[of.state]}>{supervisionStates[of.state]}</Tag>
              {of.ended && supervisionEnds[of.ended]}
            </>
          ),
        },
        {
          key: 'due',
          label: '办结期限',
          children: (
            <>
              {shownTime(of.dueAt)} {of.late && <Tag color="red">已超期</Tag>}
            </>
          ),
        },
        { key: 'kind', label: '方式', children: supervisionKinds[of.kind] },
        { key: 'issued', label: '下达', children: `${of.issuedBy} ${shownTime(of.issuedAt)}` },
        {
          key: 'officers',
          label: '督办人',
          span: 'filled',
          children: of.officers.map(({ id, name, agreed }) => (
            <Tag key={id} color={agreed ? 'green' : 'default'}>
              {name}
              {agreed && '（已同意）'}
            </Tag>
          )),
        },
        ...(of.bodies.length > 0
          ? [{ key: 'bodies', label: '联合机关', span: 'filled' as const, children: of.bodies.join('、') }]
          : []),
        {
          key: 'case',
          label: '工单',
          span: 'filled',
          children: `${of.case.title} · ${of.case.number} · ${of.case.leadUnit ?? '未派单'}`,
        },
      ]}
    />
  )
}

interface OfSheet {
  sheet: { supervision: SupervisionSheetView['supervision']; reading: { refetch: () => unknown } }
  onClose: () => void
}

/** One step; what must be written stands as the field's name. */
function ActForm({ act, sheet, onClose }: OfSheet & { act: Act }) {
  const { supervision, reading } = sheet
  const { label, wants } = supervisionActs[act]
  const move = useChange(actOnSupervision, { refreshes: supervisionReadings })
  return (
    <FormDialog<{ note?: string }>
      title={`${label} · ${supervision.subject}`}
      okText={label}
      done={`已${label}`}
      danger={act === 'withdraw'}
      latest={[{ label: '状态', value: supervisionStates[supervision.state] }]}
      onConflict={() => void reading.refetch()}
      onClose={onClose}
      onSubmit={({ note = '' }) =>
        move.mutateAsync({
          params: { id: supervision.id },
          body: { act, note, version: supervision.version },
        })
      }
    >
      <Form.Item
        name="note"
        label={wants ?? '说明（可不填）'}
        rules={
          wants === null ? [] : [{ required: true, whitespace: true, min: 2, message: `请填写${wants}` }]
        }
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 3 }} maxLength={2000} showCount />
      </Form.Item>
    </FormDialog>
  )
}

/** Puts it into other hands. */
function OfficersForm({ sheet, onClose }: OfSheet) {
  const { supervision, reading } = sheet
  const appoint = useChange(appointOfficers, { refreshes: supervisionReadings })
  return (
    <FormDialog<{ officers: string[] }>
      title="调整督办人"
      okText="保存"
      done="已调整督办人"
      initial={{ officers: supervision.officers.map(({ id }) => id) }}
      latest={[{ label: '督办人', value: supervision.officers.map(({ name }) => name).join('、') }]}
      onConflict={() => void reading.refetch()}
      onClose={onClose}
      onSubmit={({ officers }) =>
        appoint.mutateAsync({
          params: { id: supervision.id },
          body: { officers, version: supervision.version },
        })
      }
    >
      <Form.Item name="officers" label="督办人" rules={[{ required: true, message: '请选择督办人' }]}>
        <ColleaguesPicker
          label="督办人"
          known={supervision.officers.map(({ id, name }) => ({ id, name, agentNo: null }))}
        />
      </Form.Item>
    </FormDialog>
  )
}
