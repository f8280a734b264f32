import type { Dayjs } from 'dayjs'
import { Checkbox, DatePicker, Flex, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { saveLeadersDay } from '#modules/leaders-day/contract.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { instantPicked, pickable, pickableNow } from '../../ui/picked-time.ts'
import { ColleaguePicker } from '../admin/ColleaguePicker.tsx'
import { type Day, refreshes } from './words.ts'

interface Values {
  times: [Dayjs, Dayjs]
  leaderId: string
  clerkId: string
  queueId: string
  unit: string
  theme: string
  notice: string
  published: boolean
}
const required = (message: string) => [{ required: true, message }]

/** When, who, on what, and what citizens are told of it beforehand. */
export function LeadersDayForm(props: {
  day: Day | undefined
  latest: Day | undefined
  queues: readonly { id: string; name: string; fit: boolean }[]
  onConflict: () => void
  onClose: () => void
}) {
  const { day, queues } = props
  const latest = props.latest ?? day
  const [id] = useState(() => day?.id ?? crypto.randomUUID())
  const save = useChange(saveLeadersDay, { refreshes })
  const next = pickableNow().add(1, 'hour').startOf('hour')
  const only = queues.filter(({ fit }) => fit)
  const initial: Partial<Values> = day
    ? { ...day, times: [pickable(day.from), pickable(day.until)] }
    : {
        times: [next, next.add(2, 'hour')],
        unit: '',
        theme: '',
        notice: '',
        published: true,
        ...(only[0] && { queueId: only[0].id }),
      }
  const submit = ({ times: [from, until], ...said }: Values) =>
    save.mutateAsync({
      params: { id },
      body: {
        ...said,
        from: instantPicked(from.second(0)),
        until: instantPicked(until.second(0)),
        version: latest?.version ?? 0,
      },
    })
  return (
    <FormDialog<Values>
      title={day ? '修改领导接听日' : '安排领导接听日'}
      okText={day ? '保存' : '安排'}
      done="已保存"
      width={640}
      initial={initial}
      {...(latest && { latest: [{ label: '领导', value: latest.leader }] })}
      onConflict={props.onConflict}
      onClose={props.onClose}
      onSubmit={submit}
    >
      <Form.Item name="times" label="接听时间" rules={required('请选择接听时间')}>
        <DatePicker.RangePicker
          showTime={{ format: 'HH:mm', minuteStep: 5 }}
          format="YYYY-MM-DD HH:mm"
          style={{ width: '100%' }}
        />
      </Form.Item>
      <Flex gap={12}>
        <Form.Item name="leaderId" label="领导" rules={required('请选择领导')} style={{ flex: 1 }}>
          <ColleaguePicker
            label="领导"
            known={day ? [{ id: day.leaderId, name: day.leader, agentNo: null }] : []}
          />
        </Form.Item>
        <Form.Item name="clerkId" label="记录员" rules={required('请选择记录员')} style={{ flex: 1 }}>
          <ColleaguePicker
            label="记录员"
            known={day ? [{ id: day.clerkId, name: day.clerk, agentNo: null }] : []}
          />
        </Form.Item>
      </Flex>
      <Flex gap={12}>
        <Form.Item name="theme" label="主题" style={{ flex: 1 }}>
          <Input maxLength={60} placeholder="如：冬季供暖；不限主题可空" />
        </Form.Item>
        <Form.Item name="unit" label="参加单位" style={{ flex: 1 }}>
          <Input maxLength={60} placeholder="如：市住建局、热力集团" />
        </Form.Item>
      </Flex>
      <Form.Item
        name="queueId"
        label="来电队列"
        extra="只能用无人在岗时把来电转到其他队列的队列：领导离开，市民不会落空"
        rules={required('请选择来电队列')}
      >
        <Select
          options={queues.map(({ id: value, name, fit }) => ({
            value,
            label: fit ? name : `${name}（未设置溢出）`,
            disabled: !fit,
          }))}
        />
      </Form.Item>
      <Form.Item name="notice" label="公告">
        <Input.TextArea
          autoSize={{ minRows: 3 }}
          maxLength={1000}
          placeholder="市民可在这段时间拨打 12345，由某某领导接听，反映……"
        />
      </Form.Item>
      <Form.Item name="published" valuePropName="checked" style={{ marginBottom: 0 }}>
        <Checkbox>在门户公布</Checkbox>
      </Form.Item>
    </FormDialog>
  )
}
