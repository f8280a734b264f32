import { Form, Radio, Rate } from 'antd'
import { satisfactions } from '../follow-up/script.ts'

const chosen = [{ required: true, message: '请选择' }]

/** The three questions of the follow-up, for who records its outcome away from the follow-up desk. */
export function FollowUpFields({ event }: { event: string }) {
  const satisfied = event === 'followUpSatisfied'
  return (
    <>
      <Form.Item name={['followUp', 'contacted']} label="承办单位是否联系过您？" rules={chosen}>
        <Radio.Group
          options={[
            { value: true, label: '联系过' },
            { value: false, label: '没有' },
          ]}
        />
      </Form.Item>
      <Form.Item name={['followUp', 'solved']} label="问题解决了吗？" rules={chosen}>
        <Radio.Group
          options={[
            { value: 'YES', label: '已解决' },
            { value: 'PARTLY', label: '部分解决' },
            { value: 'NO', label: '未解决' },
          ]}
        />
      </Form.Item>
      <Form.Item
        name={['followUp', 'satisfaction']}
        label={`满意程度（1 很不满意 … 5 很满意）`}
        rules={chosen}
        initialValue={satisfied ? 5 : 1}
      >
        <Rate count={5} tooltips={satisfactions.map(({ label }) => label).toReversed()} />
      </Form.Item>
    </>
  )
}
