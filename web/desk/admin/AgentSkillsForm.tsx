import { AutoComplete, Form, Select } from 'antd'
import { saveAgentFitting } from '#modules/queueing/contract.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import type { AgentRow } from './AgentSkills.tsx'
import { AddRow, Remove } from './QueueSettingsParts.tsx'
import { type Fitting, levels, queueReadings, type QueueView } from './queue-words.ts'

const required = [{ required: true, message: '请填写' }]
type Fields = Pick<Fitting, 'skills' | 'queues'>

/** An agent's skills with their levels, and the queues he serves. */
export function AgentSkillsForm(props: {
  agent: AgentRow
  /** As it stands in the database now. */
  latest: AgentRow
  queues: readonly QueueView[]
  skills: readonly string[]
  onConflict: () => void
  onClose: () => void
}) {
  const { agent, latest, queues } = props
  const save = useChange(saveAgentFitting, { refreshes: queueReadings })
  const nameOf = (id: string) => queues.find((one) => one.id === id)?.name ?? ''
  return (
    <FormDialog<Fields>
      title={`${agent.agentNo} ${agent.name}：技能与队列`}
      okText="保存"
      done="已保存，即时生效"
      initial={{ skills: agent.skills, queues: agent.queues }}
      latest={[
        {
          label: '技能',
          value: latest.skills.map((one) => `${one.skill} ${one.level}级`).join('、') || '无',
        },
        { label: '队列', value: latest.queues.map((one) => nameOf(one.queueId)).join('、') || '无' },
      ]}
      onConflict={props.onConflict}
      onClose={props.onClose}
      onSubmit={({ skills, queues: served }) =>
        save.mutateAsync({
          params: { id: agent.userId },
          body: { skills, queues: served, before: { skills: latest.skills, queues: latest.queues } },
        })
      }
    >
      {(form) => (
        <>
          <h2 style={{ fontSize: 14, margin: '0 0 4px' }}>技能</h2>
          <Form.List name="skills">
            {(rows, { add, remove }) => (
              <>
                {rows.map(({ key, name }) => (
                  <div key={key} className="form-row">
                    <Form.Item
                      name={[name, 'skill']}
                      rules={[
                        ...required,
                        { pattern: /^\S(.{0,18}\S)?$/, message: '至多 20 字，首尾不留空格' },
                      ]}
                    >
                      <AutoComplete
                        aria-label="技能"
                        placeholder="技能名称，如：英语"
                        maxLength={20}
                        options={props.skills.map((value) => ({ value }))}
                        style={{ width: 240 }}
                      />
                    </Form.Item>
                    <Form.Item name={[name, 'level']} rules={required}>
                      <Select aria-label="级别" options={levels} style={{ width: 90 }} />
                    </Form.Item>
                    <Remove what="技能" onClick={() => remove(name)} />
                  </div>
                ))}
                <AddRow onClick={() => add({ level: 5 })}>加技能</AddRow>
              </>
            )}
          </Form.List>
          <h2 className="form-part">服务的队列</h2>
          <Form.List name="queues">
            {(rows, { add, remove }) => (
              <>
                {rows.map(({ key, name }) => (
                  <div key={key} className="form-row">
                    <Form.Item name={[name, 'queueId']} rules={required}>
                      <Select
                        aria-label="队列"
                        placeholder="队列"
                        options={queues.map((one) => ({ value: one.id, label: one.name }))}
                        style={{ width: 240 }}
                      />
                    </Form.Item>
                    <Form.Item name={[name, 'level']} rules={required}>
                      <Select aria-label="级别" options={levels} style={{ width: 90 }} />
                    </Form.Item>
                    <Remove what="队列" onClick={() => remove(name)} />
                  </div>
                ))}
                <AddRow
                  onClick={() => {
                    const served: Fields['queues'] = form.getFieldValue('queues') ?? []
                    const next = queues.find(({ id }) => !served.some((one) => one?.queueId === id))
                    add({ queueId: next?.id, level: 1 })
                  }}
                >
                  加队列
                </AddRow>
              </>
            )}
          </Form.List>
        </>
      )}
    </FormDialog>
  )
}
