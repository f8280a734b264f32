import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { sendMessage } from '#modules/telephony/contract.ts'
import type { Input as InputOf } from '#platform/http/contract.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'

export type MessageTo = InputOf<typeof sendMessage>['body']['to']

/** Words to one agent, or to many; shown at the top of their desks until they say they read it. */
export function MessageDialog(props: {
  to: MessageTo
  name: string
  chooser?: ReactNode
  onClose: () => void
}) {
  const send = useChange(sendMessage, { refreshes: ['/desk-messages'] })
  return (
    <FormDialog<{ text: string }>
      title={props.chooser ? '广播' : `发消息 · ${props.name}`}
      okText="发送"
      done="已发送"
      onClose={props.onClose}
      onSubmit={({ text }) => send.mutateAsync({ body: { to: props.to, text: text.trim() } })}
    >
      {props.chooser}
      <Form.Item
        name="text"
        label="内容"
        extra="显示在座席桌面最上方，座席点“知道了”后您会看到回执"
        rules={[{ required: true, whitespace: true, message: '请填写内容' }]}
      >
        <Input.TextArea autoFocus rows={3} maxLength={500} showCount />
      </Form.Item>
    </FormDialog>
  )
}
