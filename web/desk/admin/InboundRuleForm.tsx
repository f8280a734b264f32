import { Form, Input, InputNumber, Select } from 'antd'
import { hoursOf, type HoursDraft } from './HoursFields.tsx'
import { PatternField } from './PatternField.tsx'
import { entryWords, type InboundView, type Known, type PlanView } from './number-plan.ts'
import { freshId } from './numbers.ts'
import { RuleFrame } from './RuleFrame.tsx'

type Draft = Omit<InboundView, 'entry' | 'hours'> & {
  hours?: HoursDraft
  to: InboundView['entry']['to']
  flow?: string
  queue?: string
  number?: string
  over?: string
  onwardTo?: string
  keeps?: 'keep' | 'own'
}

/** What comes of calls to a number. */
export function InboundRuleForm(props: {
  rule: InboundView | undefined
  plan: PlanView
  known: Known
  onClose: () => void
  onDone: (rule: InboundView) => void
}) {
  const { rule, plan, known } = props
  return (
    <RuleFrame<Draft>
      kind="呼入规则"
      rule={rule}
      initial={rule ? draftOf(rule) : { active: true, to: 'flow', keeps: 'keep' }}
      example="如：本地 12345"
      whose={
        <Form.Item name="trunks" label="来自中继（不选为任何中继）">
          <Select
            mode="multiple"
            allowClear
            options={known.trunks.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      }
      folded={{ key: 'numbers', label: '号码改写', children: <Rewriting /> }}
      onClose={props.onClose}
      onSubmit={(draft) => props.onDone(ruleOf(rule?.id ?? freshId(), draft))}
    >
      <PatternField name="called" label="被叫号码" />
      <PatternField
        name="caller"
        label="主叫号码（不填为任何主叫）"
        optional
        hint="同上；anonymous 为不显示号码的主叫"
      />
      <Form.Item name="to" label="去向" rules={[{ required: true }]}>
        <Select options={Object.entries(entryWords).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item noStyle dependencies={['to']}>
        {({ getFieldValue }) => <Target to={getFieldValue('to') as Draft['to']} plan={plan} known={known} />}
      </Form.Item>
    </RuleFrame>
  )
}

function Rewriting() {
  return (
    <div className="two-columns">
      <Form.Item name="callerStrip" label="主叫去掉前几位">
        <InputNumber min={0} max={20} precision={0} />
      </Form.Item>
      <Form.Item
        name="callerPrefix"
        label="再在主叫前加"
        rules={[{ pattern: /^[0-9+]{0,20}$/, message: '数字或 +' }]}
      >
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item
        name="rewrite"
        label="被叫改为（不填不改）"
        rules={[{ pattern: /^[0-9+]{2,32}$/, message: '2 至 32 位数字' }]}
      >
        <Input maxLength={32} />
      </Form.Item>
    </div>
  )
}

function Target({ to, plan, known }: { to: Draft['to']; plan: PlanView; known: Known }) {
  const required = [{ required: true, message: '请填写' }]
  switch (to) {
    case 'flow':
      return (
        <Form.Item name="flow" label="流程" rules={required}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={known.flows.map(({ id, name }) => ({ value: id, label: `${name}（${id}）` }))}
          />
        </Form.Item>
      )
    case 'queue':
      return (
        <Form.Item name="queue" label="队列" rules={required}>
          <Select options={known.queues.map(({ code, name }) => ({ value: code, label: name }))} />
        </Form.Item>
      )
    case 'extension':
      return (
        <Form.Item name="number" label="工号或分机" rules={required}>
          <Input maxLength={8} inputMode="numeric" />
        </Form.Item>
      )
    case 'onward':
      return (
        <div className="two-columns">
          <Form.Item name="over" label="经中继或中继组" rules={required}>
            <Select
              options={[...plan.groups, ...known.trunks].map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
          <Form.Item name="onwardTo" label="转送的号码" rules={required}>
            <Input maxLength={32} inputMode="tel" />
          </Form.Item>
          <Form.Item name="keeps" label="显示的主叫">
            <Select
              options={[
                { value: 'keep', label: '来电人号码（主叫不变）' },
                { value: 'own', label: '本热线号码' },
              ]}
            />
          </Form.Item>
        </div>
      )
    default:
      return null
  }
}

function draftOf({ entry, ...rule }: InboundView): Draft {
  const draft = { ...rule, to: entry.to } as Draft
  if (entry.to === 'flow') draft.flow = entry.flow
  if (entry.to === 'queue') draft.queue = entry.queue
  if (entry.to === 'extension') draft.number = entry.number
  if (entry.to === 'onward')
    Object.assign(draft, { over: entry.over, onwardTo: entry.called, keeps: entry.caller })
  return draft
}

function entryOf(draft: Draft): InboundView['entry'] {
  switch (draft.to) {
    case 'flow':
      return { to: 'flow', flow: draft.flow ?? '' }
    case 'queue':
      return { to: 'queue', queue: draft.queue ?? '' }
    case 'extension':
      return { to: 'extension', number: draft.number ?? '' }
    case 'onward': {
      const { over = '', onwardTo: called = '', keeps: caller = 'keep' } = draft
      return { to: 'onward', over, called, caller }
    }
    case 'refuse':
      return { to: 'refuse' }
  }
}

function ruleOf(id: string, draft: Draft): InboundView {
  const { name, active, called, trunks, caller, callerStrip, callerPrefix, rewrite } = draft
  return {
    id,
    name,
    active: active ?? true,
    called,
    ...(trunks?.length ? { trunks } : {}),
    ...(caller?.length ? { caller } : {}),
    ...hoursOf(draft.hours),
    ...(callerStrip ? { callerStrip } : {}),
    ...(callerPrefix ? { callerPrefix } : {}),
    ...(rewrite ? { rewrite } : {}),
    entry: entryOf(draft),
  }
}
