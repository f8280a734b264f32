import { Form, Input, Typography } from 'antd'
import { useEffect } from 'react'
import { placeWords, type TimePolicy } from '#modules/cases/contract-policies.ts'
import type { Words } from '../cases/queries.ts'
import { LimitFields } from './LimitFields.tsx'
import { faultsOf } from './PolicyRules.tsx'

interface Fields {
  name: string
  grace: TimePolicy['grace']
  reopen: TimePolicy['reopen']
  archiveAfter: TimePolicy['archiveAfter']
}
const whole = { start: 'at-once', end: 'same-clock-time' } as const

/** Figures of the whole policy: what no single rule says. */
export function PolicyFigures(props: {
  policy: TimePolicy
  words: Words
  mayEdit: boolean
  change: (next: TimePolicy) => void
}) {
  const { policy, words } = props
  const [form] = Form.useForm<Fields>()
  const { name, grace, reopen, archiveAfter } = policy
  const values = {
    name,
    grace: { ...whole, ...grace },
    reopen: { ...whole, ...reopen },
    archiveAfter: { ...whole, ...archiveAfter },
  }
  // An older version taken out, or a change given up, shows here, too.
  useEffect(() => form.setFieldsValue(values), [policy])
  const faults = faultsOf(policy, words).filter(({ place }) => typeof place === 'string' && place !== 'rules')
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      disabled={!props.mayEdit}
      initialValues={values}
      onValuesChange={(_, fields) => props.change({ ...policy, ...fields })}
      style={{ maxWidth: 720 }}
    >
      <Form.Item name="name" label="规则名称">
        <Input maxLength={40} style={{ width: 320 }} />
      </Form.Item>
      <LimitFields name="grace" label="审核驳回后最短办理时间" />
      <LimitFields name="reopen" label="办结后可申请重启" />
      <LimitFields name="archiveAfter" label="办结后自动归档" />
      {faults.map(({ place, sentence }) => (
        <Typography.Paragraph key={`${place} ${sentence}`} type="danger">
          {placeWords(place)}：{sentence}
        </Typography.Paragraph>
      ))}
    </Form>
  )
}
