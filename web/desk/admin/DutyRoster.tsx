import { Button, Card, DatePicker, Form, Input, Popconfirm, Radio, Tag } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { cancelDuty, listDuty, saveDuty } from '#modules/operations/contract-duty.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { instantPicked, pickable, pickableNow } from '../../ui/picked-time.ts'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { useMay } from '../shell/session.ts'
import { freshId, unsaved } from './numbers.ts'

type Shift = Reply<typeof listDuty>['shifts'][number]
const daysShown = 14

/** 值班表: the next two weeks, the standing contacts, and who is on duty now. */
export function DutyRoster() {
  const [first] = useState(() => pickableNow().startOf('day'))
  const span = { from: instantPicked(first), until: instantPicked(first.add(daysShown, 'day')) }
  const reading = useReading(listDuty, { query: span }, { keep: true, every: 60_000 })
  const mayEdit = useMay('calendar.switch')
  const [open, setOpen] = useState<Shift | 'new'>()
  const act = useAct()
  const cancel = useChange(cancelDuty, { refreshes: ['/duty'] })
  return (
    <Card
      title={<h2 style={{ fontSize: 15, margin: 0 }}>值班表</h2>}
      extra={mayEdit && <Button onClick={() => setOpen('new')}>排班</Button>}
    >
      <Panel
        reading={reading}
        empty={({ shifts }) => shifts.length === 0}
        emptyText={`今后 ${daysShown} 天没有排班；夜间、节假日来电不会转接值班电话`}
      >
        {({ shifts, now }) => (
          <table className="plain">
            <caption className="unseen">今后 {daysShown} 天的班次和常设应急联系人</caption>
            <tbody>
              {shifts.map((shift) => (
                <tr key={shift.id}>
                  <th scope="row">
                    {shift.name} {shift.id === now && <Tag color="green">此刻值班</Tag>}
                  </th>
                  <td>{shift.phone}</td>
                  <td>
                    {shift.until === null
                      ? `常设应急联系人（${shownTime(shift.from)} 起）`
                      : `${shownTime(shift.from)} – ${shownTime(shift.until)}`}
                    {shift.note && `；${shift.note}`}
                  </td>
                  {mayEdit && (
                    <td>
                      <Button type="link" size="small" onClick={() => setOpen(shift)}>
                        修改
                      </Button>
                      <Popconfirm
                        title={`取消${shift.name}的班次？`}
                        okText="取消班次"
                        cancelText="保留"
                        onConfirm={() =>
                          act(() => cancel.mutateAsync({ params: { id: shift.id } }), '已取消班次')
                        }
                      >
                        <Button type="link" size="small" danger>
                          取消班次
                        </Button>
                      </Popconfirm>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
      {open && (
        <ShiftForm
          shift={open === 'new' ? undefined : open}
          onConflict={() => void reading.refetch()}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Card>
  )
}

interface Draft {
  name: string
  phone: string
  note?: string
  standing: boolean
  span?: [Dayjs, Dayjs]
}

function ShiftForm(props: { shift: Shift | undefined; onConflict: () => void; onClose: () => void }) {
  const { shift } = props
  const [id] = useState(() => shift?.id ?? freshId())
  const save = useChange(saveDuty, { refreshes: ['/duty'] })
  const submit = ({ name, phone, note, standing, span }: Draft) =>
    save.mutateAsync({
      params: { id },
      body: {
        name,
        phone,
        note: note?.trim() || null,
        from: standing
          ? (shift?.from ?? new Date().toISOString())
          : instantPicked(span?.[0] ?? pickableNow()),
        until: standing ? null : instantPicked(span?.[1] ?? pickableNow()),
        version: shift?.version ?? unsaved,
      },
    })
  const initial: Partial<Draft> = shift
    ? {
        name: shift.name,
        phone: shift.phone,
        standing: shift.until === null,
        ...(shift.note !== null && { note: shift.note }),
        ...(shift.until !== null && { span: [pickable(shift.from), pickable(shift.until)] }),
      }
    : { standing: false }
  return (
    <FormDialog<Draft>
      title={shift ? `修改${shift.name}的班次` : '排班'}
      okText="保存"
      done="已保存"
      initial={initial}
      onConflict={props.onConflict}
      onClose={props.onClose}
      onSubmit={submit}
    >
      <Form.Item
        name="name"
        label="值班人员"
        rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item
        name="phone"
        label="值班电话"
        rules={[{ required: true, pattern: /^[+0-9]{3,20}$/, message: '3 至 20 位数字' }]}
      >
        <Input maxLength={20} inputMode="tel" />
      </Form.Item>
      <Form.Item name="standing" label="性质">
        <Radio.Group
          options={[
            { value: false, label: '班次' },
            { value: true, label: '常设应急联系人（没有人值班时）' },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['standing']}>
        {({ getFieldValue }) =>
          getFieldValue('standing') ? null : (
            <Form.Item name="span" label="起止时间" rules={[{ required: true, message: '请选择起止时间' }]}>
              <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
            </Form.Item>
          )
        }
      </Form.Item>
      <Form.Item name="note" label="备注（可不填）">
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  )
}
