import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { moved, type PlanTable, type PlanView } from './number-plan.ts'
import { freshId } from './numbers.ts'
import { OrderedRules } from './OrderedRules.tsx'

type Group = NonNullable<PlanView['huntGroups']>[number]

const orderWords = {
  linear: '每次从第一部起',
  circular: '轮流',
  'longest-idle': '最久没响的先响',
  all: '同时振铃',
} as const

/** 用户连选. */
export function HuntGroups({ plan, mayEdit, change }: PlanTable) {
  const [open, setOpen] = useState<Group | 'new'>()
  const groups = plan.huntGroups ?? []
  const add = mayEdit && (
    <Button type="primary" onClick={() => setOpen('new')}>
      新建连选组
    </Button>
  )
  return (
    <>
      <div className="filters">{add}拨组号，依次或同时振铃组内话机；占线、免打扰的跳过，无人接听换下一部</div>
      <OrderedRules<Group>
        label="用户连选"
        rows={groups}
        emptyText="还没有连选组"
        mayEdit={mayEdit}
        onEdit={setOpen}
        onMove={(from, by) => change({ huntGroups: moved(groups, from, by) })}
        onRemove={(row) => change({ huntGroups: groups.filter(({ id }) => id !== row.id) })}
        columns={[
          { title: '组号', dataIndex: 'number', key: 'number', width: 100 },
          { title: '振铃次序', key: 'order', render: ({ order }: Group) => orderWords[order] },
          { title: '话机', key: 'members', render: ({ members }: Group) => members.join('、') },
          { title: '每部振铃（秒）', dataIndex: 'ringSec', key: 'ring', width: 120 },
        ]}
      />
      {open && (
        <GroupForm
          group={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
          onDone={(group) =>
            change({
              huntGroups: groups.some(({ id }) => id === group.id)
                ? groups.map((one) => (one.id === group.id ? group : one))
                : [...groups, group],
            })
          }
        />
      )}
    </>
  )
}

function GroupForm(props: { group: Group | undefined; onClose: () => void; onDone: (group: Group) => void }) {
  const { group } = props
  return (
    <FormDialog<Group>
      title={group ? `修改“${group.name}”` : '新建连选组'}
      okText="确定"
      initial={group ?? { order: 'linear', ringSec: 20 }}
      onClose={props.onClose}
      onSubmit={async (draft) => props.onDone({ ...draft, id: group?.id ?? freshId() })}
    >
      <Form.Item
        name="name"
        label="名称"
        rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
      >
        <Input maxLength={40} placeholder="如：值班室" />
      </Form.Item>
      <Form.Item
        name="number"
        label="组号"
        rules={[{ required: true, pattern: /^[0-9]{2,8}$/, message: '2 至 8 位数字，不与分机重复' }]}
      >
        <Input maxLength={8} />
      </Form.Item>
      <Form.Item
        name="members"
        label="组内分机或工号（按次序，按回车分开）"
        rules={[{ required: true, message: '请填写分机' }]}
      >
        <Select mode="tags" open={false} suffixIcon={null} maxCount={30} tokenSeparators={[',', ' ']} />
      </Form.Item>
      <Form.Item name="order" label="振铃次序">
        <Select options={Object.entries(orderWords).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="ringSec" label="每部振铃（秒）" rules={[{ required: true }]}>
        <InputNumber min={5} max={120} precision={0} />
      </Form.Item>
    </FormDialog>
  )
}
