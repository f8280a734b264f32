import { Alert, Button, Card, Checkbox, Flex, Form, Input, Radio, Select, Space } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { answerCase, registerCase } from '#modules/cases/contract-intake.ts'
import { CallFailed } from '../../api/call.ts'
import { useChange } from '../../api/queries.ts'
import { useKeys } from '../../ui/keys.ts'
import { useAct } from '../../ui/useAct.ts'
import { caseReadings, type Words } from '../cases/queries.ts'
import { typeOptions, urgencyOptions } from '../cases/words.ts'
import { KnowledgePanel, noteCase } from '../knowledge/KnowledgePanel.tsx'
import { useMay } from '../shell/session.ts'
import { AreaField } from './AreaField.tsx'
import { AttachmentField } from './AttachmentField.tsx'
import { catalogueFor } from './catalogue-for.ts'
import { CategoryField } from './CategoryField.tsx'
import { IntakeHeading } from './IntakeHeading.tsx'
import {
  blankForm,
  type Draft,
  type Entered,
  fieldsNamed,
  isUntouched,
  type NeededField,
  neededFields,
  type Registered,
} from './intake-form.ts'
import type { OpenForm } from './open-forms.ts'
import { suggestArea } from './suggest-area.ts'
import { suggestTitle } from './suggest-title.ts'
import { ThrowAway } from './ThrowAway.tsx'
import { UnitField } from './UnitField.tsx'
import { urgentMatters } from './urgent-words.ts'
import { useSuggestedCategories } from './useSuggestedCategories.ts'

const followUpWays = [
  { value: 'PHONE', label: '电话' },
  { value: 'SMS', label: '短信' },
  { value: 'NONE', label: '无需回访' },
]

/** 诉求登记 on one screen. Checked on submit only; a refusal stands at the field it names, and what was typed stays. */
export function IntakeForm(props: {
  open: OpenForm
  /** 话务高峰: only what a registration cannot do without. */
  short: boolean
  /** Keys belong to the form in front. */
  inFront: boolean
  words: Words
  onChange: (form: Draft) => void
  onKeep: () => Promise<void>
  onRegistered: (registered: Registered) => void
  onThrowAway: () => void
}) {
  const { open, inFront, words } = props
  const [whole, setWhole] = useState(false)
  const short = props.short && !whole
  const [form] = Form.useForm<Entered & { answer?: string }>()
  const act = useAct()
  const register = useChange(registerCase, { refreshes: caseReadings })
  const answerAtOnce = useChange(answerCase, { refreshes: caseReadings })
  const mayAnswer = useMay('case.answer')
  const [answering, setAnswering] = useState(false)
  const [busy, setBusy] = useState(false)
  const entered = { ...blankForm, ...open.form }
  const needed = neededFields[entered.type]
  const said = `${entered.title}${entered.content}${entered.address}`
  const urgent = useMemo(() => urgentMatters(said), [said])
  const suggested = useSuggestedCategories(words.categories, said)
  const chosen = words.categories.find(({ code }) => code === entered.categoryCode)
  const idempotencyKey = useRef(crypto.randomUUID())
  useFilled(form, open.form)

  const change = (_: unknown, all: Draft & { answer?: string }) => {
    const { answer: _answer, ...rest } = all
    props.onChange({ ...open.form, ...rest })
    idempotencyKey.current = crypto.randomUUID()
  }
  /** What the text already says is filled in where nothing was chosen yet. */
  const fillFromContent = () => {
    const found: Draft = {
      ...(!entered.title.trim() && { title: suggestTitle(entered.content) }),
      ...(!entered.areaCode && { areaCode: suggestArea(words.areas, said) }),
    }
    const filled = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== ''))
    if (Object.keys(filled).length === 0) return
    form.setFieldsValue(filled)
    props.onChange({ ...open.form, ...filled })
  }
  const submit = async (answer?: string) => {
    if (busy) return
    fillFromContent()
    const missing = needed.filter((field) => !String(form.getFieldValue(field) ?? '').trim())
    form.setFields((Object.keys(blankForm) as (keyof Entered)[]).map((name) => ({ name, errors: [] })))
    if (missing.length > 0) return showMissing(missing)
    setBusy(true)
    const body = {
      ...blankForm,
      ...open.form,
      ...form.getFieldsValue(),
      ...(open.callId !== undefined && { callId: open.callId }),
      draftId: open.id,
    }
    const { answer: _typed, ...request } = body
    await act(async () => {
      try {
        const key = { idempotencyKey: idempotencyKey.current }
        const done =
          answer === undefined
            ? await register.mutateAsync({ body: request, ...key })
            : await answerAtOnce.mutateAsync({ body: { ...request, answer }, ...key })
        noteCase(open.id, done)
        props.onRegistered(done)
      } catch (error) {
        if (error instanceof CallFailed && error.problem.code === 'case.fields-missing')
          showMissing(fieldsNamed(error.problem.details['fields']))
        throw error
      }
    })
    setBusy(false)
  }
  const showMissing = (missing: readonly NeededField[]) => {
    form.setFields(missing.map((name) => ({ name, errors: ['请填写'] })))
    setWhole(true)
    const [first] = missing
    if (first === undefined) return
    form.scrollToField(first, { block: 'center' })
    document.getElementById(`intake-${open.id}_${first}`)?.focus()
  }
  const keep = () => void act(props.onKeep, '已暂存')
  const confirmAnswer = () => {
    const answer = form.getFieldValue('answer')?.trim() ?? ''
    if (answer === '') return form.setFields([{ name: 'answer', errors: ['请填写答复内容'] }])
    void submit(answer)
  }
  useKeys(
    inFront ? { 'Ctrl+S': keep, 'Ctrl+Enter': () => (answering ? confirmAnswer() : void submit()) } : {},
  )
  const need = (field: NeededField) => ({ required: needed.includes(field) })
  return (
    <Form
      form={form}
      name={`intake-${open.id}`}
      layout="vertical"
      initialValues={entered}
      onValuesChange={change}
      aria-label="诉求登记"
      className={short ? 'intake short' : 'intake'}
    >
      {urgent.length > 0 && (
        <Alert
          type="error"
          showIcon
          role="alert"
          style={{ marginBottom: 8 }}
          title={`疑似紧急：命中“${urgent.map(({ word }) => word).join('、')}”`}
          description={urgent.map(({ name, advice }) => (
            <div key={name}>{advice}</div>
          ))}
          action={
            entered.urgency !== 'EMERGENCY' && (
              <Button
                danger
                onClick={() => (
                  form.setFieldValue('urgency', 'EMERGENCY'),
                  props.onChange({ ...open.form, urgency: 'EMERGENCY' })
                )}
              >
                设为特急
              </Button>
            )
          }
        />
      )}
      <Card
        title={<IntakeHeading open={open} />}
        extra={
          <Space>
            {short && <Button onClick={() => setWhole(true)}>高峰简表：展开全部</Button>}
            <KnowledgePanel
              open={open}
              inFront={inFront}
              {...(mayAnswer && { onAnswer: () => setAnswering(true) })}
            />
            <ThrowAway untouched={isUntouched(open.form)} onThrowAway={props.onThrowAway} />
            {mayAnswer && (
              <Button aria-expanded={answering} onClick={() => setAnswering(!answering)}>
                直接答复办结
              </Button>
            )}
            <Button onClick={keep}>暂存 Ctrl+S</Button>
            <Button type="primary" loading={busy} disabled={answering} onClick={() => void submit()}>
              提交派单 Ctrl+Enter
            </Button>
          </Space>
        }
      >
        {answering && (
          <Card
            type="inner"
            size="small"
            style={{ marginBottom: 8, background: '#f3f8fd' }}
            title="直接答复：登记后即办结，不再派单"
          >
            <Form.Item name="answer" label="给市民的答复" required>
              <Input.TextArea autoFocus rows={3} maxLength={4000} showCount />
            </Form.Item>
            <Space>
              <Button type="primary" loading={busy} onClick={confirmAnswer}>
                确认答复并办结 Ctrl+Enter
              </Button>
              <Button onClick={() => setAnswering(false)}>取消</Button>
            </Space>
          </Card>
        )}
        <Flex gap={12} wrap>
          <Form.Item label="诉求类型" name="type" required>
            <Radio.Group optionType="button" buttonStyle="solid" options={typeOptions} />
          </Form.Item>
          <Form.Item label="紧急程度" name="urgency" className="beyond-short">
            <Radio.Group optionType="button" buttonStyle="solid" options={urgencyOptions} />
          </Form.Item>
          <Form.Item label="回访方式" name="followUpWay" className="beyond-short">
            <Select style={{ width: 100 }} options={followUpWays} />
          </Form.Item>
          <Form.Item label="保密与公开" className="beyond-short">
            <Form.Item name="secret" valuePropName="checked" noStyle>
              <Checkbox>信息保密</Checkbox>
            </Form.Item>
            <Form.Item name="publishWanted" valuePropName="checked" noStyle>
              <Checkbox disabled={entered.secret || entered.type === 'REPORT'}>同意公开</Checkbox>
            </Form.Item>
          </Form.Item>
        </Flex>
        <Form.Item label="诉求内容" name="content" {...need('content')}>
          <Input.TextArea rows={6} maxLength={2000} showCount autoFocus={inFront} onBlur={fillFromContent} />
        </Form.Item>
        <Form.Item label="标题" name="title" {...need('title')} className="beyond-short">
          <Input
            maxLength={80}
            placeholder={suggestTitle(entered.content) || '离开“诉求内容”时自动生成，可修改'}
          />
        </Form.Item>
        <Flex gap={12}>
          <Form.Item label="所属区域" name="areaCode" {...need('areaCode')} style={{ flex: 1 }}>
            <AreaField areas={words.areas} />
          </Form.Item>
          <Form.Item label="事发地点" name="address" {...need('address')} style={{ flex: 1.6 }}>
            <Input maxLength={200} placeholder="小区、楼栋、路口，或附近标志" />
          </Form.Item>
        </Flex>
        <Flex gap={12}>
          <Form.Item label="事项分类" name="categoryCode" {...need('categoryCode')} style={{ flex: 1 }}>
            <CategoryField categories={words.categories} suggested={suggested} />
          </Form.Item>
          <Form.Item
            label="建议承办单位"
            name="suggestedUnitId"
            className="beyond-short"
            style={{ flex: 1.2 }}
          >
            <UnitField
              units={words.units}
              catalogue={catalogueFor(words, chosen?.catalogueUnits ?? [], entered.areaCode)}
            />
          </Form.Item>
        </Flex>
        <Flex gap={12}>
          <Form.Item label="诉求人姓名" name="requesterName" {...need('requesterName')} style={{ flex: 1 }}>
            <Input maxLength={40} placeholder={entered.type === 'REPORT' ? '可匿名' : '怎么称呼'} />
          </Form.Item>
          <Form.Item label="联系电话" name="requesterPhone" {...need('requesterPhone')} style={{ flex: 1 }}>
            <Input maxLength={30} inputMode="tel" />
          </Form.Item>
          {(needed.includes('subjectParty') || entered.subjectParty !== '') && (
            <Form.Item label="被反映对象" name="subjectParty" {...need('subjectParty')} style={{ flex: 1.4 }}>
              <Input maxLength={100} placeholder="单位、商户或人员" />
            </Form.Item>
          )}
        </Flex>
        <Form.Item name="attachmentIds" className="beyond-short" style={{ marginBottom: 0 }}>
          <AttachmentField />
        </Form.Item>
      </Card>
    </Form>
  )
}

/** The caller's number and name, where they became known after the form was opened. */
function useFilled(
  form: ReturnType<typeof Form.useForm<Entered & { answer?: string }>>[0],
  { requesterPhone = '', requesterName = '' }: Draft,
): void {
  useEffect(() => {
    if (requesterPhone !== '' && !form.getFieldValue('requesterPhone'))
      form.setFieldsValue({ requesterPhone })
    if (requesterName !== '' && !form.getFieldValue('requesterName')) form.setFieldsValue({ requesterName })
  }, [form, requesterPhone, requesterName])
}
