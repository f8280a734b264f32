import { Button, Input, Segmented, Select, Space } from 'antd'
import { useState } from 'react'
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

type Kind = 'agent' | 'queue' | 'number'

/** 转接: to a colleague, a queue or outside; at once, or after a word with him. Nothing here blocks the form beneath. */
export function TransferPanel(props: {
  colleagues: readonly Colleague[]
  queues: readonly QueueName[]
  acts: PhoneActs
  onDone: () => void
}) {
  const [kind, setKind] = useState<Kind>('agent')
  const [chosen, setChosen] = useState<string>('')
  const target = targetOf(kind, chosen.trim())
  const run = async (act: () => Promise<boolean>) => {
    if (await act()) props.onDone()
  }
  const change = (next: Kind) => {
    setKind(next)
    setChosen('')
  }
  return (
    <div style={{ width: 320 }} role="group" aria-label="转接">
      <Segmented<Kind>
        block
        value={kind}
        onChange={change}
        options={[
          { value: 'agent', label: '座席' },
          { value: 'queue', label: '队列' },
          { value: 'number', label: '外线' },
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
            aria-label={kind === 'agent' ? '座席' : '队列'}
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: '100%' }}
            placeholder={kind === 'agent' ? '工号或姓名' : '队列名称'}
            value={chosen || null}
            onChange={(value: string | null) => setChosen(value ?? '')}
            options={kind === 'agent' ? props.colleagues.map(asOption) : props.queues.map(queueOption)}
            notFoundContent={kind === 'agent' ? '没有签入的其他座席' : '没有队列'}
          />
        )}
      </div>
      <Space>
        <Button
          type="primary"
          disabled={!target}
          onClick={() => target && void run(() => props.acts.transfer(target))}
        >
          直接转接
        </Button>
        <Button
          disabled={!target || 'queue' in target}
          onClick={() => target && !('queue' in target) && void run(() => props.acts.consult(target))}
        >
          先咨询
        </Button>
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
  if (chosen === '') return undefined
  if (kind === 'agent') return { agent: chosen }
  return kind === 'queue' ? { queue: chosen } : { number: chosen }
}
