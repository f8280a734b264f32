import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { moved, type PlanTable, type PlanView } from './number-plan.ts'
import { OrderedRules } from './OrderedRules.tsx'

type Abbreviated = NonNullable<PlanView['abbreviated']>[number]
/** As the table of rules wants it: the digits name the row. */
const rowOf = (one: Abbreviated) => ({ ...one, id: one.short })

/** 全局缩位号: dialled from every desk telephone. */
export function AbbreviatedNumbers({ plan, mayEdit, change }: PlanTable) {
  const [open, setOpen] = useState<Abbreviated | 'new'>()
  const numbers = plan.abbreviated ?? []
  const add = mayEdit && (
    <Button type="primary" onClick={() => setOpen('new')}>
      新建缩位号
    </Button>
  )
  const known = (short: string) => open !== 'new' && open?.short === short
  return (
    <>
      <div className="filters">
        {add}所有桌面话机拨 ** 加缩位号即拨出；话机自己设的两位缩位号优先。能否拨出仍看该话机的外呼权限
      </div>
      <OrderedRules
        label="缩位号"
        rows={numbers.map(rowOf)}
        emptyText="还没有全局缩位号"
        mayEdit={mayEdit}
        onEdit={({ id: _id, ...one }) => setOpen(one)}
        onMove={(from, by) => change({ abbreviated: moved(numbers, from, by) })}
        onRemove={({ id }) => change({ abbreviated: numbers.filter(({ short }) => short !== id) })}
        columns={[
          { title: '拨', key: 'short', width: 120, render: ({ short }: Abbreviated) => `**${short}` },
          { title: '号码', dataIndex: 'number', key: 'number' },
        ]}
      />
      {open && (
        <FormDialog<Abbreviated>
          title={open === 'new' ? '新建缩位号' : `修改缩位号 ${open.short}`}
          okText="确定"
          initial={open === 'new' ? {} : open}
          onClose={() => setOpen(undefined)}
          onSubmit={async (draft) =>
            change({
              abbreviated:
                open === 'new'
                  ? [...numbers, draft]
                  : numbers.map((one) => (one.short === open.short ? draft : one)),
            })
          }
        >
          <Form.Item
            name="short"
            label="缩位号"
            rules={[
              { required: true, pattern: /^[0-9]{2,3}$/, message: '2 至 3 位数字' },
              {
                validator: async (_, short: string) => {
                  if (!known(short) && numbers.some((one) => one.short === short))
                    throw new Error('已有这个缩位号')
                },
              },
            ]}
          >
            <Input maxLength={3} inputMode="numeric" />
          </Form.Item>
          <Form.Item
            name="name"
            label="名称"
            rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
          >
            <Input maxLength={40} placeholder="如：市应急办值班室" />
          </Form.Item>
          <Form.Item
            name="number"
            label="号码"
            rules={[{ required: true, pattern: /^[0-9*#+]{2,20}$/, message: '2 至 20 位数字' }]}
          >
            <Input maxLength={20} inputMode="tel" />
          </Form.Item>
        </FormDialog>
      )}
    </>
  )
}
