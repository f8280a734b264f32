import { Button, Input, Segmented, Select, Space } from 'antd'
import { useState } from 'react'
import { callFlows } from '#modules/telephony/contract.ts'
import { useReading } from '../../api/queries.ts'
import { lookOf } from './agent-states.tsx'
import type { PhoneActs, TransferTarget } from './phone-context.ts'

/** Somebody or something a call can be handed to. */
export interface Colleague {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly state: string
}
export interface QueueName {
  readonly id: string
  readonly name: string
  readonly waiting: number
}

type Kind = 'agent' | 'queue' | 'number' | 'flow'

/** 转接: to a colleague, a queue, outside or a voice flow; at once, at the answer, or after a word. Nothing here blocks the form beneath. */
export function TransferPanel(props: {
  colleagues: readonly Colleague[]
  queues: readonly QueueName[]
  acts: PhoneActs
  onDone: () => void
}) {
  const [kind, setKind] = useState<Kind>('agent')
  const [chosen, setChosen] = useState<string>('')
  const target = targetOf(kind, chosen.trim())
  const flows = useReading(callFlows, {}, { enabled: kind === 'flow', keep: true }).data?.flows ?? []
  const list = {
    agent: { label: '座席', placeholder: '工号或姓名', options: props.colleagues.map(asOption) },
    queue: { label: '队列', placeholder: '队列名称', options: props.queues.map(queueOption) },
    flow: {
      label: '语音流程',
      placeholder: '流程名称',
      options: flows.map(({ id, title }) => ({ value: id, label: title })),
    },
  }
  const run = async (act: () => Promise<boolean>) => {
    if (await act()) props.onDone()
  }
  const change = (next: Kind) => {
    setKind(next)
    setChosen('')
  }
  return (
    <div style={{ width: 340 }} role="group" aria-label="转接">
      <Segmented<Kind>
        block
        value={kind}
        onChange={change}
        options={[
          { value: 'agent', label: '座席' },
          { value: 'queue', label: '队列' },
          { value: 'number', label: '外线' },
          { value: 'flow', label: '语音流程' },
        ]}
      />
      <div style={{ margin: '8px 0' }}>
        {kind === 'number' ? (
          <Input
            autoFocus
            aria-label="外线号码"
            inputMode="tel"
            placeholder="号码，如 119、区号+电话"
            maxLength={30}
            value={chosen}
            onChange={({ target: { value } }) => setChosen(value.replace(/[^\d*#+]/g, ''))}
          />
        ) : (
          <Select
            key={kind}
            autoFocus
            aria-label={list[kind].label}
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: '100%' }}
            placeholder={list[kind].placeholder}
            value={chosen || null}
            onChange={(value: string | null) => setChosen(value ?? '')}
            options={list[kind].options}
            notFoundContent={kind === 'agent' ? '没有签入的其他座席' : `没有${list[kind].label}`}
          />
        )}
      </div>
      <Space wrap>
        {kind === 'flow' ? (
          <>
            <Button
              type="primary"
              disabled={chosen === ''}
              onClick={() => void run(() => props.acts.toFlow(chosen, true))}
            >
              挂起转（回到我）
            </Button>
            <Button disabled={chosen === ''} onClick={() => void run(() => props.acts.toFlow(chosen, false))}>
              人工转自动
            </Button>
          </>
        ) : (
          <>
            <Button
              type="primary"
              disabled={!target}
              onClick={() => target && void run(() => props.acts.transfer(target))}
            >
              释放转
            </Button>
            <Button
              disabled={!target}
              onClick={() => target && void run(() => props.acts.transferWhenAnswered(target))}
            >
              成功转
            </Button>
            <Button disabled={!target} onClick={() => target && void run(() => props.acts.consult(target))}>
              先咨询
            </Button>
          </>
        )}
      </Space>
    </div>
  )
}

const asOption = ({ id, number, name, state }: Colleague) => ({
  value: id,
  label: `${number} ${name}（${lookOf(state).word}）`,
  disabled: state === 'out',
})
const queueOption = ({ id, name, waiting }: QueueName) => ({ value: id, label: `${name}（等待 ${waiting}）` })

function targetOf(kind: Kind, chosen: string): TransferTarget | undefined {
  if (chosen === '' || kind === 'flow') return undefined
  if (kind === 'agent') return { agent: chosen }
  return kind === 'queue' ? { queue: chosen } : { number: chosen }
}
