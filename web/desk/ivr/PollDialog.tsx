import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, DatePicker, Form, Input, Segmented, Space } from 'antd'
import type { Dayjs } from 'dayjs'
import { savePoll } from '#modules/ivr/contract-selfservice.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { instantPicked, pickable } from '../../ui/picked-time.ts'
import { type Poll, pollStates } from './polls.ts'

interface Entered {
  code: string
  name: string
  state: Poll['state']
  onPortal?: boolean
  span?: [Dayjs | null, Dayjs | null] | null
  questions: { id?: string; text: string; prompt?: string; keys: { key: string; label: string }[] }[]
}

/** A poll: its questions with their keys, and when it is open. */
export function PollDialog({ poll, onClose }: { poll: Poll | undefined; onClose: () => void }) {
  const save = useChange(savePoll, { refreshes: ['/polls', '/flows'] })
  const submit = async ({ code, span, questions, onPortal, ...rest }: Entered) => {
    const [opens, closes] = span ?? [null, null]
    await save.mutateAsync({
      params: { code: poll?.code ?? code },
      body: {
        ...rest,
        onPortal: onPortal ?? false,
        questions: questions.map(({ id, text, prompt, keys }, index) => ({
          id: id ?? `q${index + 1}-${crypto.randomUUID().slice(0, 6)}`,
          text,
          prompt: prompt ?? '',
          keys,
        })),
        opens: opens && instantPicked(opens),
        closes: closes && instantPicked(closes),
        version: poll?.version ?? 0,
      },
    })
  }
  return (
    <FormDialog<Entered>
      title={poll ? `修改“${poll.name}”` : '新建调查'}
      okText="保存"
      done="已保存"
      width={720}
      initial={poll ? drawn(poll) : blank}
      onClose={onClose}
      onSubmit={submit}
    >
      {!poll && (
        <Form.Item
          name="code"
          label="代码"
          extra="流程按代码选用；建立后不能改"
          rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9-]{0,63}$/, message: '小写字母、数字、横线' }]}
        >
          <Input maxLength={64} placeholder="如：roads-2026" />
        </Form.Item>
      )}
      <Form.Item name="name" label="名称" rules={[{ required: true, message: '请填写' }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="state" label="状态">
        <Segmented options={Object.entries(pollStates).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="onPortal"
        valuePropName="checked"
        extra="市民填写手机号作答；同一号码只计一次，电话作答优先"
      >
        <Checkbox>同时在门户网上作答</Checkbox>
      </Form.Item>
      <Form.Item name="span" label="开放期间" extra="不填为不限">
        <DatePicker.RangePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          allowEmpty={[true, true]}
        />
      </Form.Item>
      <Form.List name="questions">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }, index) => (
              <fieldset key={key} className="ivr-ways">
                <legend>第 {index + 1} 题</legend>
                <Form.Item name={[name, 'text']} label="问题" rules={[{ required: true, message: '请填写' }]}>
                  <Input maxLength={300} />
                </Form.Item>
                <Form.Item
                  name={[name, 'prompt']}
                  label="提示音"
                  extra="连同选项一起录好的提示音名称；不填则由语音合成朗读"
                >
                  <Input maxLength={80} />
                </Form.Item>
                <Keys name={name} />
                {fields.length > 1 && (
                  <Button
                    danger
                    size="small"
                    type="text"
                    icon={<DeleteOutlined />}
                    onClick={() => remove(name)}
                  >
                    删除此题
                  </Button>
                )}
              </fieldset>
            ))}
            <Button icon={<PlusOutlined />} style={{ marginTop: 8 }} onClick={() => add(freshQuestion)}>
              添加问题
            </Button>
          </>
        )}
      </Form.List>
    </FormDialog>
  )
}

function Keys({ name }: { name: number }) {
  return (
    <Form.List name={[name, 'keys']}>
      {(options, { add, remove }) => (
        <>
          {options.map(({ key, name: option }) => (
            <Space key={key} align="baseline">
              <Form.Item
                name={[option, 'key']}
                rules={[{ required: true, pattern: /^[0-9]$/, message: '0–9' }]}
              >
                <Input aria-label="按键" maxLength={1} style={{ width: 56 }} placeholder="按键" />
              </Form.Item>
              <Form.Item name={[option, 'label']} rules={[{ required: true, message: '请填写' }]}>
                <Input aria-label="选项" maxLength={40} style={{ width: 260 }} placeholder="选项" />
              </Form.Item>
              <Button
                size="small"
                type="text"
                aria-label="删除选项"
                icon={<DeleteOutlined />}
                onClick={() => remove(option)}
              />
            </Space>
          ))}
          <div>
            <Button
              size="small"
              icon={<PlusOutlined />}
              onClick={() => add({ key: String((options.length + 1) % 10), label: '' })}
            >
              添加选项
            </Button>
          </div>
        </>
      )}
    </Form.List>
  )
}

const freshQuestion = {
  text: '',
  keys: [
    { key: '1', label: '满意' },
    { key: '2', label: '不满意' },
  ],
}
const blank: Partial<Entered> = { state: 'draft', questions: [freshQuestion] }
const drawn = ({ opens, closes, code, name, state, onPortal, questions }: Poll): Entered => ({
  code,
  name,
  state,
  onPortal,
  questions: questions.map(({ keys, ...question }) => ({
    ...question,
    keys: keys.map((one) => ({ ...one })),
  })),
  span: [opens === null ? null : pickable(opens), closes === null ? null : pickable(closes)],
})
