import { Form, Select } from 'antd'

const lawful = /^(anonymous|\*|[0-9+X]+\*?)$/

/** Patterns of numbers, one tag each. */
export function PatternField(props: { name: string; label: string; optional?: boolean; hint?: string }) {
  return (
    <Form.Item
      name={props.name}
      label={props.label}
      extra={props.hint ?? '完整号码；X 代表一位数字，以 * 结尾表示开头相同，只写 * 表示任何号码；按回车分开'}
      rules={[
        { required: !props.optional, message: '请填写号码' },
        {
          validator: async (_, value: string[] | undefined) => {
            const wrong = value?.find((one) => !lawful.test(one))
            if (wrong) throw new Error(`“${wrong}”不是号码样式`)
          },
        },
      ]}
    >
      <Select mode="tags" open={false} suffixIcon={null} maxCount={50} tokenSeparators={[',', ' ']} />
    </Form.Item>
  )
}
