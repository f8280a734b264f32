import { Button, Form, Input, InputNumber, Select, Table } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { type Known, moved, type PlanView } from './number-plan.ts'
import { freshId } from './numbers.ts'
import { OrderedRules } from './OrderedRules.tsx'

type Code = NonNullable<PlanView['starCodes']>[number]
type Group = NonNullable<PlanView['huntGroups']>[number]
interface TableOf {
  plan: PlanView
  known: Known
  mayEdit: boolean
  change: (next: Partial<PlanView>) => void
}

/** The usual codes, each with what it does and how it is keyed. */
const functions: Readonly<
  Record<Code['does'], { code: string; label: string; how: (code: string) => string }>
> = {
  'forward-all': { code: '57', label: '呼叫转移', how: (code) => `*${code}*号码#，取消 #${code}#` },
  'forward-busy': { code: '40', label: '遇忙转移', how: (code) => `*${code}*号码#，取消 #${code}#` },
  'forward-no-answer': { code: '41', label: '无应答转移', how: (code) => `*${code}*号码#，取消 #${code}#` },
  'do-not-disturb': { code: '56', label: '免打扰', how: (code) => `*${code}#，取消 #${code}#` },
  'hot-line': { code: '52', label: '热线', how: (code) => `*${code}*号码#，取消 #${code}#` },
  abbreviated: {
    code: '51',
    label: '缩位拨号',
    how: (code) => `*${code}*两位*号码#，使用 **两位，取消 #${code}*两位# 或 #${code}#`,
  },
  restriction: {
    code: '54',
    label: '呼出限制（密码）',
    how: (code) => `*${code}*密码K#，取消 #${code}*密码K#；K：1 只能内线，2 可拨市话，3 可拨国内`,
  },
  'change-pin': { code: '541', label: '修改密码', how: (code) => `*${code}*旧密码*新密码*新密码#` },
  'wake-up': { code: '55', label: '叫醒', how: (code) => `*${code}*时分#（如 0730），取消 #${code}#` },
  'pick-up': {
    code: '59',
    label: '代答',
    how: (code) => `*${code}*分机#，或 *${code}# 代答任一正在振铃的分机`,
  },
}
const usual: Code[] = Object.entries(functions).map(([does, { code }]) => ({
  code,
  does: does as Code['does'],
}))

export function StarCodes({ plan, mayEdit, change }: TableOf) {
  const codes = plan.starCodes ?? usual
  const put = (does: Code['does'], code: string) =>
    change({ starCodes: codes.map((one) => (one.does === does ? { ...one, code } : one)) })
  return (
    <>
      <div className="filters">在桌面话机上拨；末尾的 # 可以不拨。代码为 2 至 3 位数字</div>
      <Table<Code>
        aria-label="星号功能"
        rowKey="does"
        size="small"
        pagination={false}
        dataSource={codes}
        columns={[
          { title: '功能', key: 'does', width: 180, render: ({ does }: Code) => functions[does].label },
          {
            title: '代码',
            key: 'code',
            width: 120,
            render: ({ does, code }: Code) => (
              <Input
                aria-label={`${functions[does].label}的代码`}
                value={code}
                disabled={!mayEdit}
                maxLength={3}
                status={/^\d{2,3}$/.test(code) ? '' : 'error'}
                onChange={({ target }) => put(does, target.value.replaceAll(/\D/g, ''))}
              />
            ),
          },
          { title: '用法', key: 'how', render: ({ does, code }: Code) => functions[does].how(code) },
        ]}
      />
    </>
  )
}

const orderWords = { linear: '每次从第一部起', circular: '轮流', 'longest-idle': '最久没响的先响' } as const

export function HuntGroups({ plan, mayEdit, change }: TableOf) {
  const [open, setOpen] = useState<Group | 'new'>()
  const groups = plan.huntGroups ?? []
  const add = mayEdit && (
    <Button type="primary" onClick={() => setOpen('new')}>
      新建连选组
    </Button>
  )
  return (
    <>
      <div className="filters">{add}拨组号，依次振铃组内话机；占线、免打扰的跳过，无人接听换下一部</div>
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
          { title: '次序', key: 'order', render: ({ order }: Group) => orderWords[order] },
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
      <Form.Item name="order" label="次序">
        <Select options={Object.entries(orderWords).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="ringSec" label="每部振铃（秒）" rules={[{ required: true }]}>
        <InputNumber min={5} max={120} precision={0} />
      </Form.Item>
    </FormDialog>
  )
}
