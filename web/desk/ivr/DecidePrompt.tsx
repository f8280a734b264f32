import { DatePicker, Form, Input, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import { decidePrompt } from '#modules/ivr/contract-prompts.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { instantPicked } from '../../ui/picked-time.ts'
import { promptParams, promptReadings, type PromptVersionView } from './prompts.ts'

interface Draft {
  approve: boolean
  words?: string
  dates?: [Dayjs | null, Dayjs | null] | null
}

/** 审批: callers hear it only with the consent of somebody who did not record it. */
export function DecidePrompt(props: { file: string; version: PromptVersionView; onClose: () => void }) {
  const { file, version } = props
  const decide = useChange(decidePrompt, { refreshes: promptReadings })
  const submit = ({ approve, words, dates }: Draft) => {
    const [from, until] = (approve && dates) || []
    return decide.mutateAsync({
      params: { ...promptParams(file), version: version.version },
      body: {
        approve,
        ...(words?.trim() && { words: words.trim() }),
        ...(from && { from: instantPicked(from) }),
        ...(until && { until: instantPicked(until) }),
      },
    })
  }
  return (
    <FormDialog<Draft>
      title={`审批“${file}”录音 ${version.version}`}
      okText="提交"
      done="已审批"
      initial={{ approve: true }}
      onClose={props.onClose}
      onSubmit={submit}
    >
      <p>“{version.text}”</p>
      <Form.Item name="approve" label="意见" rules={[{ required: true }]}>
        <Radio.Group
          options={[
            { value: true, label: '同意' },
            { value: false, label: '不同意' },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['approve']}>
        {({ getFieldValue }) =>
          getFieldValue('approve') ? (
            <Form.Item name="dates" label="生效与失效时间（可不填；失效后播放随产品提供的）">
              <DatePicker.RangePicker
                showTime={{ format: 'HH:mm' }}
                format="YYYY-MM-DD HH:mm"
                allowEmpty={[true, true]}
              />
            </Form.Item>
          ) : (
            <Form.Item
              name="words"
              label="理由"
              rules={[{ required: true, whitespace: true, message: '请说明理由' }]}
            >
              <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
            </Form.Item>
          )
        }
      </Form.Item>
    </FormDialog>
  )
}
