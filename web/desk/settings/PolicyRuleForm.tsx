import { Checkbox, Form, Input, Select, TreeSelect } from 'antd'
import { caseTypes, urgencies } from '#modules/cases/contract.ts'
import { clockKinds, type TimeRule } from '#modules/cases/contract-policies.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { treeOf, type UnitNode, useUnits } from '../admin/units.ts'
import type { Words } from '../cases/queries.ts'
import { type CategoryNode, categoryTree } from './category-tree.ts'
import { LimitFields } from './LimitFields.tsx'
import { type Clock, type Limit } from './policy-words.ts'

interface Draft {
  types?: TimeRule['types']
  urgencies?: TimeRule['urgencies']
  categories?: string[]
  units?: string[]
  redo?: boolean
  limit: Limit
  note: string
}
const usual: Limit = { amount: 5, unit: 'working-days', start: 'at-once', end: 'same-clock-time' }
const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** One rule: for which cases, and how long. */
export function PolicyRuleForm(props: {
  clock: Clock
  rule: TimeRule | undefined
  words: Words
  onClose: () => void
  onDone: (rule: TimeRule) => void
}) {
  const { clock, rule, words } = props
  const units = useUnits()
  return (
    <FormDialog<Draft>
      title={rule ? `修改“${rule.note}”` : `新建${clockKinds[clock]}规则`}
      okText="确定"
      width={700}
      initial={rule ? draftOf(rule) : { limit: usual, note: '' }}
      onClose={props.onClose}
      onSubmit={async (draft) => props.onDone(ruleOf(clock, draft))}
    >
      <div className="two-columns">
        <Form.Item name="types" label="诉求类型（不选为所有）">
          <Select mode="multiple" allowClear options={options(caseTypes)} />
        </Form.Item>
        <Form.Item name="urgencies" label="紧急程度（不选为所有）">
          <Select mode="multiple" allowClear options={options(urgencies)} />
        </Form.Item>
        <Form.Item name="categories" label="事项分类，含下级（不选为所有）">
          <TreeSelect
            multiple
            allowClear
            treeData={categoryTree(words.categories)}
            showSearch={{ treeNodeFilterProp: 'title' }}
            maxTagCount={4}
          />
        </Form.Item>
        <Form.Item name="units" label="承办单位，含下级（不选为所有）">
          <TreeSelect
            multiple
            allowClear
            treeData={unitTree(treeOf(units.data?.units ?? []))}
            showSearch={{ treeNodeFilterProp: 'title' }}
            maxTagCount={4}
          />
        </Form.Item>
      </div>
      <Form.Item name="redo" valuePropName="checked">
        <Checkbox>仅用于重办（第二轮及以后）</Checkbox>
      </Form.Item>
      <LimitFields name="limit" label="时长" />
      <Form.Item
        name="note"
        label="说明（显示在期限旁边）"
        rules={[{ required: true, whitespace: true, message: '请填写说明' }]}
      >
        <Input maxLength={60} placeholder="如：求助5个工作日" />
      </Form.Item>
    </FormDialog>
  )
}

/** The tree of units by their lasting codes. */
const unitTree = (nodes: readonly UnitNode[]): CategoryNode[] =>
  nodes.map(({ unit, title, children }) => ({ value: unit.code, title, children: unitTree(children) }))

const draftOf = (rule: TimeRule): Partial<Draft> => ({
  ...rule,
  categories: [...(rule.categories ?? [])],
  units: [...(rule.units ?? [])],
  redo: rule.redo ?? false,
  limit: { ...usual, ...rule.limit },
})

function ruleOf(
  clock: Clock,
  { types, urgencies: levels, categories, units, redo, limit, note }: Draft,
): TimeRule {
  return {
    clock,
    ...(types?.length ? { types } : {}),
    ...(levels?.length ? { urgencies: levels } : {}),
    ...(categories?.length ? { categories } : {}),
    ...(units?.length ? { units } : {}),
    ...(redo ? { redo: true as const } : {}),
    limit,
    note: note.trim(),
  }
}
