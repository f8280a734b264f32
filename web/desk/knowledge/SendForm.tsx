import { Form, Input, Radio } from 'antd'
import { sendItem, sendWays } from '#modules/knowledge/contract-items.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'

type Way = keyof typeof sendWays

/** Asks for the answer for the public to be sent to the citizen. */
export function SendForm(props: {
  id: string
  edition: number
  phone: string
  used: { formId: string; callId?: string }
  onClose: () => void
}) {
  const { id, edition } = props
  const send = useChange(sendItem, { refreshes: ['/knowledge/items'] })
  return (
    <FormDialog<{ via: Way; to: string }>
      title="把公众版答案发给市民"
      okText="提交发送"
      done="已提交，由短信等网关发出"
      initial={{ via: 'sms', to: props.phone }}
      onClose={props.onClose}
      onSubmit={(said) => send.mutateAsync({ params: { id }, body: { ...said, edition, ...props.used } })}
    >
      <Form.Item name="via" label="方式">
        <Radio.Group options={Object.entries(sendWays).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="to"
        label="号码或邮箱"
        rules={[{ required: true, min: 5, message: '请填写号码或邮箱' }]}
      >
        <Input maxLength={80} autoFocus />
      </Form.Item>
    </FormDialog>
  )
}
