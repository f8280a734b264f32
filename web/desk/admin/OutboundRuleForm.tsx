import { Form, Input, InputNumber, Select } from 'antd'
import { hoursOf, type HoursDraft } from './HoursFields.tsx'
import { PatternField } from './PatternField.tsx'
import {
  callerClassWords,
  type Known,
  numberTypeWords,
  type OutboundView,
  type PlanView,
  shownWords,
} from './number-plan.ts'
import { freshId } from './numbers.ts'
import { RuleFrame } from './RuleFrame.tsx'

type Draft = Omit<OutboundView, 'hours'> & { hours?: HoursDraft }

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** Over which trunks a number goes out, and what is shown and dialled. */
export function OutboundRuleForm(props: {
  rule: OutboundView | undefined
  plan: PlanView
  known: Known
  onClose: () => void
  onDone: (rule: OutboundView) => void
}) {
  const { rule, plan, known } = props
  return (
    <RuleFrame<Draft>
      kind="呼出规则"
      rule={rule}
      initial={rule ?? { active: true, shown: 'main' }}
      example="如：手机号码"
      whose={
        <Form.Item name="callers" label="谁的呼叫（不选为所有）">
          <Select mode="multiple" allowClear options={options(callerClassWords)} />
        </Form.Item>
      }
      onClose={props.onClose}
      onSubmit={(draft) => props.onDone(ruleOf(rule?.id ?? freshId(), draft))}
    >
      <PatternField name="called" label="被叫号码" />
      <div className="two-columns">
        <Form.Item name="over" label="经中继或中继组（不选为不接通）">
          <Select
            allowClear
            options={[...plan.groups, ...known.trunks].map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="shown" label="外显号码" rules={[{ required: true }]}>
          <Select options={options(shownWords)} />
        </Form.Item>
        <Form.Item name="numberType" label="外显号码的地址属性">
          <Select allowClear options={options(numberTypeWords)} />
        </Form.Item>
        <div className="two-columns">
          <Form.Item name="strip" label="被叫去掉前几位">
            <InputNumber min={0} max={20} precision={0} />
          </Form.Item>
          <Form.Item
            name="prefix"
            label="再加拨"
            rules={[{ pattern: /^[0-9*#+]{0,20}$/, message: '数字、*、#' }]}
          >
            <Input maxLength={20} />
          </Form.Item>
        </div>
      </div>
    </RuleFrame>
  )
}

function ruleOf(id: string, draft: Draft): OutboundView {
  const { name, active, callers, called, over, shown, numberType, strip, prefix } = draft
  return {
    id,
    name,
    active: active ?? true,
    called,
    shown,
    ...(callers?.length ? { callers } : {}),
    ...hoursOf(draft.hours),
    ...(over ? { over } : {}),
    ...(numberType ? { numberType } : {}),
    ...(strip ? { strip } : {}),
    ...(prefix ? { prefix } : {}),
  }
}
