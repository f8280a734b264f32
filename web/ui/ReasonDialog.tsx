import { Form, Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'

/** Asks for the reason of an act that others will read. Stays open with its text when the act was refused. */
export function ReasonDialog(props: {
  open: boolean
  title: string
  okText: string
  danger?: boolean
  minLength?: number
  phrases?: readonly string[]
  extra?: ReactNode
  onClose: () => void
  /** Answers true when the act was carried out. */
  onSubmit: (reason: string) => Promise<boolean>
}) {
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const enough = reason.trim().length >= (props.minLength ?? 2)
  const submit = async () => {
    if (!enough || busy) return
    setBusy(true)
    const done = await props.onSubmit(reason.trim())
    setBusy(false)
    if (done) {
      setReason('')
      props.onClose()
    }
  }
  return (
    <Modal
      open={props.open}
      title={props.title}
      okText={props.okText}
      cancelText="取消"
      okButtonProps={{ danger: props.danger ?? false, disabled: !enough, loading: busy }}
      onCancel={props.onClose}
      onOk={() => void submit()}
      styles={{ body: { paddingTop: 8 } }}
      destroyOnHidden
    >
      <Form layout="vertical">
        {props.extra}
        <Form.Item
          label="理由"
          required
          help={enough ? undefined : `至少 ${props.minLength ?? 2} 个字，将留下记录`}
        >
          <Input.TextArea
            autoFocus
            aria-label="理由"
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={(event) => event.ctrlKey && void submit()}
          />
        </Form.Item>
        {props.phrases?.map((phrase) => (
          <a
            key={phrase}
            role="button"
            tabIndex={0}
            style={{ marginRight: 12 }}
            onClick={() => setReason(phrase)}
            onKeyDown={(event) => event.key === 'Enter' && setReason(phrase)}
          >
            {phrase}
          </a>
        ))}
      </Form>
    </Modal>
  )
}
