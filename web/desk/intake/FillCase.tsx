import { Button, Checkbox, Flex, Form, Input, Radio } from 'antd'
import { useMemo } from 'react'
import { completeCase } from '#modules/cases/contract-intake.ts'
import { CallFailed } from '../../api/call.ts'
import { useChange } from '../../api/queries.ts'
import { Panel } from '../../ui/Panel.tsx'
import { useAct } from '../../ui/useAct.ts'
import { AreaField } from '../agent/AreaField.tsx'
import { catalogueFor } from '../agent/catalogue-for.ts'
import { CategoryField } from '../agent/CategoryField.tsx'
import { blankForm, type Entered, fieldsNamed, type NeededField, neededFields } from '../agent/intake-form.ts'
import { suggestCategories } from '../agent/suggest-category.ts'
import { suggestTitle } from '../agent/suggest-title.ts'
import { UnitField } from '../agent/UnitField.tsx'
import { caseReadings, useWords, type Words } from '../cases/queries.ts'
import { typeOptions, urgencyOptions } from '../cases/words.ts'
import { RecordingPlayer } from '../telephony/RecordingPlayer.tsx'
import type { VoiceMessage } from './VoiceMessages.tsx'

/** Somebody listens, writes down what was wanted, and registers it under the number the citizen already has. */
export function FillCase(props: { message: VoiceMessage; onDone: () => void }) {
  const words = useWords()
  return (
    <>
      <div style={{ marginBottom: 12 }}>
        <RecordingPlayer recordingId={props.message.id} />
      </div>
      <Panel reading={words}>{(known) => <Fields {...props} words={known} />}</Panel>
    </>
  )
}

function Fields({ message, words, onDone }: { message: VoiceMessage; words: Words; onDone: () => void }) {
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const complete = useChange(completeCase, { refreshes: [...caseReadings, '/voice-messages'] })
  const begun: Entered = {
    ...blankForm,
    type:
      message.purpose === 'complaint'
        ? 'COMPLAINT'
        : message.purpose === 'suggestion'
          ? 'SUGGESTION'
          : 'HELP',
    requesterPhone: message.caller !== null && /^\d+$/.test(message.caller) ? message.caller : '',
  }
  const entered = { ...begun, ...Form.useWatch([], form) }
  const needed = neededFields[entered.type]
  const said = `${entered.title}${entered.content}${entered.address}`
  const suggested = useMemo(() => suggestCategories(words.categories, said), [words.categories, said])
  const chosen = words.categories.find(({ code }) => code === entered.categoryCode)
  const showMissing = (missing: readonly NeededField[]) =>
    form.setFields(missing.map((name) => ({ name, errors: ['请填写'] })))
  const submit = async () => {
    if (!entered.title.trim()) form.setFieldValue('title', suggestTitle(entered.content))
    const filled = { ...begun, ...form.getFieldsValue() }
    const missing = needed.filter((field) => !(filled[field] ?? '').trim())
    if (missing.length > 0) return showMissing(missing)
    const done = await act(
      async () => {
        try {
          await complete.mutateAsync({
            params: { id: message.caseId ?? '' },
            body: { ...filled, version: message.caseVersion ?? 0 },
          })
        } catch (error) {
          if (error instanceof CallFailed && error.problem.code === 'case.fields-missing')
            showMissing(fieldsNamed(error.problem.details['fields']))
          throw error
        }
        return true
      },
      `已登记，编号 ${message.caseNumber ?? ''}`,
    )
    if (done) onDone()
  }
  const need = (field: NeededField) => ({ required: needed.includes(field) })
  return (
    <Form form={form} name="fill-case" layout="vertical" initialValues={begun} aria-label="整理登记">
      <Flex gap={12} wrap>
        <Form.Item label="诉求类型" name="type" required>
          <Radio.Group optionType="button" buttonStyle="solid" options={typeOptions} />
        </Form.Item>
        <Form.Item label="紧急程度" name="urgency">
          <Radio.Group optionType="button" buttonStyle="solid" options={urgencyOptions} />
        </Form.Item>
        <Form.Item label="保密" name="secret" valuePropName="checked">
          <Checkbox>信息保密</Checkbox>
        </Form.Item>
      </Flex>
      <Form.Item label="诉求内容" name="content" {...need('content')}>
        <Input.TextArea rows={6} maxLength={2000} showCount />
      </Form.Item>
      <Form.Item label="标题" name="title" {...need('title')}>
        <Input maxLength={80} placeholder={suggestTitle(entered.content) || '提交时自动生成，可修改'} />
      </Form.Item>
      <Flex gap={12}>
        <Form.Item label="所属区域" name="areaCode" {...need('areaCode')} style={{ flex: 1 }}>
          <AreaField areas={words.areas} />
        </Form.Item>
        <Form.Item label="事发地点" name="address" {...need('address')} style={{ flex: 1.6 }}>
          <Input maxLength={200} />
        </Form.Item>
      </Flex>
      <Form.Item label="事项分类" name="categoryCode" {...need('categoryCode')}>
        <CategoryField categories={words.categories} suggested={suggested} />
      </Form.Item>
      <Form.Item label="建议承办单位" name="suggestedUnitId">
        <UnitField
          units={words.units}
          catalogue={catalogueFor(words, chosen?.catalogueUnits ?? [], entered.areaCode)}
        />
      </Form.Item>
      <Flex gap={12}>
        <Form.Item label="诉求人姓名" name="requesterName" {...need('requesterName')} style={{ flex: 1 }}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item label="联系电话" name="requesterPhone" {...need('requesterPhone')} style={{ flex: 1 }}>
          <Input maxLength={30} inputMode="tel" />
        </Form.Item>
        <Form.Item label="被反映对象" name="subjectParty" {...need('subjectParty')} style={{ flex: 1.4 }}>
          <Input maxLength={100} placeholder="单位、商户或人员" />
        </Form.Item>
      </Flex>
      <Button type="primary" loading={complete.isPending} onClick={() => void submit()}>
        登记并提交
      </Button>
    </Form>
  )
}
