import { Button, Form, Input, InputNumber, Select } from 'antd'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { type GroupView, type Known, orderWords } from './number-plan.ts'
import { freshId } from './numbers.ts'

/** Trunks used together, in what order. */
export function TrunkGroupForm(props: {
  group: GroupView | undefined
  known: Known
  onClose: () => void
  onDone: (group: GroupView) => void
}) {
  const { group, known } = props
  return (
    <FormDialog<GroupView>
      title={group ? `修改“${group.name}”` : '新建中继组'}
      okText="确定"
      initial={group ?? { order: 'weights', members: [{ trunk: known.trunks[0]?.id ?? '', weight: 10 }] }}
      onClose={props.onClose}
      onSubmit={async (draft) => props.onDone({ ...draft, id: group?.id ?? freshId() })}
    >
      <Form.Item
        name="name"
        label="名称"
        rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
      >
        <Input maxLength={40} placeholder="如：CSDM3/CSDM4 负荷分担" />
      </Form.Item>
      <Form.Item name="order" label="选用次序">
        <Select options={Object.entries(orderWords).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.List name="members">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="filters">
                <Form.Item
                  name={[name, 'trunk']}
                  label="中继"
                  rules={[{ required: true, message: '请选择中继' }]}
                  style={{ minWidth: 220 }}
                >
                  <Select options={known.trunks.map((trunk) => ({ value: trunk.id, label: trunk.name }))} />
                </Form.Item>
                <Form.Item name={[name, 'weight']} label="权重" rules={[{ required: true }]}>
                  <InputNumber min={1} max={100} precision={0} />
                </Form.Item>
                <Button disabled={fields.length === 1} onClick={() => remove(name)}>
                  移除
                </Button>
              </div>
            ))}
            <Button onClick={() => add({ weight: 10 })}>添加中继</Button>
          </>
        )}
      </Form.List>
    </FormDialog>
  )
}
