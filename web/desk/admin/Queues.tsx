import { Button, Tabs, Tag } from 'antd'
import { useState } from 'react'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { useMay } from '../shell/session.ts'
import {
  type NumberRuleView,
  type QueueView,
  shownFlow,
  strategyWords,
  useNumbers,
  useQueues,
} from './numbers.ts'
import { editColumn, stateColumn } from './columns.tsx'
import { NumberRuleForm } from './NumberRuleForm.tsx'
import { QueueForm } from './QueueForm.tsx'

/** Queues with their members, and which number leads to which flow. */
export function Queues() {
  const { values, set } = useUrlFilters(['tab'])
  return (
    <Page title="队列与号码">
      <Tabs
        activeKey={values.tab === 'rules' ? 'rules' : 'queues'}
        onChange={(tab) => set({ tab })}
        items={[
          { key: 'queues', label: '队列与成员', children: <QueueList /> },
          { key: 'rules', label: '号码规则', children: <RuleList /> },
        ]}
      />
    </Page>
  )
}

function QueueList() {
  const reading = useQueues()
  const [open, setOpen] = useState<QueueView | 'new'>()
  const add = (
    <Button type="primary" onClick={() => setOpen('new')}>
      新建队列
    </Button>
  )
  return (
    <>
      <div className="filters">{add}</div>
      <ListTable<QueueView>
        label="队列"
        reading={reading}
        rows={reading.data?.queues}
        rowKey="id"
        emptyText="还没有队列，来电无人可接"
        emptyAction={add}
        columns={[
          {
            title: '名称',
            key: 'name',
            render: (row: QueueView) => (
              <>
                {row.name} <small style={{ color: '#565b63' }}>{row.code}</small>
              </>
            ),
          },
          { title: '分配方式', key: 'strategy', render: (row: QueueView) => strategyWords[row.strategy] },
          { title: '振铃', key: 'ring', render: (row: QueueView) => `${row.ringSec} 秒` },
          { title: '最长等待', key: 'wait', render: (row: QueueView) => `${row.maxWaitSec} 秒` },
          { title: '最多排队', key: 'length', render: (row: QueueView) => `${row.maxLength} 人` },
          {
            title: '成员',
            key: 'members',
            render: (row: QueueView) =>
              row.members.length > 0 ? `${row.members.length} 人` : <Tag color="red">无成员</Tag>,
          },
          stateColumn,
          {
            title: '操作',
            key: 'acts',
            width: 110,
            render: (row: QueueView) => (
              <Button type="link" onClick={() => setOpen(row)}>
                修改与成员
              </Button>
            ),
          },
        ]}
      />
      {open && (
        <QueueForm
          queue={open === 'new' ? undefined : open}
          latest={reading.data?.queues.find(({ id }) => open !== 'new' && id === open.id)}
          onConflict={() => void reading.refetch()}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}

function RuleList() {
  const reading = useNumbers()
  const mayEdit = useMay('trunk.edit')
  const [open, setOpen] = useState<NumberRuleView | 'new'>()
  const trunkName = (id: string | undefined) =>
    id ? (reading.data?.trunks.find((trunk) => trunk.id === id)?.name ?? '—') : '任何中继'
  const add = mayEdit && (
    <Button type="primary" onClick={() => setOpen('new')}>
      新建规则
    </Button>
  )
  return (
    <>
      <div className="filters">{add}从上到下，第一条相符的规则决定来电进入哪个流程</div>
      <ListTable<NumberRuleView>
        label="号码规则"
        reading={reading}
        rows={reading.data?.rules.toSorted((a, b) => a.sort - b.sort)}
        rowKey="id"
        emptyText="还没有号码规则，来电没有去处"
        emptyAction={add}
        columns={[
          { title: '次序', dataIndex: 'sort', key: 'sort', width: 80 },
          {
            title: '被叫号码',
            key: 'called',
            render: (row: NumberRuleView) =>
              row.called === '*'
                ? '任何号码'
                : row.called.endsWith('*')
                  ? `${row.called.slice(0, -1)} 开头`
                  : row.called,
          },
          { title: '来自', key: 'trunk', render: (row: NumberRuleView) => trunkName(row.trunkId) },
          { title: '进入流程', key: 'flow', render: (row: NumberRuleView) => shownFlow(row.flowId) },
          stateColumn,
          ...editColumn(mayEdit, setOpen),
        ]}
      />
      {open && reading.data && (
        <NumberRuleForm
          rule={open === 'new' ? undefined : open}
          known={reading.data}
          onConflict={() => void reading.refetch()}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}
