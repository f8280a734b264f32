import { AutoComplete, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { saveNumberRule } from '#modules/telephony/contract-numbers.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import {
  flowWords,
  freshId,
  numberReadings,
  type NumberRuleView,
  shownFlow,
  type TrunkView,
  unsaved,
} from './numbers.ts'

/** Which called number enters which flow. */
export function NumberRuleForm(props: {
  rule: NumberRuleView | undefined
  known: { trunks: readonly TrunkView[]; rules: readonly NumberRuleView[] }
  onConflict: () => void
  onClose: () => void
}) {
  const { rule, known } = props
  const latest = known.rules.find(({ id }) => id === rule?.id) ?? rule
  const save = useChange(saveNumberRule, { refreshes: numberReadings })
  const [id] = useState(() => rule?.id ?? freshId())
  const lastSort = Math.max(0, ...known.rules.map(({ sort }) => sort))
  const flows = [...new Set([...Object.keys(flowWords), ...known.rules.map(({ flowId }) => flowId)])]
  return (
    <FormDialog<NumberRuleView>
      title={rule ? '修改号码规则' : '新建号码规则'}
      okText="保存"
      done="已保存，新的来电按它接续"
      initial={rule ?? { sort: Math.min(10_000, lastSort + 10), active: true }}
      {...(latest && {
        latest: [
          { label: '被叫号码', value: latest.called },
          { label: '进入流程', value: shownFlow(latest.flowId) },
        ],
      })}
      onConflict={props.onConflict}
      onClose={props.onClose}
      onSubmit={({ trunkId, ...fields }) =>
        save.mutateAsync({
          params: { id },
          body: { ...fields, id, version: latest?.version ?? unsaved, ...(trunkId && { trunkId }) },
        })
      }
    >
      <Form.Item
        name="called"
        label="被叫号码"
        extra="完整号码；以 * 结尾表示开头相同，只写 * 表示任何号码"
        rules={[{ required: true, pattern: /^[0-9+]*\*?$/, message: '数字，可以 * 结尾' }]}
      >
        <Input maxLength={32} placeholder="如：12345 或 8888*" />
      </Form.Item>
      <Form.Item name="trunkId" label="来自中继（不选为任何中继）">
        <Select allowClear options={known.trunks.map((trunk) => ({ value: trunk.id, label: trunk.name }))} />
      </Form.Item>
      <Form.Item name="flowId" label="进入流程" rules={[{ required: true, message: '请选择或填写流程' }]}>
        <AutoComplete
          options={flows.map((flowId) => ({ value: flowId, label: `${shownFlow(flowId)}（${flowId}）` }))}
        />
      </Form.Item>
      <Form.Item name="sort" label="次序（小的先判断）" rules={[{ required: true, message: '请填写次序' }]}>
        <InputNumber min={0} max={10_000} precision={0} />
      </Form.Item>
      <Form.Item name="active" valuePropName="checked">
        <Checkbox>在用</Checkbox>
      </Form.Item>
    </FormDialog>
  )
}
