import { Button, DatePicker, Form, Input, Select, Space } from 'antd'
import type { Dayjs } from 'dayjs'
import { isPast } from '../../ui/picked-time.ts'
import { useAct } from '../../ui/useAct.ts'
import { type CasePageView, useCaseAct } from '../cases/queries.ts'
import { tryRemarks } from './script.ts'

interface Entered {
  why: string
  appointment?: Dayjs
  remark?: string
}

/** A try that led to no answers: why, and when to call again. After the tries the rules ask for, the case is closed by itself. */
export function UnreachedForm(props: {
  page: CasePageView
  callId: string | undefined
  onClose: () => void
  onDone: () => void
}) {
  const { page, callId } = props
  const act = useAct()
  const change = useCaseAct('recordFollowUpTry')
  const tries = page.followUps.filter(({ reached, cycle }) => !reached && cycle === page.cycle).length
  const submit = async ({ why, appointment, remark }: Entered) => {
    const said = [why, appointment && `约 ${appointment.format('M月D日 HH:mm')} 再访`, remark?.trim()]
      .filter(Boolean)
      .join('；')
    const body = { version: page.version, remark: said, ...(callId !== undefined && { callId }) }
    if (await act(() => change.mutateAsync({ params: { id: page.id }, body }), '已登记')) props.onDone()
  }
  return (
    <Form<Entered> layout="vertical" onFinish={(entered) => void submit(entered)} requiredMark={false}>
      <Space align="start" wrap>
        <Form.Item
          name="why"
          label={`本轮第 ${tries + 1} 次，情况`}
          rules={[{ required: true, message: '请选择' }]}
        >
          <Select
            autoFocus
            style={{ width: 180 }}
            options={tryRemarks.map((value) => ({ value, label: value }))}
          />
        </Form.Item>
        <Form.Item name="appointment" label="约定再访时间（可不填）">
          <DatePicker
            showTime={{ format: 'HH:mm', minuteStep: 10 }}
            format="YYYY-MM-DD HH:mm"
            disabledDate={isPast}
          />
        </Form.Item>
        <Form.Item name="remark" label="备注（可不填）">
          <Input style={{ width: 260 }} maxLength={300} />
        </Form.Item>
      </Space>
      <Space>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          登记未接通
        </Button>
        <Button onClick={props.onClose}>取消</Button>
      </Space>
    </Form>
  )
}
