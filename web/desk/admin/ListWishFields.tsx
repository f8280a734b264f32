import { Form, Input, Radio, Select } from 'antd'
import { actionsOf, actionWords, type ListAction, type ListName, listWords } from './caller-list-words.ts'

/** What every wish for a list says: which list, whose number, what is done with his calls. */
export function ListWishFields(props: {
  /** Below the number. */
  hint: string | undefined
  /** May it be left to the voice flow what is done? */
  byFlow?: boolean
}) {
  const form = Form.useFormInstance<{ list: ListName; action: ListAction }>()
  const actions = (list: ListName) =>
    actionsOf[list].filter((action) => props.byFlow === true || action !== 'by-flow')
  return (
    <>
      <Form.Item name="list" label="名单" rules={[{ required: true }]}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          options={Object.entries(listWords).map(([value, label]) => ({ value, label }))}
          onChange={({ target }) => form.setFieldValue('action', actions(target.value as ListName)[0])}
        />
      </Form.Item>
      <Form.Item
        name="pattern"
        label="号码"
        extra={props.hint}
        rules={[{ required: true, pattern: /^(anonymous|[0-9+]{3,20}\*?)$/, message: '请填写号码' }]}
      >
        <Input maxLength={21} />
      </Form.Item>
      <Form.Item noStyle dependencies={['list']}>
        {({ getFieldValue }) => (
          <Form.Item name="action" label="处理" rules={[{ required: true }]}>
            <Select
              options={actions(getFieldValue('list') as ListName).map((value) => ({
                value,
                label: actionWords[value],
              }))}
            />
          </Form.Item>
        )}
      </Form.Item>
    </>
  )
}

/** Why, in a few lines. */
export const WishReason = () => (
  <Form.Item name="reason" label="理由" rules={[{ required: true, min: 2, message: '请写明理由' }]}>
    <Input.TextArea maxLength={500} rows={3} />
  </Form.Item>
)
