import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { useMay } from '../shell/session.ts'
import { AgentSkills } from './AgentSkills.tsx'
import { editColumn, stateColumn } from './columns.tsx'
import { NumberRuleForm } from './NumberRuleForm.tsx'
import { type NumberRuleView, shownFlow, useNumbers } from './numbers.ts'
import { QueueSettings } from './QueueSettings.tsx'

/** Queues with their rules, what agents can and serve, and which number leads to which flow. */
export function Queues() {
  const { values, set } = useUrlFilters(['tab'])
  const readsNumbers = useMay('trunk.read')
  return (
    <Page title="队列与号码">
      <Tabs
        activeKey={values.tab === 'rules' || values.tab === 'skills' ? values.tab : 'queues'}
        onChange={(tab) => set({ tab })}
        items={[
          { key: 'queues', label: '队列', children: <QueueSettings /> },
          { key: 'skills', label: '座席技能', children: <AgentSkills /> },
          ...(readsNumbers ? [{ key: 'rules', label: '号码规则', children: <RuleList /> }] : []),
        ]}
      />
    </Page>
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
