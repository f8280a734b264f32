import { Alert, Button, Collapse, DatePicker, Form, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useEffect, useState } from 'react'
import type { ScriptWords } from '#modules/ivr/contract-trial.ts'
import { simulateFlow } from '#modules/ivr/contract-trial.ts'
import { useReading } from '../../api/queries.ts'
import { Panel } from '../../ui/Panel.tsx'
import { type Editing, outletKey, type Walked } from './editing.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { instantPicked } from '../../ui/picked-time.ts'
import type { SavedPathView } from './flows.ts'
import { Keypad } from './Keypad.tsx'
import { Days, Steps, Variables } from './SimulatedCall.tsx'

/** What of the script is chosen beside the keys. */
interface Around {
  day: 'open' | 'night' | 'holiday' | 'at'
  at: Dayjs | null
  caller: string
  list: 'black' | 'gray' | 'vip' | 'repeat' | null
  queue: 'agentLeft' | 'timeout' | 'full' | 'noAgents' | 'callback' | 'exit'
  agent: 'agentLeft' | 'busy' | 'noAnswer' | 'offline'
  lookup: 'found' | 'none' | 'error'
  record: 'recorded' | 'empty' | 'hangup'
  transfer: 'ended' | 'busy' | 'noAnswer' | 'failed' | 'loop'
  fax: 'done' | 'voice' | 'failed' | 'unsupported'
  today: 'nothing' | 'known-event' | 'leaders-day'
}
const usual: Around = {
  day: 'open',
  at: null,
  caller: '13900001234',
  list: null,
  queue: 'agentLeft',
  agent: 'agentLeft',
  lookup: 'found',
  record: 'recorded',
  transfer: 'ended',
  fax: 'unsupported',
  today: 'nothing',
}

/** What the flow is told of such a day. */
const days: Readonly<Record<Around['today'], ScriptWords>> = {
  nothing: {},
  'known-event': { knownEvent: true, found: { title: '已知事件', prompt: 'zh/known-event-more' } },
  'leaders-day': { leadersDay: true, found: { leader: '领导', theme: '', queue: 'leader' } },
}

function scriptOf(around: Around, keys: readonly string[]): ScriptWords {
  const { day, at, today, ...rest } = around
  return {
    ...rest,
    ...days[today],
    keys,
    ...(day === 'at' && at
      ? { at: Date.parse(instantPicked(at)) }
      : { calendar: day === 'at' ? 'open' : day }),
  }
}

/** A call through what is drawn, key by key, with chosen surroundings; a run can be kept as one of the flow's tests. */
export function Simulator(props: {
  editing: Editing
  flowId: string
  revision: number
  onSave: (path: SavedPathView) => void
  onWalked: (walked: Walked | null) => void
}) {
  const { editing, flowId, revision, onWalked } = props
  const [around, setAround] = useState(usual)
  const [keys, setKeys] = useState<readonly string[]>([])
  const [saving, setSaving] = useState(false)
  const script = scriptOf(around, keys)
  const reading = useReading(
    simulateFlow,
    { params: { id: flowId }, query: { version: 0, script: JSON.stringify(script) } },
    { keep: true },
  )
  const taken = reading.data?.taken
  useEffect(() => {
    if (!taken) return
    const outlets = taken.flatMap(({ node, outlet }) => (outlet === null ? [] : [outletKey(node, outlet)]))
    onWalked({ nodes: new Set(taken.map(({ node }) => node)), outlets: new Set(outlets) })
  }, [taken, onWalked])
  const press = (key: string) => setKeys([...keys, key])
  return (
    <div className="ivr-simulator">
      <Surroundings around={around} onChange={setAround} />
      <Panel reading={reading}>
        {(call) => (
          <>
            <Keypad
              waiting={call.waiting}
              canGoBack={keys.length > 0}
              onPress={press}
              onBack={() => setKeys(keys.slice(0, -1))}
              onAnew={() => setKeys([])}
            />
            <Days call={call} />
            <Steps call={call} editing={editing} key={revision} />
            {call.end !== null && (
              <Alert
                type="info"
                showIcon
                title={`通话结束：${call.end}`}
                action={
                  editing.mayEdit && (
                    <Button size="small" onClick={() => setSaving(true)}>
                      保存为路径
                    </Button>
                  )
                }
              />
            )}
            {saving && (
              <FormDialog<{ title: string }>
                title="保存为路径"
                okText="保存"
                done="已保存；以后每次发布都要走通这条路径"
                onClose={() => setSaving(false)}
                onSubmit={async ({ title }) => props.onSave({ title, script, path: call.path })}
              >
                <Form.Item
                  name="title"
                  label="来电人做了什么"
                  rules={[{ required: true, message: '请写一句话' }]}
                >
                  <Input maxLength={60} placeholder="如：按 2 再按 1，留言后挂机" />
                </Form.Item>
              </FormDialog>
            )}
            <Variables vars={call.vars} />
          </>
        )}
      </Panel>
    </div>
  )
}

function Surroundings({ around, onChange }: { around: Around; onChange: (around: Around) => void }) {
  const set = (change: Partial<Around>) => onChange({ ...around, ...change })
  const choice = (
    name: Exclude<keyof Around, 'at'>,
    label: string,
    options: readonly { value: string | null; label: string }[],
  ) => (
    <Form.Item label={label} htmlFor={`sim-${name}`}>
      <Select
        id={`sim-${name}`}
        value={around[name] ?? ''}
        options={options.map((one) => ({ ...one, value: one.value ?? '' }))}
        onChange={(value) => set({ [name]: value === '' ? null : value })}
      />
    </Form.Item>
  )
  return (
    <Form layout="vertical" size="small" component="div" className="ivr-surroundings">
      {choice('day', '来电时间', [
        { value: 'open', label: '工作时间' },
        { value: 'night', label: '夜间' },
        { value: 'holiday', label: '节假日' },
        { value: 'at', label: '指定日期和时间' },
      ])}
      {around.day === 'at' && (
        <Form.Item label="日期和时间" htmlFor="sim-at">
          <DatePicker
            id="sim-at"
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            value={around.at}
            onChange={(at) => set({ at })}
          />
        </Form.Item>
      )}
      {choice('queue', '排队结果', [
        { value: 'agentLeft', label: '话务员接听' },
        { value: 'timeout', label: '等待超时' },
        { value: 'full', label: '排队已满' },
        { value: 'noAgents', label: '无人值守' },
        { value: 'callback', label: '预约回拨' },
        { value: 'exit', label: '按键退出' },
      ])}
      <Collapse
        size="small"
        ghost
        items={[
          {
            key: 'more',
            label: '更多情况',
            children: (
              <div className="ivr-surroundings">
                {choice('today', '今天', [
                  { value: 'nothing', label: '没有特别的事' },
                  { value: 'known-event', label: '有涉及来电人的已知事件' },
                  { value: 'leaders-day', label: '是领导接听日' },
                ])}
                {choice('list', '名单', [
                  { value: null, label: '都不在' },
                  { value: 'black', label: '黑名单' },
                  { value: 'gray', label: '灰名单' },
                  { value: 'vip', label: '重点来电人' },
                  { value: 'repeat', label: '重复来电' },
                ])}
                {choice('lookup', '查询结果', [
                  { value: 'found', label: '查到' },
                  { value: 'none', label: '没有查到' },
                  { value: 'error', label: '出错' },
                ])}
                {choice('record', '录音', [
                  { value: 'recorded', label: '录下' },
                  { value: 'empty', label: '没有声音' },
                  { value: 'hangup', label: '录音中挂机' },
                ])}
                {choice('agent', '指定座席', [
                  { value: 'agentLeft', label: '接听' },
                  { value: 'busy', label: '占线' },
                  { value: 'noAnswer', label: '无人接听' },
                  { value: 'offline', label: '未签入' },
                ])}
                {choice('transfer', '转接外线', [
                  { value: 'ended', label: '接通后对方挂机' },
                  { value: 'busy', label: '占线' },
                  { value: 'noAnswer', label: '无人接听' },
                  { value: 'failed', label: '失败' },
                  { value: 'loop', label: '循环呼叫' },
                ])}
                {choice('fax', '传真', [
                  { value: 'unsupported', label: '话务交换不支持' },
                  { value: 'done', label: '收发完成' },
                  { value: 'voice', label: '是人声' },
                  { value: 'failed', label: '没有完成' },
                ])}
                <Form.Item label="来电号码" htmlFor="sim-caller">
                  <Input
                    id="sim-caller"
                    value={around.caller}
                    maxLength={20}
                    onChange={({ target }) => /^[0-9+]*$/.test(target.value) && set({ caller: target.value })}
                  />
                </Form.Item>
              </div>
            ),
          },
        ]}
      />
    </Form>
  )
}
