import { DatePicker, Form, Input, Radio } from 'antd'
import { planUrge, urgeLevels } from '#modules/control/contract-urges.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { instantField, instantPicked, isPast, pickableNow } from '../../ui/picked-time.ts'

interface Values {
  at: string
  level: number
  note?: string
}
const levels = Object.entries(urgeLevels).map(([value, label]) => ({ value: Number(value), label }))

/** Tomorrow at nine by the city's clock: the usual wish. */
const tomorrowMorning = () => instantPicked(pickableNow().add(1, 'day').startOf('day').hour(9))

/** Orders an urge of one case for later. */
export function UrgePlanForm({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const plan = useChange(planUrge, { refreshes: ['/urge-plans'] })
  return (
    <FormDialog<Values>
      title="定时催办"
      okText="设定"
      done="已设定，到时自动催办"
      initial={{ at: tomorrowMorning(), level: 2 }}
      intro={<p className="quiet">到时以您的名义催办，记入办理记录；工单已办结的不再催办。</p>}
      onClose={onClose}
      onSubmit={({ at, level, note = '' }) =>
        plan.mutateAsync({ params: { id: caseId }, body: { at, level, note } })
      }
    >
      <Form.Item
        name="at"
        label="催办时间"
        rules={[{ required: true, message: '请选择催办时间' }]}
        {...instantField}
      >
        <DatePicker
          showTime={{ format: 'HH:mm', minuteStep: 5 }}
          format="YYYY-MM-DD HH:mm"
          disabledDate={isPast}
          style={{ width: '100%' }}
        />
      </Form.Item>
      <Form.Item name="level" label="催办至">
        <Radio.Group optionType="button" options={levels} />
      </Form.Item>
      <Form.Item name="note" label="催办内容（可不填）">
        <Input.TextArea rows={2} maxLength={300} showCount placeholder="如：请于今日下班前报送进展" />
      </Form.Item>
    </FormDialog>
  )
}
