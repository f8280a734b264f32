import { App, Button, Card, Checkbox, Form, Space } from 'antd'
import type { Static } from 'typebox'
import {
  type HouseRules as Rules,
  readHouseRules,
  saveHouseRules,
} from '#modules/telephony/contract-rules.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { Failure } from '../../ui/Failure.tsx'
import { problemIn } from '../../ui/FormDialog.tsx'
import { Page } from '../../ui/Page.tsx'
import { shownTime } from '../../ui/time.ts'
import { PauseReasons } from './PauseReasons.tsx'
import { PromptSelect } from './PromptSelect.tsx'
import { type Figure, NumberFields } from './QueueSettingsParts.tsx'

type Fields = Static<typeof Rules>
const refreshes = ['/telephone-rules', '/pause-reasons'] as const

/** House rules of agents and calls: what no single queue decides. */
export function HouseRules() {
  const reading = useReading(readHouseRules)
  if (reading.error && !reading.data)
    return <Failure error={reading.error} onRetry={() => void reading.refetch()} />
  const { data } = reading
  const note = data?.changedAt
    ? `${data.changedBy ?? '系统'} ${shownTime(data.changedAt)} 修改`
    : '从未修改，按出厂设置'
  return (
    <Page title="座席与通话规则" {...(data && { note })}>
      {data ? <RulesForm {...data} /> : <Card loading />}
    </Page>
  )
}

function RulesForm({ rules, usual, version }: { rules: Fields; usual: Fields; version: number }) {
  const [form] = Form.useForm<Fields>()
  const { message } = App.useApp()
  const save = useChange(saveHouseRules, { refreshes })
  const submit = (fields: Fields) =>
    save
      .mutateAsync({ body: { rules: fields, version } })
      .then(() => void message.success('已保存，即时生效'))
      .catch((error: unknown) => void message.error(problemIn(error).title))
  const acts = (
    <Space>
      <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
        保存
      </Button>
      <Button onClick={() => form.setFieldsValue(rules)}>放弃修改</Button>
      <Button onClick={() => form.setFieldsValue(usual)}>填入出厂设置</Button>
    </Space>
  )
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      initialValues={rules}
      scrollToFirstError
      onFinish={(fields) => void submit(fields)}
    >
      <Card title="座席" size="small" style={{ marginBottom: 12 }}>
        <Agents />
      </Card>
      <Card title="示忙、小休、培训、会议的理由" size="small" style={{ marginBottom: 12 }}>
        <PauseReasons />
      </Card>
      <Card title="通话" size="small" style={{ marginBottom: 12 }}>
        <Calls />
      </Card>
      {acts}
    </Form>
  )
}

const agentFigures: readonly Figure[] = [
  { at: 'missesToBusy', label: '连续未接几次转示忙', least: 1, most: 20, unit: '次' },
  { at: 'deviceGraceSec', label: '话机断开多久转示忙', least: 5, most: 600 },
  { at: 'shortBreakSec', label: '短于此的示忙不重计空闲', least: 0, most: 600, extra: '用于“空闲最久”分配' },
  { at: 'restQuota', label: '同时小休人数上限', least: 0, most: 500, unit: '人', extra: '0 = 不限' },
  {
    at: 'pauseAnswerMin',
    label: '小休申请有效',
    least: 1,
    most: 60,
    unit: '分钟',
    extra: '班长未答复即作废',
  },
  { at: ['longestMin', 'rest'], label: '小休最长', least: 1, most: 120, unit: '分钟' },
  { at: ['longestMin', 'study'], label: '培训最长', least: 1, most: 480, unit: '分钟' },
  { at: ['longestMin', 'meeting'], label: '会议最长', least: 1, most: 480, unit: '分钟' },
]

const Agents = () => (
  <>
    <div className="four-columns">
      <NumberFields of="agents" figures={agentFigures} />
    </div>
    <div className="filters">
      <Form.Item name={['agents', 'restNeedsApproval']} valuePropName="checked" noStyle>
        <Checkbox>小休须班长批准（座席提出申请，班长在页面上方答复）</Checkbox>
      </Form.Item>
      <Form.Item name={['agents', 'afterCallCountsAsIdle']} valuePropName="checked" noStyle>
        <Checkbox>话后整理计入空闲时间</Checkbox>
      </Form.Item>
    </div>
  </>
)

const callFigures: readonly Figure[] = [
  { at: 'recoverSec', label: '座席断线后重呼', least: 5, most: 120, extra: '其间来电人听音乐' },
  {
    at: 'recoverStickySec',
    label: '重呼不成，再为其保留',
    least: 0,
    most: 300,
    extra: '之后由队列中任一座席接听',
  },
  { at: 'placeRingSec', label: '外呼时先呼座席', least: 5, most: 120 },
  { at: 'outsideRingSec', label: '呼叫外线', least: 10, most: 180 },
  { at: 'consultRingSec', label: '呼叫内部、咨询', least: 5, most: 120 },
  { at: 'shortAbandonSec', label: '短于此的来电不算未接', least: 0, most: 30, extra: '0 = 全部记入未接来电' },
  { at: 'callbackDueMin', label: '未接来电回拨时限', least: 10, most: 1440, unit: '分钟' },
  {
    at: 'callbackRetrySec',
    label: '按 9 回拨未接通，间隔',
    least: 30,
    most: 3600,
    extra: '共三次，仍不通转未接来电',
  },
  { at: 'portalCallsPerAddress', label: '网页通话，每个地址', least: 1, most: 100, unit: '路' },
  { at: 'portalCallsMax', label: '网页通话，合计', least: 1, most: 500, unit: '路' },
]

const Calls = () => (
  <>
    <div className="four-columns">
      <NumberFields of="calls" figures={callFigures} />
    </div>
    <Form.Item
      name={['calls', 'music']}
      label="等待与保持音乐"
      extra="队列可以有自己的"
      style={{ maxWidth: 420 }}
    >
      <PromptSelect first={[{ value: 'music/hold', label: '自带音乐' }]} />
    </Form.Item>
    <Form.Item name={['calls', 'announceAgent']} valuePropName="checked" noStyle>
      <Checkbox>接通后自动报工号</Checkbox>
    </Form.Item>
  </>
)
