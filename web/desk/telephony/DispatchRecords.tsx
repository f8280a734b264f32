import { Button, Empty, Form, Input, Space } from 'antd'
import { useState } from 'react'
import { listDispatches, noteDispatch } from '#modules/cases/contract-dispatch.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { shownDuration, shownTime } from '../../ui/time.ts'
import { useMay } from '../shell/session.ts'
import { CallTogetherForm } from './CallTogetherForm.tsx'
import { RecordingPlayer } from './RecordingPlayer.tsx'

type Dispatch = Reply<typeof listDispatches>['records'][number]
const refreshes = ['/cases']

/** 调度: a leader and a unit or the citizen called together over this case, and the records of it. */
export function DispatchRecords({ caseId }: { caseId: string }) {
  const reading = useReading(listDispatches, { params: { id: caseId } }, { every: 15_000 })
  const mayDial = useMay('call.dial')
  const [calling, setCalling] = useState(false)
  const [noting, setNoting] = useState<Dispatch>()
  return (
    <Space orientation="vertical" style={{ width: '100%' }}>
      {mayDial && <Button onClick={() => setCalling(true)}>调度通话</Button>}
      <Panel reading={reading}>
        {({ records }) =>
          records.length === 0 ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有调度记录" />
          ) : (
            records.map((one) => (
              <RecordLines key={one.id} record={one} onNote={mayDial ? () => setNoting(one) : undefined} />
            ))
          )
        }
      </Panel>
      {calling && <CallTogetherForm caseId={caseId} onClose={() => setCalling(false)} />}
      {noting && <NoteForm caseId={caseId} record={noting} onClose={() => setNoting(undefined)} />}
    </Space>
  )
}

const came = ({ answeredAt }: Dispatch['parties'][number], over: boolean): string =>
  answeredAt ? `${shownTime(answeredAt)} 应答` : over ? '未应答' : '呼叫中或通话中'

function RecordLines({ record, onNote }: { record: Dispatch; onNote: (() => void) | undefined }) {
  const { parties, endedAt, seconds, recordingId, departedAt, arrivedAt, result, words } = record
  return (
    <section aria-label={`${record.by}的调度记录`} style={{ borderTop: '1px solid #eee', paddingTop: 8 }}>
      <div>
        <strong>{record.by}</strong> {shownTime(record.at)}
        {endedAt === null ? ' · 通话中' : seconds !== null && ` · 通话 ${shownDuration(seconds)}`}
        {onNote && (
          <Button type="link" size="small" onClick={onNote}>
            补记
          </Button>
        )}
      </div>
      {parties.map((one) => (
        <div key={`${one.name} ${one.number}`}>
          {one.name} {one.number} · {came(one, endedAt !== null)}
        </div>
      ))}
      {words && <div>指令：{words}</div>}
      {departedAt && <div>出发：{shownTime(departedAt)}</div>}
      {arrivedAt && <div>到达：{shownTime(arrivedAt)}</div>}
      {result && <div>结果：{result}</div>}
      {recordingId && <RecordingPlayer recordingId={recordingId} />}
    </section>
  )
}

interface Noted {
  words: string
  result: string
}

function NoteForm({ caseId, record, onClose }: { caseId: string; record: Dispatch; onClose: () => void }) {
  const keep = useChange(noteDispatch, { refreshes })
  const now = () => new Date().toISOString()
  const note = (body: Parameters<typeof keep.mutateAsync>[0]['body']) =>
    keep.mutateAsync({ params: { id: caseId, record: record.id }, ...(body ? { body } : {}) })
  return (
    <FormDialog<Noted>
      title="补记调度记录"
      okText="保存"
      initial={{ words: record.words, result: record.result }}
      onClose={onClose}
      onSubmit={({ words, result }) => note({ words, result })}
    >
      <Form.Item name="words" label="指令">
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
      <Space style={{ marginBottom: 12 }}>
        <Button disabled={record.departedAt !== null} onClick={() => void note({ departedAt: now() })}>
          现在出发
        </Button>
        <Button disabled={record.arrivedAt !== null} onClick={() => void note({ arrivedAt: now() })}>
          现在到达
        </Button>
      </Space>
      <Form.Item name="result" label="结果">
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
    </FormDialog>
  )
}
