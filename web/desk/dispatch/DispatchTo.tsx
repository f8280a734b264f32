import { Alert, Form, Input, Modal } from 'antd'
import { useRef } from 'react'
import { caseStates } from '#modules/cases/contract.ts'
import type { CallFailed } from '../../api/call.ts'
import { useAct } from '../../ui/useAct.ts'
import { type CasePageView, useCaseAct } from '../cases/queries.ts'
import { UnitLoad } from './UnitLoad.tsx'
import type { UnitSuggested } from './queries.ts'

/** Sends a case to the unit suggested: one look, one stroke; outside the catalogue with a reason. */
export function DispatchTo(props: {
  page: CasePageView
  unit: UnitSuggested
  onClose: () => void
  onDone: () => void
}) {
  const { unit } = props
  // Decided on is the case as it stood when the form was opened, until somebody else was quicker.
  const seen = useRef(props.page.version)
  const [form] = Form.useForm<{ remark?: string; overrideReason?: string }>()
  const act = useAct()
  const change = useCaseAct('dispatch')
  const submit = async (values: { remark?: string; overrideReason?: string }) => {
    const body = { ...values, version: seen.current, units: [{ unitId: unit.unitId, role: 'LEAD' as const }] }
    const onError = ({ problem }: CallFailed) => {
      if (problem.code.endsWith('changed-meanwhile')) seen.current = props.page.version
    }
    const done = await act(
      () => change.mutateAsync({ params: { id: props.page.id }, body }, { onError }),
      `已派给${unit.unit}`,
    )
    if (done) props.onDone()
  }
  return (
    <Modal
      open
      title={`派给${unit.unit} · ${props.page.number}`}
      okText="派单 Enter"
      cancelText="取消"
      confirmLoading={change.isPending}
      onCancel={props.onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <p>
        {props.page.title} <UnitLoad unit={unit} />
      </p>
      <Form form={form} layout="vertical" onFinish={(values) => void submit(values)}>
        {unit.offCatalogue && (
          <Form.Item
            name="overrideReason"
            label="目录外派单理由"
            rules={[{ required: true, whitespace: true, message: '请填写目录外派单理由' }]}
          >
            <Input autoFocus maxLength={500} onPressEnter={() => form.submit()} />
          </Form.Item>
        )}
        <Form.Item name="remark" label="附言（记入办理记录，可不填）">
          <Input autoFocus={!unit.offCatalogue} maxLength={500} onPressEnter={() => form.submit()} />
        </Form.Item>
        {change.error && (
          <Alert
            role="alert"
            type="error"
            showIcon
            title={`没有派出：${change.error.problem.title}`}
            description={`工单现为“${caseStates[props.page.state]}”。`}
          />
        )}
      </Form>
    </Modal>
  )
}
