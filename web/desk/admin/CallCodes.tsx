import { Button, Form, Input, Select, Typography } from 'antd'
import { type ReactNode, useState } from 'react'
import {
  type CallTarget,
  emergencies,
  leadsTo,
  needsTarget,
  usualCallCodes,
} from '#modules/numbering/contract.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { type CallCode, callCodeWords, howToKey } from './call-code-words.ts'
import { type Known, moved, type PlanTable } from './number-plan.ts'
import { OrderedRules } from './OrderedRules.tsx'
import { PromptSelect } from './PromptSelect.tsx'

const rowOf = (one: CallCode) => ({ ...one, id: one.code, name: callCodeWords[one.does].label })

/** 通话中按键: what an agent keys on a desk telephone while he has somebody on the line. */
export function CallCodes({ plan, known, mayEdit, change }: PlanTable & { known: Known }) {
  const [open, setOpen] = useState<CallCode | 'new'>()
  const codes = plan.callCodes ?? [...usualCallCodes]
  return (
    <>
      <div className="filters">
        {mayEdit && (
          <Button type="primary" onClick={() => setOpen('new')}>
            新建按键
          </Button>
        )}
        座席在桌面话机上通话时按；只认座席自己的按键，来电人按的不算。不需要号码的按完代码即生效，其余以 #
        结束；停顿 6 秒未按完的作废
      </div>
      <OrderedRules
        label="通话中按键"
        rows={codes.map(rowOf)}
        emptyText="没有通话中按键"
        mayEdit={mayEdit}
        onEdit={({ id: _id, name: _name, ...one }) => setOpen(one)}
        onMove={(from, by) => change({ callCodes: moved(codes, from, by) })}
        onRemove={({ id }) => change({ callCodes: codes.filter(({ code }) => code !== id) })}
        columns={[
          { title: '按', key: 'how', width: 260, render: (row: CallCode) => howToKey(row) },
          { title: '转到', key: 'target', render: (row: CallCode) => targetShown(row, known) },
        ]}
      />
      {open && (
        <CodeForm
          initial={open === 'new' ? undefined : open}
          codes={codes}
          known={known}
          onClose={() => setOpen(undefined)}
          onDone={(next) =>
            change({
              callCodes:
                open === 'new' ? [...codes, next] : codes.map((one) => (one.code === open.code ? next : one)),
            })
          }
        />
      )}
    </>
  )
}

/** By its name; what is gone meanwhile is said, for the plan cannot be saved with it. */
function targetShown({ does, target }: CallCode, known: Known): ReactNode {
  if (target === undefined)
    return needsTarget(does) ? <Typography.Text type="danger">尚未指定</Typography.Text> : ''
  const named = choicesOf(leadsTo[does], known)
  const found = named.find(({ value }) => value === target)
  if (found || named.length === 0) return found?.label ?? target
  return <Typography.Text type="danger">{target}（已不存在，请改选）</Typography.Text>
}

/** What there is to choose from, for targets that go by name. */
function choicesOf(kind: CallTarget | undefined, known: Known): { value: string; label: string }[] {
  switch (kind) {
    case 'flow':
      return known.flows.map(({ id, name }) => ({ value: id, label: name }))
    case 'queue':
      return known.queues.map(({ code, name }) => ({ value: code, label: name }))
    case 'prompt':
      return known.prompts.map(({ file, text }) => ({ value: file, label: text }))
    case 'emergency':
      return emergencies.map((number) => ({ value: number, label: number }))
    default:
      return []
  }
}

function CodeForm(of: {
  initial: CallCode | undefined
  codes: readonly CallCode[]
  known: Known
  onClose: () => void
  onDone: (next: CallCode) => void
}) {
  const { initial, codes, known } = of
  const taken = (code: string) => code !== initial?.code && codes.some((one) => one.code === code)
  return (
    <FormDialog<CallCode>
      title={initial ? `修改按键 ${initial.code}` : '新建按键'}
      okText="确定"
      initial={initial ?? {}}
      onClose={of.onClose}
      onSubmit={async ({ code, does, target }) =>
        of.onDone({ code, does, ...(leadsTo[does] && target ? { target } : {}) })
      }
    >
      {(form) => (
        <>
          <Form.Item name="does" label="功能" rules={[{ required: true, message: '请选择功能' }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              onChange={() => form.setFieldValue('target', undefined)}
              options={Object.entries(callCodeWords).map(([value, { label }]) => ({ value, label }))}
            />
          </Form.Item>
          <Form.Item
            name="code"
            label="代码"
            rules={[
              { required: true, pattern: /^[0-9]{1,3}$/, message: '1 至 3 位数字' },
              {
                validator: async (_, code: string) => {
                  if (taken(code)) throw new Error('已有这个代码')
                },
              },
            ]}
          >
            <Input maxLength={3} inputMode="numeric" />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(one, other) => one.does !== other.does}>
            {({ getFieldValue }) => (
              <TargetField does={getFieldValue('does') as CallCode['does']} known={known} />
            )}
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

const targetWords: Readonly<Record<CallTarget, string>> = {
  number: '固定号码',
  emergency: '紧急电话',
  queue: '固定队列',
  flow: '语音流程',
  prompt: '提示音',
}

function TargetField({ does, known }: { does: CallCode['does'] | undefined; known: Known }) {
  const kind = does && leadsTo[does]
  if (!does || !kind) return null
  const label = targetWords[kind]
  const must = needsTarget(does)
  return (
    <Form.Item
      name="target"
      label={must ? label : `${label}（不填则在代码后按）`}
      rules={[
        ...(must ? [{ required: true, message: `请选择${label}` }] : []),
        ...(kind === 'number' ? [{ pattern: /^[0-9*#+]{2,20}$/, message: '2 至 20 位号码' }] : []),
      ]}
    >
      {kind === 'prompt' ? (
        <PromptSelect />
      ) : kind === 'number' ? (
        <Input maxLength={20} inputMode="tel" />
      ) : (
        <Select
          allowClear={!must}
          showSearch={{ optionFilterProp: 'label' }}
          options={choicesOf(kind, known)}
        />
      )}
    </Form.Item>
  )
}
