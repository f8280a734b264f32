import { Alert, Button, Card, Checkbox, Flex, Form, Input, Radio, Space, Typography } from 'antd'
import { useMemo, useState } from 'react'
import { readWords } from '#modules/cases/contract-intake.ts'
import { noCaseOfCall, registerFromForm } from '#modules/leaders-day/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { useAct } from '../../ui/useAct.ts'
import { AreaField } from '../agent/AreaField.tsx'
import { CategoryField } from '../agent/CategoryField.tsx'
import { suggestCategories } from '../agent/suggest-category.ts'
import { useMay } from '../shell/session.ts'
import { typeOptions, urgencyOptions } from '../cases/words.ts'
import type { Field } from './shared-writing.ts'
import { useSharedForm } from './useSharedForm.ts'
import { refreshes, type Seat, type SeatForm } from './words.ts'

const noWords = { categories: [], areas: [], units: [] }

/** 登记表: leader and clerk write in it together; registering is the clerk's. */
export function SharedForm(props: { seat: Seat; read: SeatForm }) {
  const { seat, read } = props
  const shared = useSharedForm(seat.day.id, read)
  const { data: words = noWords } = useReading(readWords)
  const { form, write, otherWrites } = shared
  const said = `${form.title}${form.content}${form.address}`
  const suggested = useMemo(() => suggestCategories(words.categories, said), [words.categories, said])
  const other = seat.me === 'leader' ? `记录员${seat.day.clerk}` : seat.day.leader
  const done = read.caseId !== null
  const text = (field: Field, label: string, more: { rows?: number; max: number; hint?: string }) => (
    <Form.Item
      label={label}
      htmlFor={`shared-${field}`}
      style={{ flex: 1 }}
      {...(otherWrites.includes(field) && {
        validateStatus: 'success' as const,
        help: `${other}正在写`,
      })}
    >
      <Input.TextArea
        id={`shared-${field}`}
        disabled={done}
        maxLength={more.max}
        value={form[field]}
        placeholder={more.hint}
        autoSize={{ minRows: more.rows ?? 1, maxRows: 12 }}
        onChange={(event) => write(field, event.target.value)}
        onBlur={() => void shared.flush()}
      />
    </Form.Item>
  )
  return (
    <Card
      title={<h2 className="seat-heading">登记表（{other}同时可写）</h2>}
      extra={<Settle {...props} shared={shared} disabled={done} />}
    >
      {shared.trouble !== undefined && <Alert type="warning" showIcon title={shared.trouble} />}
      {done && (
        <Alert type="success" showIcon title={`已登记为工单 ${read.caseNumber ?? ''}，标为“领导接听”`} />
      )}
      {read.noCase !== null && <Alert type="info" showIcon title={`当场答复：${read.noCase}`} />}
      <Form layout="vertical" disabled={done} aria-label="登记表">
        {text('leaderWords', '领导意见', { rows: 2, max: 500, hint: '领导对这件事的要求，写入工单' })}
        {text('content', '诉求内容', { rows: 5, max: 1900 })}
        <Flex gap={12}>
          {text('title', '标题', { max: 80 })}
          {text('address', '事发地点', { max: 200 })}
        </Flex>
        <Flex gap={12}>
          {text('requesterName', '诉求人姓名', { max: 40 })}
          {text('requesterPhone', '联系电话', { max: 30 })}
          {text('subjectParty', '被反映对象', { max: 100 })}
        </Flex>
        <Flex gap={12} wrap>
          <Form.Item label="诉求类型">
            <Radio.Group
              optionType="button"
              buttonStyle="solid"
              options={typeOptions}
              value={form.type}
              onChange={({ target }) => write('type', String(target.value))}
            />
          </Form.Item>
          <Form.Item label="紧急程度">
            <Radio.Group
              optionType="button"
              buttonStyle="solid"
              options={urgencyOptions}
              value={form.urgency}
              onChange={({ target }) => write('urgency', String(target.value))}
            />
          </Form.Item>
          <Form.Item label="保密">
            <Checkbox
              checked={form.secret === 'yes'}
              onChange={({ target }) => write('secret', target.checked ? 'yes' : '')}
            >
              信息保密
            </Checkbox>
          </Form.Item>
        </Flex>
        <Flex gap={12}>
          <Form.Item label="所属区域" style={{ flex: 1 }}>
            <AreaField
              areas={words.areas}
              value={form.areaCode}
              onChange={(code) => write('areaCode', code)}
            />
          </Form.Item>
          <Form.Item label="事项分类" style={{ flex: 1 }}>
            <CategoryField
              categories={words.categories}
              suggested={suggested}
              value={form.categoryCode}
              onChange={(code) => write('categoryCode', code)}
            />
          </Form.Item>
        </Flex>
      </Form>
    </Card>
  )
}

/** What becomes of the form: a case, or nothing because the citizen has his answer. */
function Settle(props: {
  seat: Seat
  read: SeatForm
  shared: ReturnType<typeof useSharedForm>
  disabled: boolean
}) {
  const { seat, read, shared, disabled } = props
  const mayRegister = useMay('case.register')
  const [answering, setAnswering] = useState(false)
  const [made, setMade] = useState<{ number: string; queryCode: string }>()
  const register = useChange(registerFromForm, { refreshes: [...refreshes, '/cases'] })
  const noCase = useChange(noCaseOfCall, { refreshes })
  const act = useAct()
  const params = { id: seat.day.id, callId: read.callId }
  const submit = () =>
    act(async () => {
      if (!(await shared.flush())) throw new Error('the form is not saved')
      setMade(await register.mutateAsync({ params }))
    }, '已登记')
  return (
    <Space>
      {made && made.number === read.caseNumber && (
        <Typography.Text strong>
          工单号 {made.number} · 查询码 {made.queryCode}（请告诉市民）
        </Typography.Text>
      )}
      {!disabled && <Button onClick={() => setAnswering(true)}>当场答复，不登记</Button>}
      {!disabled && mayRegister && (
        <Button type="primary" loading={register.isPending} onClick={() => void submit()}>
          登记工单
        </Button>
      )}
      <ReasonDialog
        open={answering}
        title="当场答复，不登记工单"
        okText="记录"
        phrases={['已当场解释政策', '已告知办理途径']}
        onClose={() => setAnswering(false)}
        onSubmit={(note) => act(() => noCase.mutateAsync({ params, body: { note } }), '已记录')}
      />
    </Space>
  )
}
