import { Alert, Form, Input, Modal, Typography } from 'antd'
import { useState } from 'react'
import { type ActBody, type ActField, caseActs, caseStates, fieldsOf } from '#modules/cases/contract.ts'
import { holdsCase } from '#modules/cases/contract-lock.ts'
import type { CallFailed } from '../../api/call.ts'
import { useAct } from '../../ui/useAct.ts'
import { ActFieldInput, startValues } from './act-fields.tsx'
import { HeldByAnother } from './HeldByAnother.tsx'
import { type CasePageView, useCaseAct } from './queries.ts'
import { useHold } from './useHold.ts'

type Action = CasePageView['actions'][number]
type Event = keyof typeof caseActs

/** Fields the page knows by itself; nobody types them. */
const known: readonly ActField[] = ['requestId', 'assignmentId']

/** The form of one act, drawn from its fields. Refused, it stays open with everything that was typed. */
export function ActDialog(props: {
  page: CasePageView
  action: Action
  onClose: () => void
  onDone: () => void
}) {
  const { action } = props
  // What the reader decides on is the case as it stood when he opened the form; only after a conflict it is the case as it stands now.
  const [seen, setSeen] = useState<CasePageView | undefined>(props.page)
  const page = seen ?? props.page
  const event = action.event as Event
  const [form] = Form.useForm<ActBody>()
  const act = useAct()
  const change = useCaseAct(event)
  const others = useHold(page.id, holdsCase(event))
  const asked = (fieldsOf[event] ?? []).filter((field) => !known.includes(field) && field !== 'reason')
  const submit = async (values: ActBody) => {
    const body: ActBody = {
      ...values,
      ...(values.contact && {
        contact: { ...values.contact, at: values.contact.at ?? new Date().toISOString() },
      }),
      version: page.version,
      ...(action.requestId !== undefined && { requestId: action.requestId }),
      ...partOf(page, event),
    }
    const onError = (error: CallFailed) => isConflict(error) && setSeen(undefined)
    const input = { params: { id: page.id }, body }
    if (await act(() => change.mutateAsync(input, { onError }), `已${action.label}`)) props.onDone()
  }
  return (
    <Modal
      open
      title={`${action.label} · ${page.number}`}
      okText={action.label}
      cancelText="取消"
      confirmLoading={change.isPending}
      okButtonProps={{ disabled: others !== undefined }}
      onCancel={props.onClose}
      onOk={() => form.submit()}
      width={620}
      destroyOnHidden
      styles={{ footer: { marginTop: 20 } }}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={startValues(page, asked)}
        onFinish={(values) => void submit(values)}
        onKeyDown={(pressed) =>
          pressed.ctrlKey && pressed.key === 'Enter' && others === undefined && form.submit()
        }
        scrollToFirstError
      >
        <HeldByAnother said={others} />
        {asked.length === 0 && !action.reasonRequired && (
          <Typography.Paragraph>{`确定对“${page.title}”执行“${action.label}”？`}</Typography.Paragraph>
        )}
        {asked.map((field) => (
          <ActFieldInput key={field} field={field} event={event} page={page} />
        ))}
        {(action.reasonRequired || !asked.includes('remark')) && <Reason required={action.reasonRequired} />}
        {change.error && (
          <Alert
            role="alert"
            type="error"
            showIcon
            title={`没有完成：${change.error.problem.title}`}
            {...(isConflict(change.error) && {
              description: `工单现为“${caseStates[page.state]}”，内容已刷新。核对后仍要${action.label}，请再按一次。`,
            })}
          />
        )}
      </Form>
    </Modal>
  )
}

/** Why; where nothing else can be noted it is offered even when nobody asks for it. */
const Reason = ({ required }: { required: boolean }) => (
  <Form.Item
    name="reason"
    label={required ? '理由' : '说明（记入办理记录，可不填）'}
    rules={required ? [{ required: true, whitespace: true, message: '请填写理由，将记入办理记录' }] : []}
  >
    <Input.TextArea rows={2} maxLength={500} showCount />
  </Form.Item>
)

const isConflict = ({ problem }: CallFailed) => problem.code.endsWith('changed-meanwhile')

/** Acts on one unit's part make sense only while such a part is there; the rules see that at the attempt, the buttons here. */
export function isPossible(page: CasePageView, event: string): boolean {
  return !(event in partsFitting) || partOf(page, event as Event).assignmentId !== undefined
}

type Part = CasePageView['assignments'][number]
const partsFitting: Readonly<Record<string, (one: Part) => boolean>> = {
  signPart: (one) => one.role !== 'LEAD' && one.state === 'PENDING_SIGN',
  submitPart: (one) => one.role !== 'LEAD' && one.state === 'IN_PROGRESS',
  approvePart: (one) => one.role !== 'LEAD' && one.state === 'UNIT_REVIEW',
  rejectPart: (one) => one.role !== 'LEAD' && one.state === 'UNIT_REVIEW',
  waivePart: (one) =>
    one.role !== 'LEAD' && ['PENDING_SIGN', 'IN_PROGRESS', 'UNIT_REVIEW'].includes(one.state),
  requestReturn: (one) => ['PENDING_SIGN', 'IN_PROGRESS'].includes(one.state),
  subAssign: (one) => ['PENDING_SIGN', 'IN_PROGRESS'].includes(one.state),
}

/** Acts on one unit's part name the part that is mine. The server asks whose it is; here the first fitting one is taken. */
function partOf(page: CasePageView, event: Event): { assignmentId?: string } {
  if (!(fieldsOf[event] ?? []).includes('assignmentId')) return {}
  const fits = partsFitting[event] ?? (() => true)
  const whose = event === 'waivePart' ? () => true : (one: Part) => one.mine
  const found = page.assignments.find((one) => one.cycle === page.cycle && whose(one) && fits(one))
  return found ? { assignmentId: found.id } : {}
}
