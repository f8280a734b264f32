import { Alert, DatePicker, Form, Input, Modal, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { publishFlow } from '#modules/ivr/contract.ts'
import type { Problem } from '../../api/call.ts'
import { useChange } from '../../api/queries.ts'
import { problemIn } from '../../ui/FormDialog.tsx'
import { instantPicked, pickableNow } from '../../ui/picked-time.ts'
import { useAct } from '../../ui/useAct.ts'
import { nodeLabel } from './drawing.ts'
import type { Editing } from './editing.ts'
import { flowReadings } from './flows.ts'

interface Obstacles {
  findings?: readonly { node?: string; text: string }[]
  broken?: readonly { title: string }[]
}

/** Publishes what is drawn, at once or from an instant; refused, it lists what is wrong. */
export function PublishDialog(props: {
  editing: Editing
  flowId: string
  /** Saves what is drawn; answers the revision. */
  flush: () => Promise<number | null>
  onClose: () => void
  onPublished: () => void
}) {
  const { editing } = props
  const publish = useChange(publishFlow, { refreshes: flowReadings })
  const act = useAct()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const [when, setWhen] = useState<'now' | 'later'>('now')
  const [from, setFrom] = useState<Dayjs | null>(null)
  const [note, setNote] = useState('')
  const send = async () => {
    setBusy(true)
    setProblem(undefined)
    const revision = await props.flush()
    try {
      if (revision === null) return
      await publish.mutateAsync({
        params: { id: props.flowId },
        body: {
          revision,
          ...(note && { note }),
          ...(when === 'later' && from && { from: instantPicked(from) }),
        },
      })
      await act(
        async () => props.onPublished(),
        when === 'now' ? '已发布，新的来电按它接续' : '已排定，到时自动发布',
      )
      props.onClose()
    } catch (error) {
      setProblem(problemIn(error))
    } finally {
      setBusy(false)
    }
  }
  const { findings = [], broken = [] } = (problem?.details ?? {}) as Obstacles
  return (
    <Modal
      open
      title="发布"
      okText={when === 'now' ? '立即发布' : '排定发布'}
      cancelText="取消"
      okButtonProps={{ loading: busy, disabled: when === 'later' && from === null }}
      onCancel={props.onClose}
      onOk={() => void send()}
    >
      {problem && (
        <Alert
          role="alert"
          type="error"
          showIcon
          style={{ marginBottom: 12 }}
          title={problem.title}
          description={
            <ul className="ivr-obstacles">
              {findings.map(({ node, text }) => (
                <li key={`${node ?? ''}${text}`}>
                  {node === undefined ? '' : `${nodeLabel(editing.drawing.flow, editing.kinds, node)}：`}
                  {text}
                </li>
              ))}
              {broken.map(({ title }) => (
                <li key={title}>路径“{title}”走不通</li>
              ))}
            </ul>
          }
        />
      )}
      <Form layout="vertical" component="div">
        <Form.Item label="何时生效">
          <Radio.Group
            value={when}
            onChange={({ target }) => setWhen(target.value as 'now' | 'later')}
            options={[
              { value: 'now', label: '立即' },
              { value: 'later', label: '定时' },
            ]}
          />
        </Form.Item>
        {when === 'later' && (
          <Form.Item
            label="生效时间"
            htmlFor="publish-from"
            extra="到时每分钟检查一次；检查不通过则不发布并告警"
          >
            <DatePicker
              id="publish-from"
              showTime={{ format: 'HH:mm' }}
              format="YYYY-MM-DD HH:mm"
              minDate={pickableNow()}
              value={from}
              onChange={(value) => setFrom(value)}
            />
          </Form.Item>
        )}
        <Form.Item label="说明（可不填）" htmlFor="publish-note">
          <Input
            id="publish-note"
            maxLength={200}
            value={note}
            placeholder="改了什么、为什么"
            onChange={({ target }) => setNote(target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
