import { Button, Checkbox, DatePicker, Form, Input, InputNumber, Space, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Static } from 'typebox'
import {
  type ChargeAccountOf,
  listChargeAccounts,
  saveChargeAccount,
} from '#modules/numbering/contract-accounts.ts'
import { exportCharged } from '#modules/telephony/contract.ts'
import { addressOf } from '../../api/call.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { ListTable } from '../../ui/ListTable.tsx'
import { pickableDay } from '../../ui/picked-time.ts'
import { useEditing } from '../../ui/useEditing.ts'
import { useMay } from '../shell/session.ts'
import { editColumn, stateColumn } from './columns.tsx'
import { freshId, unsaved } from './numbers.ts'

type Account = Static<typeof ChargeAccountOf>

const talked = (seconds: number): string => `${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`

/** 记帐电话: whom desk telephones' calls outside are charged to, and what they used in a month. */
export function ChargeAccounts({ mayEdit }: { mayEdit: boolean }) {
  const [month, setMonth] = useState<string>()
  const reading = useReading(
    listChargeAccounts,
    { query: month === undefined ? {} : { month } },
    { keep: true },
  )
  const mayReadCalls = useMay('call.read')
  const { addNew, edit, form } = useEditing(reading.data?.accounts, reading)
  const add = mayEdit && (
    <Button type="primary" onClick={addNew}>
      新建账户
    </Button>
  )
  return (
    <>
      <div className="filters">
        {add}
        <DatePicker
          picker="month"
          aria-label="月份"
          allowClear={false}
          value={(reading.data && pickableDay(`${month ?? reading.data.month}-01`)) ?? null}
          onChange={(chosen) => setMonth(chosen?.format('YYYY-MM'))}
        />
        话机拨 *50*号码#（或分机设为“外呼一律记帐”）后输入账号和密码，通话记在该账户
      </div>
      <ListTable<Account>
        label="记帐账户"
        reading={reading}
        rows={reading.data?.accounts}
        rowKey="id"
        emptyText="还没有记帐账户"
        emptyAction={add}
        columns={[
          { title: '账号', dataIndex: 'code', key: 'code', width: 120 },
          { title: '名称', dataIndex: 'name', key: 'name' },
          { title: '部门', dataIndex: 'department', key: 'department' },
          {
            title: '当月通话',
            key: 'calls',
            width: 100,
            render: ({ calls, callsNow }: Account) => (
              <>
                {calls} {callsNow > 0 && <Tag color="processing">{callsNow} 个进行中</Tag>}
              </>
            ),
          },
          {
            title: '当月时长',
            key: 'talked',
            width: 130,
            render: ({ talkSeconds }: Account) => talked(talkSeconds),
          },
          {
            title: '每月限额',
            key: 'limit',
            width: 150,
            render: ({ monthlyMinutes, usedUp }: Account) => (
              <>
                {monthlyMinutes === undefined ? '不限' : `${monthlyMinutes} 分钟`}{' '}
                {usedUp && <Tag color="error">已用完</Tag>}
              </>
            ),
          },
          {
            title: '密码',
            key: 'locked',
            width: 120,
            render: ({ locked }: Account) => (locked ? <Tag color="error">输错过多，已锁</Tag> : '正常'),
          },
          stateColumn,
          {
            title: '通话',
            key: 'charged',
            width: 130,
            render: ({ id, code }: Account) => (
              <Space>
                {mayReadCalls && (
                  <Link to={`/calls?account=${id}`} aria-label={`账户 ${code} 的通话`}>
                    查看
                  </Link>
                )}
                <a
                  href={addressOf(exportCharged, {
                    query: { account: id, month: reading.data?.month ?? '' },
                  })}
                  aria-label={`导出账户 ${code} 当月通话`}
                  download
                >
                  导出
                </a>
              </Space>
            ),
          },
          ...editColumn(mayEdit, edit),
        ]}
      />
      {form && <AccountForm account={form.row} {...form.given} />}
    </>
  )
}

type Draft = Pick<Account, 'code' | 'name' | 'department' | 'active'> & {
  pin?: string
  monthlyMinutes?: number | null
}

function AccountForm(props: {
  account: Account | undefined
  latest: Account | undefined
  onConflict: () => void
  onClose: () => void
}) {
  const { account } = props
  const [id] = useState(() => account?.id ?? freshId())
  const save = useChange(saveChargeAccount, { refreshes: ['/charge-accounts'] })
  const submit = ({ code, name, department, active, pin, monthlyMinutes }: Draft) =>
    save.mutateAsync({
      params: { id },
      body: {
        code,
        name,
        department,
        active: active ?? true,
        version: (props.latest ?? account)?.version ?? unsaved,
        ...(pin && { pin }),
        ...(monthlyMinutes && { monthlyMinutes }),
      },
    })
  return (
    <FormDialog<Draft>
      title={account ? `修改账户 ${account.code}` : '新建记帐账户'}
      okText="保存"
      done="已保存"
      initial={account ?? { active: true }}
      onConflict={props.onConflict}
      onClose={props.onClose}
      onSubmit={submit}
    >
      <Form.Item
        name="code"
        label="账号"
        rules={[{ required: true, pattern: /^[0-9]{2,12}$/, message: '2 至 12 位数字' }]}
      >
        <Input maxLength={12} inputMode="numeric" />
      </Form.Item>
      <Form.Item
        name="name"
        label="名称"
        rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item
        name="department"
        label="部门"
        rules={[{ required: true, whitespace: true, message: '请填写部门' }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="pin"
        label={account ? '新密码（不填则不变）' : '密码'}
        extra="4 至 8 位数字，在话机上输入；连续输错 5 次即锁，设新密码解锁"
        rules={[
          { required: account === undefined, message: '请设密码' },
          { pattern: /^[0-9]{4,8}$/, message: '4 至 8 位数字' },
        ]}
      >
        <Input.Password maxLength={8} autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="monthlyMinutes"
        label="每月限额（分钟，不填不限）"
        extra="进行中的通话也计入；用完后新的外呼不再接通，话机听到提示，已在进行的通话不中断"
      >
        <InputNumber min={1} max={1_000_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="active" valuePropName="checked">
        <Checkbox>在用</Checkbox>
      </Form.Item>
    </FormDialog>
  )
}
