import { Form, InputNumber, Select, Space } from 'antd'
import { endWords, startWords, unitWords } from './policy-words.ts'

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** How long: so many of a unit, from when, until when; a group of a form's fields below `name`. */
export function LimitFields({ name, label }: { name: string; label: string }) {
  return (
    <Form.Item label={label} required style={{ marginBottom: 12 }}>
      <Space wrap>
        <Form.Item name={[name, 'amount']} noStyle rules={[{ required: true, message: '请填写时长' }]}>
          <InputNumber aria-label={`${label}数值`} min={0.5} step={1} style={{ width: 90 }} />
        </Form.Item>
        <Form.Item name={[name, 'unit']} noStyle>
          <Select aria-label={`${label}单位`} options={options(unitWords)} style={{ width: 150 }} />
        </Form.Item>
        <Form.Item name={[name, 'start']} noStyle>
          <Select aria-label={`${label}起算`} options={options(startWords)} style={{ width: 150 }} />
        </Form.Item>
        <Form.Item name={[name, 'end']} noStyle>
          <Select aria-label={`${label}截止`} options={options(endWords)} style={{ width: 150 }} />
        </Form.Item>
      </Space>
    </Form.Item>
  )
}
