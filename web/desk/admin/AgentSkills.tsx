import { Button, Input, Select, Tag } from 'antd'
import { useState } from 'react'
import { ListTable } from '../../ui/ListTable.tsx'
import { AgentSkillsForm } from './AgentSkillsForm.tsx'
import { useStaff } from './numbers.ts'
import { type Fitting, useFittings, useQueues } from './queue-words.ts'

/** An agent with what he can and serves. */
export interface AgentRow extends Fitting {
  name: string
  agentNo: string
  unitName: string
}

/** Everybody with a number: skills, queues served and led. */
export function AgentSkills() {
  const staff = useStaff()
  const reading = useFittings()
  const queues = useQueues()
  const [open, setOpen] = useState<AgentRow>()
  const [words, setWords] = useState('')
  const [queue, setQueue] = useState<string | null>(null)
  const [skill, setSkill] = useState<string | null>(null)
  const fittings = new Map(reading.data?.agents.map((one) => [one.userId, one]))
  const names = new Map(queues.data?.queues.map((one) => [one.id, one.name]))
  const rows = (staff.data ?? []).flatMap(({ id, name, agentNo, unitName }): AgentRow[] => {
    const fitting = fittings.get(id) ?? { userId: id, skills: [], queues: [], leads: [] }
    return agentNo ? [{ ...fitting, name, agentNo, unitName }] : []
  })
  rows.sort((one, other) => one.agentNo.localeCompare(other.agentNo))
  const shown = rows.filter(
    (row) =>
      `${row.agentNo} ${row.name}`.includes(words.trim()) &&
      (queue === null || row.queues.some(({ queueId }) => queueId === queue)) &&
      (skill === null || row.skills.some((one) => one.skill === skill)),
  )
  const any = words !== '' || queue !== null || skill !== null
  const clear = () => {
    setWords('')
    setQueue(null)
    setSkill(null)
  }
  return (
    <>
      <search className="filters">
        <Input
          aria-label="工号或姓名"
          placeholder="工号或姓名"
          allowClear
          value={words}
          onChange={(event) => setWords(event.target.value)}
          style={{ width: 180 }}
        />
        <Select
          aria-label="队列"
          placeholder="服务的队列"
          allowClear
          value={queue}
          onChange={(id: string | null) => setQueue(id ?? null)}
          options={queues.data?.queues.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          style={{ width: 180 }}
        />
        <Select
          aria-label="技能"
          placeholder="技能"
          allowClear
          value={skill}
          onChange={(name: string | null) => setSkill(name ?? null)}
          options={(queues.data?.skills ?? []).map((value) => ({ value, label: value }))}
          style={{ width: 140 }}
        />
        {any && <Button onClick={clear}>清除条件</Button>}
        <span style={{ alignSelf: 'center' }}>级别 1 最高；修改后对已签入的座席即时生效</span>
      </search>
      <ListTable<AgentRow>
        label="座席技能"
        reading={{
          data: staff.data && reading.data,
          error: staff.error ?? reading.error,
          isPending: staff.isPending || reading.isPending,
          refetch: () => Promise.all([staff.refetch(), reading.refetch()]),
        }}
        rows={staff.data && reading.data ? shown : undefined}
        rowKey="userId"
        emptyText="没有座席：请先给人员工号"
        filters={{ any, clear }}
        columns={[
          { title: '工号', dataIndex: 'agentNo', key: 'agentNo', width: 90 },
          { title: '姓名', dataIndex: 'name', key: 'name', width: 120 },
          { title: '单位', dataIndex: 'unitName', key: 'unitName', width: 260, ellipsis: true },
          {
            title: '服务的队列',
            key: 'queues',
            render: (row: AgentRow) =>
              row.queues.length === 0 ? (
                <Tag>不接队列来电</Tag>
              ) : (
                row.queues.map(({ queueId, level }) => (
                  <Tag key={queueId} color="blue">{`${names.get(queueId) ?? '…'} ${level}级`}</Tag>
                ))
              ),
          },
          {
            title: '技能',
            key: 'skills',
            render: (row: AgentRow) =>
              row.skills.length === 0
                ? '—'
                : row.skills.map((one) => <Tag key={one.skill}>{`${one.skill} ${one.level}级`}</Tag>),
          },
          {
            title: '任班长',
            key: 'leads',
            render: (row: AgentRow) => row.leads.map((id) => names.get(id) ?? '…').join('、') || '—',
          },
          {
            title: '操作',
            key: 'acts',
            width: 80,
            render: (row: AgentRow) => (
              <Button type="link" onClick={() => setOpen(row)}>
                修改
              </Button>
            ),
          },
        ]}
      />
      {open && queues.data && (
        <AgentSkillsForm
          agent={open}
          latest={rows.find(({ userId }) => userId === open.userId) ?? open}
          queues={queues.data.queues}
          skills={queues.data.skills}
          onConflict={() => void reading.refetch()}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}
