import { Form, Input, Radio, Select } from 'antd'
import { askCallerList } from '#modules/numbering/contract-lists.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'

const lists = {
  black: { label: '黑名单', actions: { refuse: '播放提示后拒接', busy: '忙音', voicemail: '只能留言' } },
  gray: {
    label: '灰名单',
    actions: { 'low-class': '排在最后', challenge: '先按键验证', voicemail: '只能留言' },
  },
  vip: { label: '重点名单', actions: { class: '优先接听' } },
} as const
type List = keyof typeof lists
type Action = 'refuse' | 'busy' | 'voicemail' | 'low-class' | 'challenge' | 'class'

const days = [
  { value: 1, label: '一天' },
  { value: 7, label: '七天' },
  { value: 30, label: '三十天' },
]
const dayMs = 24 * 3_600_000
/** Class in the queue a VIP gets. */
const vipLevel = 90

interface Wish {
  list: List
  pattern: string
  action: Action
  days: number
  reason: string
}

/** 申请列入名单, from the desk and with the call it is about; a shift lead decides. */
export function ListRequest(props: { callId: string; number: string; onClose: () => void }) {
  const ask = useChange(askCallerList, { refreshes: ['/caller-lists'] })
  const pattern = props.number === '' ? 'anonymous' : props.number
  return (
    <FormDialog<Wish>
      title="申请列入名单"
      okText="提交申请"
      done="已提交，由班长审批"
      initial={{ list: 'black', action: 'refuse', days: 7, pattern }}
      onClose={props.onClose}
      onSubmit={({ days: long, ...wish }) =>
        ask.mutateAsync({
          body: {
            ...wish,
            callId: props.callId,
            expiresAt: new Date(Date.now() + long * dayMs).toISOString(),
            ...(wish.action === 'class' && { level: vipLevel }),
          },
        })
      }
    >
      {(form) => (
        <>
          <Form.Item name="list" label="名单">
            <Radio.Group
              optionType="button"
              buttonStyle="solid"
              options={Object.entries(lists).map(([value, { label }]) => ({ value, label }))}
              onChange={({ target }) =>
                form.setFieldValue('action', Object.keys(lists[target.value as List].actions)[0])
              }
            />
          </Form.Item>
          <Form.Item
            name="pattern"
            label="号码"
            extra={pattern === 'anonymous' ? 'anonymous 表示所有不显示号码的来电' : undefined}
            rules={[{ required: true, pattern: /^(anonymous|[0-9+]{3,20}\*?)$/, message: '请填写号码' }]}
          >
            <Input maxLength={21} />
          </Form.Item>
          <Form.Item noStyle dependencies={['list']}>
            {({ getFieldValue }) => (
              <Form.Item name="action" label="处理">
                <Select
                  options={Object.entries(lists[getFieldValue('list') as List].actions).map(
                    ([value, label]) => ({ value, label }),
                  )}
                />
              </Form.Item>
            )}
          </Form.Item>
          <Form.Item name="days" label="多久">
            <Radio.Group optionType="button" buttonStyle="solid" options={days} />
          </Form.Item>
          <Form.Item name="reason" label="理由" rules={[{ required: true, min: 2, message: '请写明理由' }]}>
            <Input.TextArea autoFocus maxLength={500} rows={3} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
