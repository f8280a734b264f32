import { PhoneFilled } from '@ant-design/icons'
import { Alert, Button, Card, Flex, Form, Input, Radio, Select, Space, Typography } from 'antd'
import { useEffect, useState } from 'react'
import { type ActBody, dissatisfactionReasons, revealContact } from '#modules/cases/contract.ts'
import { call } from '../../api/call.ts'
import { useKeys } from '../../ui/keys.ts'
import { useAct } from '../../ui/useAct.ts'
import { type CasePageView, useCaseAct } from '../cases/queries.ts'
import { useMay } from '../shell/session.ts'
import { usePhone } from '../telephony/phone-context.ts'
import { shownNumber } from '../telephony/shown-number.ts'
import { followUpScript, leastSatisfied, satisfactions } from './script.ts'
import { UnreachedForm } from './UnreachedForm.tsx'

type Answers = Pick<NonNullable<ActBody['followUp']>, 'contacted' | 'solved' | 'satisfaction'> & {
  reasonCode?: string
  reason?: string
  remark?: string
}

/** Ways to close the talk with somebody dissatisfied; the server offers those the case's profile and the reader's rights allow. */
const dissatisfiedWays = [
  'followUpDissatisfied',
  'followUpRedo',
  'followUpReassign',
  'followUpDissatisfiedFinal',
] as const
type Way = (typeof dissatisfiedWays)[number] | 'followUpSatisfied'
/** Every act this form does. */
export const followUpActs = [...dissatisfiedWays, 'followUpSatisfied', 'recordFollowUpTry'] as const

/** 回访: dial, say, ask the three questions, record. The call's id goes with the answers, so its recording belongs to the case. */
export function FollowUpForm({ page, onDone }: { page: CasePageView; onDone: () => void }) {
  const [form] = Form.useForm<Answers>()
  const satisfaction = Form.useWatch('satisfaction', form)
  const [unreached, setUnreached] = useState(false)
  const callId = useFollowUpCall(page.id)
  const act = useAct()
  const open = page.actions.map(({ event }) => event)
  const happy = satisfaction === undefined ? undefined : satisfaction >= leastSatisfied
  const ways: Way[] =
    happy === false
      ? dissatisfiedWays.filter((way) => open.includes(way))
      : open.includes('followUpSatisfied')
        ? ['followUpSatisfied']
        : []
  const record = async (way: Way) => {
    const answers = await form.validateFields().catch(() => undefined)
    if (!answers) return
    const { contacted, solved, satisfaction: grade, reasonCode, reason, remark } = answers
    const body: ActBody = {
      version: page.version,
      followUp: { contacted, solved, satisfaction: grade, ...(callId !== undefined && { callId }) },
      ...(reason?.trim() && { reason: reason.trim() }),
      ...(way !== 'followUpSatisfied' && reasonCode !== undefined && { reasonCode }),
      ...(remark?.trim() &&
        (way === 'followUpSatisfied' || way === 'followUpDissatisfied') && { remark: remark.trim() }),
    }
    if (await act(() => change[way].mutateAsync({ params: { id: page.id }, body }), '回访结果已登记'))
      onDone()
  }
  const change = {
    followUpSatisfied: useCaseAct('followUpSatisfied'),
    followUpDissatisfied: useCaseAct('followUpDissatisfied'),
    followUpRedo: useCaseAct('followUpRedo'),
    followUpReassign: useCaseAct('followUpReassign'),
    followUpDissatisfiedFinal: useCaseAct('followUpDissatisfiedFinal'),
  }
  const [first] = ways
  useKeys({ 'Ctrl+Enter': first && !unreached ? () => void record(first) : undefined })
  if (page.state !== 'AWAITING_FOLLOW_UP') return null
  return (
    <Card
      size="small"
      title="电话回访"
      style={{ marginBottom: 8, borderColor: '#9dbfe3' }}
      extra={
        <Space>
          <DialCitizen page={page} />
          <Button onClick={() => setUnreached(!unreached)} aria-expanded={unreached}>
            未接通 / 另约
          </Button>
        </Space>
      }
    >
      <Typography.Paragraph style={{ background: '#f3f8fd', padding: 8, borderRadius: 4, marginBottom: 8 }}>
        {followUpScript.opening(page.title)}
        {(page.publicReply || page.reply) && (
          <>
            {followUpScript.reply}
            {page.publicReply || page.reply}
          </>
        )}
      </Typography.Paragraph>
      {unreached ? (
        <UnreachedForm page={page} callId={callId} onClose={() => setUnreached(false)} onDone={onDone} />
      ) : (
        <Form form={form} layout="vertical" requiredMark={false}>
          <Flex gap={24} wrap>
            <Form.Item
              name="contacted"
              label="一问：承办单位联系过您吗？"
              rules={[{ required: true, message: '请选择' }]}
            >
              <Radio.Group
                optionType="button"
                buttonStyle="solid"
                options={[
                  { value: true, label: '联系过' },
                  { value: false, label: '没有' },
                ]}
              />
            </Form.Item>
            <Form.Item
              name="solved"
              label="二问：问题解决了吗？"
              rules={[{ required: true, message: '请选择' }]}
            >
              <Radio.Group
                optionType="button"
                buttonStyle="solid"
                options={[
                  { value: 'YES', label: '已解决' },
                  { value: 'PARTLY', label: '部分解决' },
                  { value: 'NO', label: '未解决' },
                ]}
              />
            </Form.Item>
            <Form.Item
              name="satisfaction"
              label="三问：对办理结果满意吗？"
              rules={[{ required: true, message: '请选择' }]}
            >
              <Radio.Group optionType="button" buttonStyle="solid" options={[...satisfactions]} />
            </Form.Item>
          </Flex>
          {happy === false && (
            <>
              <Alert
                type="warning"
                showIcon
                title={followUpScript.dissatisfied}
                style={{ marginBottom: 8 }}
              />
              <Flex gap={12}>
                <Form.Item
                  name="reasonCode"
                  label="不满意原因"
                  rules={[{ required: true, message: '请选择' }]}
                  style={{ flex: 1 }}
                >
                  <Select
                    options={Object.entries(dissatisfactionReasons).map(([value, { label }]) => ({
                      value,
                      label,
                    }))}
                  />
                </Form.Item>
                <Form.Item
                  name="reason"
                  label="市民原话与核实情况"
                  rules={[{ required: true, whitespace: true, message: '请填写，领导将据此批示' }]}
                  style={{ flex: 2 }}
                >
                  <Input.TextArea rows={2} maxLength={500} />
                </Form.Item>
              </Flex>
            </>
          )}
          <Form.Item name="remark" label="附言（可不填）">
            <Input maxLength={500} />
          </Form.Item>
          <Space wrap>
            {ways.map((way, index) => (
              <Button
                key={way}
                type={index === 0 ? 'primary' : 'default'}
                loading={change[way].isPending}
                onClick={() => void record(way)}
              >
                {page.actions.find(({ event }) => event === way)?.label}
                {index === 0 && ' Ctrl+Enter'}
              </Button>
            ))}
            {ways.length === 0 && (
              <Typography.Text type="secondary">
                您不能登记此单的回访结果（可能是您办理的，或正在请示中）
              </Typography.Text>
            )}
            <Typography.Text type="secondary">
              {callId === undefined ? '未拨打：登记时不关联录音' : '已关联本次通话录音'}
            </Typography.Text>
          </Space>
        </Form>
      )}
    </Card>
  )
}

/** The call made for this case while it stands open here; kept after it has ended, until the next. */
function useFollowUpCall(caseId: string): string | undefined {
  const { call: now } = usePhone()
  const [made, setMade] = useState<{ caseId: string; callId: string }>()
  useEffect(() => {
    if (now?.caseId === caseId) setMade({ caseId, callId: now.id })
  }, [now, caseId])
  return made?.caseId === caseId ? made.callId : undefined
}

/** One press: the agent's telephone, then the citizen over a free line. A masked number is looked up with the reason, which is audited. */
function DialCitizen({ page }: { page: CasePageView }) {
  const phone = usePhone()
  const mayDial = useMay('call.dial')
  const act = useAct()
  const [busy, setBusy] = useState(false)
  const dial = async () => {
    setBusy(true)
    await act(async () => {
      const { phone: number } = page.requester.masked
        ? await call(revealContact, { params: { id: page.id }, body: { reason: '电话回访' } })
        : page.requester
      await phone.acts.dial(number, { kind: 'follow-up', caseId: page.id })
    })
    setBusy(false)
  }
  const seated = phone.seat !== undefined && phone.seat.state !== 'out'
  return (
    <Button
      type="primary"
      icon={<PhoneFilled />}
      loading={busy}
      disabled={!mayDial || !seated || phone.inCall || page.requester.phone === ''}
      title={seated ? undefined : '请先在上方签入座席'}
      onClick={() => void dial()}
    >
      {page.requester.phone === '' ? '没有联系电话' : `拨打 ${shownNumber(page.requester.phone)}`}
    </Button>
  )
}
