import { DatePicker, Form, Input } from 'antd'
import { useCaseAct } from '../cases/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { instantField, isPast } from '../../ui/picked-time.ts'
import { PhraseField } from '../control/PhraseField.tsx'

interface Values {
  reason: string
  dueAt?: string
}
const phrases = [
  '请责任单位三日内解决并报告结果。',
  '请分管负责同志到现场研究解决。',
  '请依法依规办理，做好解释工作。',
]

/** 批示 in place: the words, and until when an answer is wanted. */
export function InstructDialog({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const instruct = useCaseAct('instruct')
  return (
    <FormDialog<Values>
      title="批示"
      okText="批示"
      done="已批示，承办单位须先回复批示才能提交结果"
      onClose={onClose}
      onSubmit={(body) => instruct.mutateAsync({ params: { id: caseId }, body })}
    >
      {(form) => (
        <>
          <Form.Item
            name="reason"
            label="批示内容"
            rules={[{ required: true, whitespace: true, message: '请写明批示内容' }]}
          >
            <Input.TextArea autoFocus autoSize={{ minRows: 3 }} maxLength={500} showCount />
          </Form.Item>
          <PhraseField phrases={phrases} onChoose={(reason) => form.setFieldsValue({ reason })} />
          <Form.Item name="dueAt" label="回复期限（可不定）" {...instantField}>
            <DatePicker
              showTime={{ format: 'HH:mm', minuteStep: 5 }}
              format="YYYY-MM-DD HH:mm"
              disabledDate={isPast}
              style={{ width: '100%' }}
            />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
