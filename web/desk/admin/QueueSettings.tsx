import { App, Button, Space, Tag, Tooltip } from 'antd'
import { useState } from 'react'
import { saveQueue } from '#modules/queueing/contract.ts'
import { useChange } from '../../api/queries.ts'
import { problemIn } from '../../ui/FormDialog.tsx'
import { ListTable } from '../../ui/ListTable.tsx'
import { shownTime } from '../../ui/time.ts'
import { type QueueView, queueReadings, strategyNotes, strategyWords, useQueues } from './queue-words.ts'
import { useStaff } from './numbers.ts'
import { QueueSettingsForm } from './QueueSettingsForm.tsx'

/** Every queue with its rules; a click changes them, in force for the running calls at once. */
export function QueueSettings() {
  const reading = useQueues()
  const [open, setOpen] = useState<QueueView | 'new'>()
  const names = new Map(reading.data?.queues.map(({ id, name }) => [id, name]))
  const add = (
    <Button type="primary" onClick={() => setOpen('new')}>
      新建队列
    </Button>
  )
  return (
    <>
      <div className="filters">
        {add}
        <span style={{ alignSelf: 'center' }}>保存后一秒内对正在排队的来电生效，不需要重启</span>
      </div>
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
                {row.name} <small className="quiet">{row.code}</small>
              </>
            ),
          },
          {
            title: '分配方式',
            key: 'strategy',
            render: (row: QueueView) => (
              <Tooltip title={strategyNotes[row.strategy]}>{strategyWords[row.strategy]}</Tooltip>
            ),
          },
          { title: '技能要求', key: 'skills', render: (row: QueueView) => <Skills queue={row} /> },
          {
            title: '优先级',
            key: 'priority',
            width: 70,
            align: 'right',
            render: (row: QueueView) => row.priority,
          },
          {
            title: '最长等待',
            key: 'wait',
            width: 90,
            align: 'right',
            render: (row: QueueView) => `${row.maxWaitSec} 秒`,
          },
          {
            title: '溢出到',
            key: 'overflow',
            render: ({ overflow }: QueueView) =>
              overflow.length === 0
                ? '—'
                : overflow
                    .map(({ afterSec, queueId }) => `${afterSec} 秒 ${names.get(queueId) ?? ''}`)
                    .join('，'),
          },
          {
            title: '服务水平',
            key: 'level',
            width: 110,
            render: ({ serviceLevel: { percent, withinSec } }: QueueView) => `${percent}% / ${withinSec} 秒`,
          },
          {
            title: '成员',
            key: 'members',
            width: 80,
            render: (row: QueueView) =>
              row.members.length > 0 ? `${row.members.length} 人` : <Tag color="red">无成员</Tag>,
          },
          { title: '班长', key: 'leads', render: (row: QueueView) => <Leads queue={row} /> },
          {
            title: '状态',
            key: 'state',
            width: 76,
            render: ({ active }: QueueView) => (
              <Tag color={active ? 'green' : 'default'}>{active ? '开放' : '已关闭'}</Tag>
            ),
          },
          {
            title: '最近修改',
            key: 'changed',
            width: 150,
            render: ({ changedAt, changedBy }: QueueView) => `${changedBy ?? '系统'} ${shownTime(changedAt)}`,
          },
          {
            title: '操作',
            key: 'acts',
            width: 120,
            render: (row: QueueView) => (
              <Space size={0}>
                <Button type="link" onClick={() => setOpen(row)}>
                  修改
                </Button>
                <OpenOrClose queue={row} />
              </Space>
            ),
          },
        ]}
      />
      {open && reading.data && (
        <QueueSettingsForm
          queue={open === 'new' ? undefined : open}
          known={reading.data}
          onConflict={() => void reading.refetch()}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}

const Skills = ({ queue: { skills } }: { queue: QueueView }) =>
  skills.length === 0 ? '—' : skills.map(({ skill, level }) => <Tag key={skill}>{`${skill} ${level}级`}</Tag>)

function Leads({ queue: { leads } }: { queue: QueueView }) {
  const staff = useStaff()
  if (leads.length === 0) return '—'
  return leads.map((id) => staff.data?.find((one) => one.id === id)?.name ?? '…').join('、')
}

function OpenOrClose({ queue }: { queue: QueueView }) {
  const { modal, message } = App.useApp()
  const save = useChange(saveQueue, { refreshes: queueReadings })
  const { id, code, name, version, active } = queue
  const ask = () =>
    modal.confirm({
      title: active ? `关闭队列“${name}”？` : `开放队列“${name}”？`,
      content: active
        ? '不再接受新的来电；已在排队的来电继续接听。有溢出步骤的，新来电直接转去。'
        : '恢复接受来电。',
      okText: active ? '关闭' : '开放',
      okButtonProps: { danger: active },
      cancelText: '取消',
      onOk: () =>
        save
          .mutateAsync({ params: { id }, body: { id, code, name, version, active: !active } })
          .then(() => void message.success(active ? '已关闭' : '已开放'))
          .catch((error: unknown) => void message.error(problemIn(error).title)),
    })
  return (
    <Button type="link" danger={active} loading={save.isPending} onClick={() => void ask()}>
      {active ? '关闭' : '开放'}
    </Button>
  )
}
