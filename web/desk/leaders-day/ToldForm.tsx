import { Form, Input, Radio } from 'antd'
import { tellCitizen } from '#modules/leaders-day/contract.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { type Followed, refreshes } from './words.ts'

const ways = ['电话', '短信', '上门', '回访时告知'] as const

/** 反馈: how the citizen was told what came of his matter. */
export function ToldForm(props: { dayId: string; call: Followed; onClose: () => void }) {
  const { dayId, call } = props
  const tell = useChange(tellCitizen, { refreshes })
  return (
    <FormDialog<{ how: (typeof ways)[number]; note: string }>
      title="向市民反馈结果"
      okText="已反馈"
      done="已记录反馈"
      initial={{ how: '电话', note: '' }}
      intro={call.case?.result ? <p>结果：{call.case.result}</p> : undefined}
      onClose={props.onClose}
      onSubmit={(body) => tell.mutateAsync({ params: { id: dayId, callId: call.callId }, body })}
    >
      <Form.Item name="how" label="方式">
        <Radio.Group optionType="button" buttonStyle="solid" options={[...ways]} />
      </Form.Item>
      <Form.Item name="note" label="市民的意见">
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}
