import { Checkbox, Collapse, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { HoursFields } from './HoursFields.tsx'

/** What the form of every number rule has: its name first; when it counts, and whether it is in use, last. */
export function RuleFrame<Draft extends object>(props: {
  kind: '呼入规则' | '呼出规则'
  /** Absent: a new one. */
  rule: { name: string } | undefined
  initial: Partial<Draft>
  /** A name as one would give it. */
  example: string
  /** Whose calls it is for, beside the name. */
  whose: ReactNode
  /** What is folded beside the hours. */
  folded?: { key: string; label: string; children: ReactNode }
  children: ReactNode
  onClose: () => void
  onSubmit: (draft: Draft) => void
}) {
  const { rule, kind, folded } = props
  const hours = { key: 'hours', label: '时间', children: <HoursFields /> }
  return (
    <FormDialog<Draft>
      title={rule ? `修改“${rule.name}”` : `新建${kind}`}
      okText="确定"
      width={720}
      initial={props.initial}
      onClose={props.onClose}
      onSubmit={async (draft) => props.onSubmit(draft)}
    >
      <div className="two-columns">
        <Form.Item
          name="name"
          label="名称"
          rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
        >
          <Input maxLength={40} placeholder={props.example} />
        </Form.Item>
        {props.whose}
      </div>
      {props.children}
      <Collapse
        ghost
        items={[hours, ...(folded ? [folded] : [])].map((item) => ({ ...item, forceRender: true }))}
      />
      <Form.Item name="active" valuePropName="checked">
        <Checkbox>在用</Checkbox>
      </Form.Item>
    </FormDialog>
  )
}
