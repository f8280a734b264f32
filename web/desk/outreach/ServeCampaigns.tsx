import { PhoneOutlined } from '@ant-design/icons'
import { Alert, Button, Card, Checkbox, Descriptions, Empty, Form, Input, Radio, Space, Spin } from 'antd'
import { concludeEntry, dialEntry, myCampaigns, takeNext } from '#modules/outreach/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useLiveMessages } from '../../api/live.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Page } from '../../ui/Page.tsx'
import { useAct } from '../../ui/useAct.ts'
import { usePhone } from '../telephony/phone-context.ts'
import { shownNumber } from '../telephony/shown-number.ts'
import { campaignReadings, kinds } from './words.ts'

type Mine = NonNullable<Reply<typeof myCampaigns>['mine']>
type Running = Reply<typeof myCampaigns>['campaigns'][number]

/** 外呼执行: the agent takes a number, speaks, and says what came of it; one at a time. */
export function ServeCampaigns() {
  const reading = useReading(myCampaigns, {}, { every: 5_000 })
  useLiveMessages('campaigns', () => void reading.refetch())
  const phone = usePhone()
  const seated = phone.seat !== undefined && phone.seat.state !== 'out'
  if (reading.error && !reading.data)
    return <Failure error={reading.error} onRetry={() => void reading.refetch()} />
  if (!reading.data) return <Spin style={{ display: 'block', margin: '15vh auto' }} />
  const { mine, campaigns } = reading.data
  return (
    <Page title="外呼执行" note="取一个号码，通话后填写结果，再取下一个">
      {!seated && <Alert type="info" showIcon title="请先在上方签入座席，再取号拨打" />}
      {mine ? (
        <InHand key={mine.entry} mine={mine} />
      ) : (
        <Choose campaigns={campaigns} disabled={!seated || phone.inCall} />
      )}
    </Page>
  )
}

function Choose({ campaigns, disabled }: { campaigns: readonly Running[]; disabled: boolean }) {
  const next = useChange(takeNext, { refreshes: campaignReadings })
  const act = useAct()
  if (campaigns.length === 0)
    return (
      <Card>
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="现在没有进行中的人工外呼任务" />
      </Card>
    )
  return (
    <Space orientation="vertical" style={{ width: '100%' }}>
      {campaigns.map(({ id, name, kind, waiting }) => (
        <Card
          key={id}
          size="small"
          title={name}
          extra={
            <Button
              type="primary"
              disabled={disabled || waiting === 0}
              loading={next.isPending}
              onClick={() => void act(() => next.mutateAsync({ params: { id }, body: undefined }))}
            >
              {kind === 'progressive' ? '取号并拨打' : '取下一个号码'}
            </Button>
          }
        >
          {kinds[kind].help}，还有 {waiting} 个号码
        </Card>
      ))}
    </Space>
  )
}

interface Said {
  outcome: 'answered' | 'confirmed' | 'declined' | 'bad-number' | 'no-answer' | 'again'
  note?: string
  neverAgain?: boolean
}

function InHand({ mine }: { mine: Mine }) {
  const phone = usePhone()
  const act = useAct()
  const [form] = Form.useForm<Said>()
  const dial = useChange(dialEntry, { refreshes: campaignReadings })
  const conclude = useChange(concludeEntry, { refreshes: campaignReadings })
  const params = { id: mine.entry }
  const submit = ({ note, ...said }: Said) =>
    act(
      () => conclude.mutateAsync({ params, body: { ...said, ...(note && { note }) } }),
      said.outcome === 'again' ? '已约定再次呼叫' : '已记录结果',
    )
  return (
    <Card
      title={`${mine.campaignName} · ${mine.name || '未写姓名'}`}
      extra={
        <Button
          type="primary"
          icon={<PhoneOutlined />}
          loading={dial.isPending}
          disabled={phone.inCall}
          onClick={() => void act(() => dial.mutateAsync({ params }))}
        >
          {mine.callId === null ? '拨打' : '再次拨打'}
        </Button>
      }
    >
      <Descriptions
        size="small"
        column={3}
        items={[
          { key: 'number', label: '号码', children: <strong>{shownNumber(mine.number)}</strong> },
          { key: 'note', label: '备注', children: mine.note || '—' },
          { key: 'tries', label: '已呼叫', children: `${mine.attempts} 次` },
        ]}
      />
      {mine.script && (
        <Alert type="info" title="话术" description={mine.script} style={{ marginBottom: 12 }} />
      )}
      <Form form={form} layout="vertical" onFinish={(said) => void submit(said)}>
        <Form.Item name="outcome" label="结果" rules={[{ required: true, message: '请选择结果' }]}>
          <Radio.Group
            options={[
              { value: 'answered', label: '已答复' },
              { value: 'confirmed', label: '已确认' },
              { value: 'declined', label: '拒绝接受' },
              { value: 'again', label: '稍后再打' },
              { value: 'no-answer', label: '无人接听' },
              { value: 'bad-number', label: '号码有误' },
            ]}
          />
        </Form.Item>
        <Form.Item name="note" label="说明">
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
        <Form.Item name="neverAgain" valuePropName="checked">
          <Checkbox>市民要求不再来电（加入免打扰名单）</Checkbox>
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={conclude.isPending} disabled={phone.inCall}>
          记录结果
        </Button>
      </Form>
    </Card>
  )
}
