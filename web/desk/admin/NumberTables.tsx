import { Button, Input } from 'antd'
import { useState } from 'react'
import { InboundRuleForm } from './InboundRuleForm.tsx'
import {
  callerClassWords,
  entryText,
  type GroupView,
  hoursText,
  type InboundView,
  type Known,
  moved,
  numberTypeWords,
  orderWords,
  type OutboundView,
  type PlanView,
  shownWords,
  wayName,
} from './number-plan.ts'
import { OrderedRules } from './OrderedRules.tsx'
import { OutboundRuleForm } from './OutboundRuleForm.tsx'
import { TrunkGroupForm } from './TrunkGroupForm.tsx'

export interface TableOf {
  plan: PlanView
  known: Known
  mayEdit: boolean
  change: (next: Partial<PlanView>) => void
}

/** The list with this row in place of the one of its id, or at the end. */
const put = <T extends { id: string }>(list: readonly T[], row: T): T[] =>
  list.some(({ id }) => id === row.id) ? list.map((one) => (one.id === row.id ? row : one)) : [...list, row]
const without = <T extends { id: string }>(list: readonly T[], row: T): T[] =>
  list.filter(({ id }) => id !== row.id)

export function InboundRules({ plan, known, mayEdit, change }: TableOf) {
  const [open, setOpen] = useState<InboundView | 'new'>()
  const add = mayEdit && (
    <Button type="primary" onClick={() => setOpen('new')}>
      新建规则
    </Button>
  )
  const trunkNames = (ids: readonly string[] | undefined) =>
    ids?.length ? ids.map((id) => wayName(plan, known, id)).join('、') : '任何中继'
  return (
    <>
      <div className="filters">{add}从上到下，第一条相符的规则决定来电的去向；没有相符的规则则拒绝</div>
      <OrderedRules<InboundView>
        label="呼入规则"
        rows={plan.inbound}
        emptyText="还没有呼入规则，来电没有去处"
        mayEdit={mayEdit}
        onEdit={setOpen}
        onMove={(from, by) => change({ inbound: moved(plan.inbound, from, by) })}
        onRemove={(row) => change({ inbound: without(plan.inbound, row) })}
        columns={[
          { title: '中继', key: 'trunks', render: (row: InboundView) => trunkNames(row.trunks) },
          { title: '被叫', key: 'called', render: (row: InboundView) => row.called.join('、') },
          { title: '主叫', key: 'caller', render: (row: InboundView) => row.caller?.join('、') ?? '任何' },
          { title: '时间', key: 'hours', render: (row: InboundView) => hoursText(row.hours) },
          { title: '去向', key: 'entry', render: (row: InboundView) => entryText(row.entry, plan, known) },
        ]}
      />
      {open && (
        <InboundRuleForm
          rule={open === 'new' ? undefined : open}
          plan={plan}
          known={known}
          onClose={() => setOpen(undefined)}
          onDone={(rule) => change({ inbound: put(plan.inbound, rule) })}
        />
      )}
    </>
  )
}

export function OutboundRules({ plan, known, mayEdit, change }: TableOf) {
  const [open, setOpen] = useState<OutboundView | 'new'>()
  const add = mayEdit && (
    <Button type="primary" onClick={() => setOpen('new')}>
      新建规则
    </Button>
  )
  return (
    <>
      <div className="filters">{add}没有任何呼出规则时，各中继按权重分担；110、119、120、122 始终接通</div>
      <OrderedRules<OutboundView>
        label="呼出规则"
        rows={plan.outbound}
        emptyText="还没有呼出规则，各中继按权重分担"
        mayEdit={mayEdit}
        onEdit={setOpen}
        onMove={(from, by) => change({ outbound: moved(plan.outbound, from, by) })}
        onRemove={(row) => change({ outbound: without(plan.outbound, row) })}
        columns={[
          {
            title: '谁',
            key: 'callers',
            render: (row: OutboundView) =>
              row.callers?.map((one) => callerClassWords[one]).join('、') ?? '所有',
          },
          { title: '被叫', key: 'called', render: (row: OutboundView) => row.called.join('、') },
          { title: '时间', key: 'hours', render: (row: OutboundView) => hoursText(row.hours) },
          { title: '经', key: 'over', render: (row: OutboundView) => wayName(plan, known, row.over) },
          {
            title: '外显号码',
            key: 'shown',
            render: (row: OutboundView) =>
              `${shownWords[row.shown]}${row.numberType ? `（${numberTypeWords[row.numberType]}）` : ''}`,
          },
          {
            title: '拨号',
            key: 'dial',
            render: (row: OutboundView) =>
              [row.strip ? `去 ${row.strip} 位` : '', row.prefix ? `加 ${row.prefix}` : '']
                .filter(Boolean)
                .join('，') || '原样',
          },
        ]}
      />
      {open && (
        <OutboundRuleForm
          rule={open === 'new' ? undefined : open}
          plan={plan}
          known={known}
          onClose={() => setOpen(undefined)}
          onDone={(rule) => change({ outbound: put(plan.outbound, rule) })}
        />
      )}
    </>
  )
}

export function TrunkGroups({ plan, known, mayEdit, change }: TableOf) {
  const [open, setOpen] = useState<GroupView | 'new'>()
  const digits = (value: string) => value.replaceAll(/\D/g, '')
  return (
    <>
      <div className="filters">
        {mayEdit && (
          <Button type="primary" onClick={() => setOpen('new')}>
            新建中继组
          </Button>
        )}
        <Input
          aria-label="本地区号"
          prefix="本地区号 0"
          value={plan.homeArea}
          disabled={!mayEdit}
          maxLength={4}
          onChange={({ target }) => change({ homeArea: digits(target.value) })}
          style={{ width: 170 }}
        />
        <Input
          aria-label="热线号码"
          prefix="热线号码"
          value={plan.mainNumber}
          disabled={!mayEdit}
          maxLength={20}
          onChange={({ target }) => change({ mainNumber: digits(target.value) })}
          style={{ width: 220 }}
        />
      </div>
      <OrderedRules<GroupView>
        label="中继组"
        rows={plan.groups}
        emptyText="还没有中继组；规则也可以直接指定一条中继"
        mayEdit={mayEdit}
        onEdit={setOpen}
        onMove={(from, by) => change({ groups: moved(plan.groups, from, by) })}
        onRemove={(row) => change({ groups: without(plan.groups, row) })}
        columns={[
          { title: '选用次序', key: 'order', render: (row: GroupView) => orderWords[row.order] },
          {
            title: '中继（权重）',
            key: 'members',
            render: (row: GroupView) =>
              row.members
                .map(({ trunk, weight }) => `${wayName(plan, known, trunk)}（${weight}）`)
                .join('、'),
          },
        ]}
      />
      {open && (
        <TrunkGroupForm
          group={open === 'new' ? undefined : open}
          known={known}
          onClose={() => setOpen(undefined)}
          onDone={(group) => change({ groups: put(plan.groups, group) })}
        />
      )}
    </>
  )
}
