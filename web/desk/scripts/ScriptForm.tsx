import { Button, DatePicker, Form, type FormInstance, Input, Select, Space, Switch, Tooltip } from 'antd'
import { useState } from 'react'
import { caseTypes } from '#modules/cases/contract.ts'
import { saveScript, scriptMoments, scriptVariables } from '#modules/intake/contract-scripts.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { instantField } from '../../ui/picked-time.ts'
import { freshId, unsaved } from '../admin/numbers.ts'
import { usePreviewValues } from './ScriptPreview.tsx'
import { type Script, scriptReadings } from './scripts.ts'
import { ScriptWords } from './ScriptWords.tsx'

type Moment = keyof typeof scriptMoments
type CaseType = keyof typeof caseTypes
interface Draft {
  moment: Moment
  caseTypes: CaseType[]
  title?: string
  words: string
  active: boolean
  /** Instants, ISO 8601. */
  from?: string
  until?: string
}
const moments = Object.entries(scriptMoments).map(([value, label]) => ({ value, label }))
const types = Object.entries(caseTypes).map(([value, label]) => ({ value, label }))

/** Writes or changes a script; what the agent will read stands below while it is written. */
export function ScriptForm(props: {
  script: Script | undefined
  /** As it stands in the database, for a conflict. */
  latest: Script | undefined
  /** Where a new one goes. */
  moment: Moment
  onConflict: () => unknown
  onClose: () => void
}) {
  const { script, latest } = props
  const [id] = useState(() => script?.id ?? freshId())
  const save = useChange(saveScript, { refreshes: scriptReadings })
  const submit = (draft: Draft) =>
    save.mutateAsync({
      params: { id },
      body: {
        moment: draft.moment,
        caseTypes: draft.caseTypes,
        title: draft.title?.trim() ?? '',
        words: draft.words.trim(),
        active: draft.active,
        from: draft.from ?? null,
        until: draft.until ?? null,
        version: (latest ?? script)?.version ?? unsaved,
      },
    })
  const initial: Partial<Draft> = script
    ? {
        moment: script.moment,
        caseTypes: script.caseTypes,
        title: script.title,
        words: script.words,
        active: script.active,
        ...(script.from !== null && { from: script.from }),
        ...(script.until !== null && { until: script.until }),
      }
    : { moment: props.moment, caseTypes: [], active: true }
  return (
    <FormDialog<Draft>
      title={script ? '修改话术' : '新增话术'}
      okText="保存"
      done="已保存，座席已看到新的话术"
      width={640}
      initial={initial}
      latest={latest ? [{ label: '话术', value: latest.words }] : []}
      onConflict={props.onConflict}
      onClose={props.onClose}
      onSubmit={submit}
    >
      {(form) => <Fields form={form} />}
    </FormDialog>
  )
}

function Fields({ form }: { form: FormInstance<Draft> }) {
  return (
    <>
      <Space size={12} align="start">
        <Form.Item name="moment" label="时机">
          <Select style={{ width: 120 }} options={moments} />
        </Form.Item>
        <Form.Item name="caseTypes" label="诉求类型">
          <Select mode="multiple" style={{ width: 440 }} options={types} placeholder="全部诉求类型" />
        </Form.Item>
      </Space>
      <Form.Item noStyle dependencies={['moment']}>
        {() => {
          const needed = form.getFieldValue('moment') === 'special'
          return (
            <Form.Item
              name="title"
              label={needed ? '名称' : '名称（可不填）'}
              rules={[{ required: needed, whitespace: true, message: '请写明是什么情况，如“听不清”' }]}
            >
              <Input maxLength={40} />
            </Form.Item>
          )
        }}
      </Form.Item>
      <Form.Item
        name="words"
        label="话术"
        rules={[{ required: true, whitespace: true, min: 2, message: '请写出座席要说的话' }]}
      >
        <Input.TextArea rows={4} maxLength={1000} showCount />
      </Form.Item>
      <Form.Item label="插入变量">
        <Space wrap size={4}>
          {Object.entries(scriptVariables).map(([name, { meaning }]) => (
            <Tooltip key={name} title={meaning}>
              <Button
                size="small"
                onClick={() =>
                  form.setFieldValue('words', `${(form.getFieldValue('words') as string) ?? ''}【${name}】`)
                }
              >
                {name}
              </Button>
            </Tooltip>
          ))}
        </Space>
      </Form.Item>
      <Form.Item noStyle dependencies={['words']}>
        {() => (
          <Form.Item label="座席看到的">
            <WrittenWords words={(form.getFieldValue('words') as string | undefined) ?? ''} />
          </Form.Item>
        )}
      </Form.Item>
      <Space size={12} align="start" wrap>
        <Form.Item name="active" label="在用" valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item name="from" label="开始（可不填）" {...instantField}>
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" placeholder="立即" />
        </Form.Item>
        <Form.Item name="until" label="结束（可不填）" {...instantField}>
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" placeholder="长期" />
        </Form.Item>
      </Space>
    </>
  )
}

function WrittenWords({ words }: { words: string }) {
  const values = usePreviewValues(true)
  return <div aria-live="polite">{words === '' ? '—' : <ScriptWords words={words} values={values} />}</div>
}
