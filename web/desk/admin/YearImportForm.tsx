import { Alert, Form, Input, InputNumber } from 'antd'
import { importYear } from '#modules/operations/contract.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { calendarReadings, type CalendarYearView, faultsInWords } from './calendars.ts'
import { readPastedDays } from './paste-days.ts'

interface Fields {
  year: number
  text: string
  source: string
}
const emptyWeek = { week: [[], [], [], [], [], [], []], makeUpHours: [] }

/** A year's days by pasting the announced list. A year already known gets a new version. */
export function YearImportForm(props: {
  year: number
  known: readonly CalendarYearView[]
  onClose: () => void
}) {
  const record = useChange(importYear, { refreshes: calendarReadings })
  const before = props.known.find(({ year }) => year === props.year)
  const written = before?.days
    .map(({ date, name, kind }) => `${date} ${name} ${kind === 'rest' ? '休' : '班'}`)
    .join('\n')
  return (
    <FormDialog<Fields>
      title="录入年度节假日与调休安排"
      okText="录入"
      done="已录入，此后的期限按它计算"
      width={640}
      initial={{ year: props.year, ...(before && { text: written ?? '', source: before.source }) }}
      onClose={props.onClose}
      onSubmit={({ year, text, source }) =>
        record.mutateAsync({ params: { year }, body: { days: readPastedDays(text).days, source } })
      }
    >
      {(form) => (
        <>
          <Form.Item name="year" label="年份" rules={[{ required: true, message: '请填写年份' }]}>
            <InputNumber min={2000} max={2100} precision={0} />
          </Form.Item>
          <Form.Item
            name="text"
            label="安排（一行一段：日期或起止日期、名称、休或班）"
            dependencies={['year']}
            rules={[
              { required: true, whitespace: true, message: '请粘贴安排' },
              {
                validator: (_, text: string | undefined) =>
                  judge(text ?? '', Number(form.getFieldValue('year'))),
              },
            ]}
          >
            <Input.TextArea
              rows={12}
              placeholder={
                '2027-01-01 至 2027-01-03 元旦 休\n2027-02-05 至 2027-02-11 春节 休\n2027-01-30 春节 班'
              }
            />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(old: Fields, now: Fields) => old.text !== now.text}>
            {() => {
              const { days } = readPastedDays(String(form.getFieldValue('text') ?? ''))
              const rest = days.filter(({ kind }) => kind === 'rest').length
              return (
                <Alert
                  role="status"
                  type="info"
                  style={{ marginBottom: 12 }}
                  title={`读出休 ${rest} 天，调休上班 ${days.length - rest} 天`}
                />
              )
            }}
          </Form.Item>
          <Form.Item
            name="source"
            label="依据"
            rules={[{ required: true, min: 2, whitespace: true, message: '请写明依据的通知' }]}
          >
            <Input maxLength={200} placeholder="如：国务院办公厅关于 2027 年部分节假日安排的通知" />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

function judge(text: string, year: number): Promise<void> {
  const { days, faults } = readPastedDays(text)
  const all = [...faults, ...faultsInWords(emptyWeek, { year, days })]
  const told = all.slice(0, 5).join('；')
  return all.length === 0
    ? Promise.resolve()
    : Promise.reject(new Error(all.length > 5 ? `${told}；另有 ${all.length - 5} 处` : told))
}
