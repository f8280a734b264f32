import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { saveQueue } from '#modules/telephony/contract-numbers.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { freshId, numberReadings, type QueueView, strategyWords, unsaved } from './numbers.ts'
import { QueueMembers } from './QueueMembers.tsx'

const fresh: Partial<QueueView> = {
  strategy: 'least-talk',
  ringSec: 15,
  maxWaitSec: 300,
  maxLength: 100,
  members: [],
  active: true,
}
const seconds = (least: number, most: number) => (
  <InputNumber min={least} max={most} precision={0} style={{ width: '100%' }} />
)
const required = [{ required: true, message: '请填写' }]

/** A queue's rules and its members. */
export function QueueForm(props: {
  queue: QueueView | undefined
  latest: QueueView | undefined
  onConflict: () => void
  onClose: () => void
}) {
  const { queue } = props
  const latest = props.latest ?? queue
  const save = useChange(saveQueue, { refreshes: numberReadings })
  const [id] = useState(() => queue?.id ?? freshId())
  return (
    <FormDialog<QueueView>
      title={queue ? `修改队列“${queue.name}”` : '新建队列'}
      okText="保存"
      done="已保存，对后面的来电生效"
      width={720}
      initial={queue ?? fresh}
      {...(latest && {
        latest: [
          { label: '名称', value: latest.name },
          { label: '分配方式', value: strategyWords[latest.strategy] },
          { label: '成员', value: `${latest.members.length} 人` },
        ],
      })}
      onConflict={props.onConflict}
      onClose={props.onClose}
      onSubmit={(fields) =>
        save.mutateAsync({ params: { id }, body: { ...fields, id, version: latest?.version ?? unsaved } })
      }
    >
      <div className="two-columns">
        <Form.Item
          name="name"
          label="名称"
          rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item
          name="code"
          label="代码"
          rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9-]{0,31}$/, message: '小写字母、数字、横线' }]}
        >
          <Input maxLength={32} disabled={queue !== undefined} />
        </Form.Item>
        <Form.Item name="strategy" label="分配方式">
          <Select options={Object.entries(strategyWords).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="ringSec" label="每人振铃（秒）" rules={required}>
          {seconds(5, 120)}
        </Form.Item>
        <Form.Item name="maxWaitSec" label="最长等待（秒）" rules={required}>
          {seconds(5, 7200)}
        </Form.Item>
        <Form.Item name="maxLength" label="最多排队（人）" rules={required}>
          {seconds(1, 1000)}
        </Form.Item>
      </div>
      <Form.Item name="active" valuePropName="checked">
        <Checkbox>在用</Checkbox>
      </Form.Item>
      <h2 className="form-part">成员</h2>
      <Form.Item name="members" noStyle>
        <QueueMembers />
      </Form.Item>
    </FormDialog>
  )
}
