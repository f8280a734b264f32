import { Form, Input } from 'antd'
import { actOnInquiry, inquiryActs } from '#modules/knowledge/contract-inquiries.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { UnitPicker } from '../admin/UnitPicker.tsx'
import type { InquiryView } from './Inquiries.tsx'

export type InquiryActName = keyof typeof inquiryActs

/** One act on an inquiry, with the words and the unit it needs. */
export function InquiryAct(props: { row: InquiryView; act: InquiryActName; onClose: () => void }) {
  const { row, act } = props
  const change = useChange(actOnInquiry, { refreshes: ['/knowledge/inquiries'] })
  const { label } = inquiryActs[act]
  const says = 'says' in inquiryActs[act]
  return (
    <FormDialog<{ text?: string; unitId?: string }>
      title={`${label}：${row.question.slice(0, 30)}`}
      okText={label}
      done={`已${label}`}
      initial={{ text: act === 'answer' ? row.answer : '' }}
      onClose={props.onClose}
      onSubmit={({ text, unitId }) =>
        change.mutateAsync({
          params: { id: row.id, act },
          body: { version: row.version, ...(text && { text }), ...(unitId && { unitId }) },
        })
      }
    >
      {act === 'assign' && (
        <Form.Item name="unitId" label="单位" rules={[{ required: true, message: '请选择单位' }]}>
          <UnitPicker label="单位" />
        </Form.Item>
      )}
      {says ? (
        <Form.Item
          name="text"
          label={act === 'answer' ? '答复' : '说明'}
          rules={[{ required: true, message: '请填写' }]}
        >
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
      ) : (
        <p>答复已解决问题，关闭这个提问。</p>
      )}
    </FormDialog>
  )
}
