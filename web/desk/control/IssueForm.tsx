import { DatePicker, Form, Input, Radio, Select } from 'antd'
import { issueSupervision, supervisionKinds } from '#modules/control/contract-supervisions.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { instantField, instantPicked, isPast, pickableNow } from '../../ui/picked-time.ts'
import { ColleaguesPicker } from '../admin/ColleaguePicker.tsx'
import { supervisionReadings } from './supervision-words.ts'

interface Values {
  subject: string
  ask: string
  dueAt: string
  kind: keyof typeof supervisionKinds
  officers?: string[]
  bodies?: string[]
}
const kinds = Object.entries(supervisionKinds).map(([value, label]) => ({ value, label }))
const usualDays = 5
const required = (message: string) => [{ required: true, whitespace: true, min: 2, message }]

/** 下达督办: what is asked of the unit, until when, by whom. */
export function IssueForm({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const issue = useChange(issueSupervision, { refreshes: supervisionReadings })
  const dueAt = instantPicked(pickableNow().add(usualDays, 'day').startOf('day').hour(18))
  return (
    <FormDialog<Values>
      title="下达督办"
      okText="下达"
      done="督办已下达"
      width={620}
      initial={{ kind: 'SINGLE', dueAt }}
      onClose={onClose}
      onSubmit={({ officers = [], bodies = [], ...said }) =>
        issue.mutateAsync({
          params: { id: caseId },
          body: { ...said, ...(said.kind === 'JOINT' ? { officers, bodies } : { officers: [], bodies: [] }) },
        })
      }
    >
      <Form.Item name="subject" label="督办事由" rules={required('请写明督办事由')}>
        <Input maxLength={100} placeholder="如：市民多次反映未解决" />
      </Form.Item>
      <Form.Item
        name="ask"
        label="办理要求（承办单位可见，保密件请勿写明诉求人）"
        rules={required('请写明办理要求')}
      >
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={1000} showCount />
      </Form.Item>
      <Form.Item
        name="dueAt"
        label="办结期限"
        rules={[{ required: true, message: '请选择办结期限' }]}
        {...instantField}
      >
        <DatePicker
          showTime={{ format: 'HH:mm', minuteStep: 30 }}
          format="YYYY-MM-DD HH:mm"
          disabledDate={isPast}
          style={{ width: '100%' }}
        />
      </Form.Item>
      <Form.Item name="kind" label="方式">
        <Radio.Group optionType="button" options={kinds} />
      </Form.Item>
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) =>
          getFieldValue('kind') === 'JOINT' && (
            <>
              <Form.Item name="officers" label="会同督办人（办结须全部同意）">
                <ColleaguesPicker label="会同督办人" />
              </Form.Item>
              <Form.Item name="bodies" label="联合机关">
                <Select
                  mode="tags"
                  aria-label="联合机关"
                  open={false}
                  suffixIcon={null}
                  maxCount={8}
                  placeholder="输入名称后按回车，如：市审计局"
                />
              </Form.Item>
            </>
          )
        }
      </Form.Item>
    </FormDialog>
  )
}
