import { Checkbox, DatePicker, Form, Input, InputNumber, Radio, Select } from 'antd'
import {
  type ActBody,
  type ActField,
  caseActs,
  dissatisfactionReasons,
  invalidReasons,
  outcomes,
} from '#modules/cases/contract.ts'
import { instantField, isPast } from '../../ui/picked-time.ts'
import { FollowUpFields } from './FollowUpFields.tsx'
import { PrimaryCase } from './PrimaryCase.tsx'
import type { CasePageView } from './queries.ts'
import { UnitChoice, useCatalogue } from './UnitChoice.tsx'
import { optionsOf } from './words.ts'

type Event = keyof typeof caseActs
interface Asked {
  field: ActField
  event: Event
  page: CasePageView
}

const required = (message: string) => [{ required: true, message }]

/** The input of one field of an act. */
export function ActFieldInput({ field, event, page }: Asked) {
  switch (field) {
    case 'units':
      return <UnitChoice event={event} page={page} />
    case 'overrideReason':
      return <OverrideReason page={page} />
    case 'summary':
      return page.secret ? <SummaryField /> : null
    case 'reply':
      return <TextField name="reply" label="对内办理结果" message="请写明查实情况与办理结果" least={30} />
    case 'publicReply':
      return <TextField name="publicReply" label="对市民的公开答复" message="请写明给市民的答复" least={30} />
    case 'answer':
      return <TextField name="answer" label="答复内容" message="请填写答复内容" least={2} />
    case 'outcome':
      return (
        <Form.Item name="outcome" label="办理结果" rules={required('请选择办理结果')}>
          <Select options={optionsOf(outcomes).filter(({ value }) => value !== 'ANSWERED')} />
        </Form.Item>
      )
    case 'contact':
      return <ContactFields />
    case 'followUp':
      return <FollowUpFields event={event} />
    case 'reasonCode':
      return (
        <Form.Item name="reasonCode" label="原因类别" rules={required('请选择原因类别')}>
          <Select options={reasonOptions(event)} />
        </Form.Item>
      )
    case 'checklistDone':
      return (
        <Form.Item
          name="checklistDone"
          valuePropName="checked"
          rules={[
            {
              validator: (_, done) =>
                done ? Promise.resolve() : Promise.reject(new Error('请逐项核对后勾选')),
            },
          ]}
        >
          <Checkbox>已核对：诉求逐项回应、已联系市民、结论与佐证一致、公开答复不含个人信息</Checkbox>
        </Form.Item>
      )
    case 'namedAssignmentIds':
      return <NamedParts page={page} />
    case 'days':
      return (
        <Form.Item name="days" label="申请延长（工作日）" rules={required('请填写天数')}>
          <InputNumber min={1} max={60} />
        </Form.Item>
      )
    case 'reviewAt':
    case 'dueAt':
      return (
        <InstantField
          name={field}
          label={field === 'dueAt' ? '要求回复时间（可不填）' : '复核日期'}
          optional={field === 'dueAt'}
        />
      )
    case 'sameMatter':
      return (
        <Form.Item name="sameMatter" valuePropName="checked">
          <Checkbox>已核对，两单为同一事项</Checkbox>
        </Form.Item>
      )
    case 'level':
      return (
        <Form.Item name="level" label="催办对象" initialValue={1}>
          <Radio.Group
            options={[
              { value: 1, label: '经办人' },
              { value: 2, label: '单位负责人' },
              { value: 3, label: '分管领导' },
            ]}
          />
        </Form.Item>
      )
    case 'identityProof':
      return (
        <Form.Item name="identityProof" label="身份核实方式" rules={required('请选择')}>
          <Radio.Group
            options={[
              { value: 'verified-citizen', label: '已核实本人' },
              { value: 'recording', label: '以通话录音为据' },
            ]}
          />
        </Form.Item>
      )
    case 'marks':
      return <MarkFields page={page} />
    case 'transfer':
      return (
        <>
          <Form.Item name={['transfer', 'target']} label="转往平台" rules={required('请填写转往平台')}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item
            name={['transfer', 'remoteReference']}
            label="对方回执编号"
            rules={required('请填写对方回执编号')}
          >
            <Input maxLength={80} />
          </Form.Item>
        </>
      )
    case 'primaryId':
      return (
        <Form.Item name="primaryId" label="主单" rules={required('请选择主单')}>
          <PrimaryCase page={page} />
        </Form.Item>
      )
    case 'evidenceIds':
    case 'callId':
    case 'requestId':
    case 'assignmentId':
    case 'reason':
      return null
    default:
      return <PlainField name={field} />
  }
}

const plainLabels: Readonly<Partial<Record<ActField, string>>> = {
  remark: '附言（记入办理记录，可不填）',
  overrideReason: '目录外派单理由',
  legalBasis: '法规或职责依据',
  plan: '后续计划',
  owner: '责任人',
  newFacts: '新情况',
}
const optional: readonly ActField[] = ['remark']

function PlainField({ name }: { name: ActField }) {
  const label = plainLabels[name] ?? name
  return (
    <Form.Item name={name} label={label} rules={optional.includes(name) ? [] : required(`请填写${label}`)}>
      <Input maxLength={500} />
    </Form.Item>
  )
}

/** Asked for only when the lead chosen is none of the catalogue's units. */
function OverrideReason({ page }: { page: CasePageView }) {
  const catalogue = useCatalogue(page)
  const units = Form.useWatch<ActBody['units']>('units')
  const lead = units?.find(({ role }) => role === 'LEAD')?.unitId
  if (lead === undefined || catalogue.length === 0 || catalogue.includes(lead)) return null
  return <PlainField name="overrideReason" />
}

function TextField({
  name,
  label,
  message,
  least,
}: {
  name: string
  label: string
  message: string
  least: number
}) {
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[
        { required: true, whitespace: true, message },
        { min: least, message: `至少 ${least} 个字` },
      ]}
    >
      <Input.TextArea rows={4} maxLength={4000} showCount />
    </Form.Item>
  )
}

/** What the units read of a secret case. */
function SummaryField() {
  return (
    <Form.Item
      name="summary"
      label="转办摘要（保密件必填）"
      extra="未取得涉密承办资格的单位只看到这段摘要，看不到原文、附件和录音。写明核查什么、在哪里，不写诉求人的姓名、电话。"
      rules={[
        { required: true, whitespace: true, message: '此单为保密件，请填写转办摘要' },
        { min: 10, message: '至少 10 个字' },
      ]}
    >
      <Input.TextArea rows={3} maxLength={1000} showCount />
    </Form.Item>
  )
}

function InstantField({
  name,
  label,
  optional: mayBeEmpty,
}: {
  name: string
  label: string
  optional: boolean
}) {
  return (
    <Form.Item name={name} label={label} rules={mayBeEmpty ? [] : required('请选择日期')} {...instantField}>
      <DatePicker showTime={{ format: 'HH:mm' }} disabledDate={isPast} />
    </Form.Item>
  )
}

function ContactFields() {
  return (
    <>
      <Form.Item name={['contact', 'number']} label="联系号码" rules={required('请填写联系号码')}>
        <Input maxLength={30} inputMode="tel" />
      </Form.Item>
      <Form.Item name={['contact', 'result']} label="联系情况" rules={required('请填写联系情况')}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </>
  )
}

/** What is marked now stands ticked; both are sent, so taking a tick away takes the mark away. */
function MarkFields({ page }: { page: CasePageView }) {
  return (
    <>
      {(['sensitive', 'publicInterest'] as const).map((mark) => (
        <Form.Item
          key={mark}
          name={['marks', mark]}
          valuePropName="checked"
          initialValue={page.flags.includes(mark)}
        >
          <Checkbox>{mark === 'sensitive' ? '敏感（不自动派单）' : '公共利益（举报件不得撤诉）'}</Checkbox>
        </Form.Item>
      ))}
    </>
  )
}

function NamedParts({ page }: { page: CasePageView }) {
  const parts = page.assignments.filter(({ role, cycle }) => role === 'CO' && cycle === page.cycle)
  if (parts.length === 0) return null
  return (
    <Form.Item name="namedAssignmentIds" label="需要重新办理的协办单位（不选则只由主办单位重办）">
      <Checkbox.Group options={parts.map(({ id, unit }) => ({ value: id, label: unit }))} />
    </Form.Item>
  )
}

const reasonOptions = (event: Event) =>
  event === 'invalidate'
    ? optionsOf(invalidReasons)
    : Object.entries(dissatisfactionReasons).map(([value, { label }]) => ({ value, label }))

/** What a form begins with: texts the unit already has, so nobody types twice. */
export function startValues(page: CasePageView, fields: readonly ActField[]): Partial<ActBody> {
  const lead = page.assignments.findLast(({ role }) => role === 'LEAD')
  return {
    ...(fields.includes('reply') && lead && { reply: lead.reply, publicReply: lead.publicReply }),
    ...(fields.includes('summary') && page.summaryForUnits && { summary: page.summaryForUnits }),
    ...(fields.includes('contact') &&
      !page.requester.masked && {
        contact: { number: page.requester.phone, at: new Date().toISOString(), result: '' },
      }),
  }
}
