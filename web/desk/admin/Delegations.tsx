import { Button, Checkbox, DatePicker, Form, Input, Popconfirm, Tag } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { listDelegations, makeDelegation, revokeDelegation } from '#modules/identity/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { instantPicked, isPast } from '../../ui/picked-time.ts'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { useSession } from '../shell/session.ts'
import { ColleaguePicker } from './ColleaguePicker.tsx'

type Delegation = Reply<typeof listDelegations>['delegations'][number]
interface Fields {
  fromUserId: string
  toUserId: string
  period: [Dayjs, Dayjs]
  reason: string
}
const refreshes = ['/delegations', '/session']

/** Who stands in for whom while he is away. */
export function Delegations() {
  const session = useSession()
  const reach = session.grants['delegation.edit']?.scope
  const forOthers = reach !== undefined && reach !== 'own'
  const [everybody, setEverybody] = useState(forOthers)
  const [making, setMaking] = useState(false)
  const paging = usePaging(everybody)
  const reading = useReading(
    listDelegations,
    { query: { limit: 50, ...(everybody && { everybody }), ...paging.at } },
    { keep: true },
  )
  const revoke = useChange(revokeDelegation, { refreshes })
  const act = useAct()
  return (
    <Page
      title="委托代理"
      note="代理人在委托期内按委托人的范围办理，操作记在代理人名下；不扩大范围"
      extra={
        <Button type="primary" onClick={() => setMaking(true)}>
          新建委托
        </Button>
      }
    >
      {forOthers && (
        <div className="filters">
          <Checkbox checked={everybody} onChange={({ target }) => setEverybody(target.checked)}>
            包括与我无关的
          </Checkbox>
        </div>
      )}
      <ListTable<Delegation>
        label="委托代理"
        reading={reading}
        rows={reading.data?.delegations}
        rowKey="id"
        emptyText="没有委托"
        paging={paging}
        next={reading.data?.next}
        columns={[
          { title: '委托人', dataIndex: 'fromName', key: 'from' },
          { title: '代理人', dataIndex: 'toName', key: 'to' },
          { title: '起', key: 'start', render: (row: Delegation) => shownTime(row.startsAt) },
          { title: '止', key: 'end', render: (row: Delegation) => shownTime(row.endsAt) },
          { title: '理由', dataIndex: 'reason', key: 'reason' },
          { title: '状态', key: 'state', render: (row: Delegation) => <State row={row} /> },
          {
            title: '操作',
            key: 'acts',
            width: 100,
            render: (row: Delegation) =>
              !row.revokedAt &&
              new Date(row.endsAt) > new Date() && (
                <Popconfirm
                  title={`提前结束${row.toName}的代理？`}
                  okText="结束"
                  cancelText="取消"
                  onConfirm={() => act(() => revoke.mutateAsync({ params: { id: row.id } }), '委托已结束')}
                >
                  <Button type="link" danger>
                    提前结束
                  </Button>
                </Popconfirm>
              ),
          },
        ]}
      />
      {making && (
        <DelegationForm
          from={{ id: session.userId, name: session.name, agentNo: session.agentNo }}
          forOthers={forOthers}
          onClose={() => setMaking(false)}
        />
      )}
    </Page>
  )
}

function State({ row }: { row: Delegation }) {
  if (row.revokedAt) return <Tag>已提前结束</Tag>
  if (row.inForce) return <Tag color="green">生效中</Tag>
  return new Date(row.startsAt) > new Date() ? <Tag color="blue">未开始</Tag> : <Tag>已到期</Tag>
}

function DelegationForm(props: {
  from: { id: string; name: string; agentNo: string | null }
  forOthers: boolean
  onClose: () => void
}) {
  const make = useChange(makeDelegation, { refreshes })
  return (
    <FormDialog<Fields>
      title="新建委托"
      okText="委托"
      done="委托已生效或将按时生效"
      initial={{ fromUserId: props.from.id }}
      onClose={props.onClose}
      onSubmit={({ period, ...fields }) =>
        make.mutateAsync({
          body: { ...fields, startsAt: instantPicked(period[0]), endsAt: instantPicked(period[1]) },
        })
      }
    >
      <Form.Item
        name="fromUserId"
        label="委托人"
        hidden={!props.forOthers}
        rules={[{ required: true, message: '请选择委托人' }]}
      >
        <ColleaguePicker label="委托人" known={[props.from]} />
      </Form.Item>
      <Form.Item name="toUserId" label="代理人" rules={[{ required: true, message: '请选择代理人' }]}>
        <ColleaguePicker label="代理人" />
      </Form.Item>
      <Form.Item
        name="period"
        label="起止时间（一次不超过 90 天）"
        rules={[{ required: true, message: '请选择起止时间' }]}
      >
        <DatePicker.RangePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          disabledDate={isPast}
          style={{ width: '100%' }}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label="理由"
        rules={[{ required: true, min: 2, whitespace: true, message: '请填写理由' }]}
      >
        <Input maxLength={200} placeholder="如：年休假" />
      </Form.Item>
    </FormDialog>
  )
}
