import type { Dayjs } from 'dayjs'
import { Checkbox, DatePicker, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { saveKnownEvent } from '#modules/cases/contract-events.ts'
import { readWords } from '#modules/cases/contract-intake.ts'
import { listPrompts } from '#modules/ivr/contract-prompts.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { instantPicked, pickable, pickableNow } from '../../ui/picked-time.ts'
import { useMay } from '../shell/session.ts'
import type { KnownEventView } from './KnownEvents.tsx'

interface Values {
  title: string
  details: string
  prompt: string
  numbers: string[]
  areas: string[]
  everybody: boolean
  times: [Dayjs, Dayjs]
}
const required = (message: string) => [{ required: true, message }]

/** What is told, to whom, and for how long. */
export function KnownEventForm(props: {
  event: KnownEventView | undefined
  latest: KnownEventView | undefined
  onConflict: () => void
  onClose: () => void
}) {
  const { event } = props
  const latest = props.latest ?? event
  const [id] = useState(() => event?.id ?? crypto.randomUUID())
  const save = useChange(saveKnownEvent, { refreshes: ['/known-events'] })
  const words = useReading(readWords)
  const prompts = useReading(listPrompts, {}, { enabled: useMay('flow.read') })
  const initial: Partial<Values> = event
    ? { ...event, times: [pickable(event.from), pickable(event.until)] }
    : {
        details: '',
        numbers: [],
        areas: [],
        everybody: false,
        times: [pickableNow(), pickableNow().add(8, 'hour')],
      }
  const submit = ({ times: [from, until], ...said }: Values) =>
    save.mutateAsync({
      params: { id },
      body: {
        ...said,
        numbers: said.numbers ?? [],
        areas: said.areas ?? [],
        from: instantPicked(from),
        until: instantPicked(until),
        version: latest?.version ?? 0,
      },
    })
  return (
    <FormDialog<Values>
      title={event ? `修改“${event.title}”` : '发布已知事件'}
      okText={event ? '保存' : '发布'}
      done="已生效：新的来电在进入人工前听到告知"
      width={680}
      initial={initial}
      {...(latest && { latest: [{ label: '事件', value: latest.title }] })}
      onConflict={props.onConflict}
      onClose={props.onClose}
      onSubmit={submit}
    >
      <Form.Item name="title" label="事件" rules={required('请写明是什么事')}>
        <Input maxLength={60} autoFocus placeholder="如：望江区东湖路供水管爆裂" />
      </Form.Item>
      <Form.Item name="details" label="说明（座席可见）">
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} placeholder="影响范围、预计恢复时间" />
      </Form.Item>
      <Form.Item
        name="prompt"
        label="告知的提示音"
        extra="先在“语音导航 › 提示音”上传或由文字生成"
        rules={required('请选择告知的提示音')}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={(prompts.data?.prompts ?? []).map(({ file, text }) => ({
            value: file,
            label: `${text.slice(0, 40)}（${file}）`,
          }))}
        />
      </Form.Item>
      <Form.Item name="everybody" valuePropName="checked" style={{ marginBottom: 8 }}>
        <Checkbox>告知所有来电人</Checkbox>
      </Form.Item>
      <Form.Item noStyle dependencies={['everybody']}>
        {(form) =>
          !form.getFieldValue('everybody') && (
            <>
              <Form.Item name="areas" label="涉及的区域" extra="来电人最近一件工单所在的区域，含其下级">
                <Select
                  mode="multiple"
                  showSearch={{ optionFilterProp: 'label' }}
                  options={(words.data?.areas ?? []).map(({ code, name }) => ({ value: code, label: name }))}
                />
              </Form.Item>
              <Form.Item name="numbers" label="涉及的号码" extra="号码的开头，如固话局向 0731855；逐个回车">
                <Select mode="tags" open={false} tokenSeparators={[',', '，', ' ', '、']} />
              </Form.Item>
            </>
          )
        }
      </Form.Item>
      <Form.Item name="times" label="起止时间" rules={required('请选择起止时间')}>
        <DatePicker.RangePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          style={{ width: '100%' }}
        />
      </Form.Item>
    </FormDialog>
  )
}
