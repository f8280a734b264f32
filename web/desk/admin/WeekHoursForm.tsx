import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Alert, Button, Form, Input } from 'antd'
import { saveCalendar } from '#modules/operations/contract.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import {
  calendarReadings,
  faultsInWords,
  type Span,
  spansInWords,
  useCalendars,
  weekdays,
  type WorkCalendarView,
} from './calendars.ts'

interface Fields {
  name: string
  week: Span[][]
  makeUpHours: Span[]
}

/** Changes the weekly hours. Running deadlines keep the hours they began with. */
export function WeekHoursForm({ calendar, onClose }: { calendar: WorkCalendarView; onClose: () => void }) {
  const save = useChange(saveCalendar, { refreshes: calendarReadings })
  const reading = useCalendars()
  const latest = reading.data?.calendars.find(({ id }) => id === calendar.id) ?? calendar
  const faultless = {
    validator: (_: unknown, spans: Span[]) => {
      const [fault] = faultsInWords({ week: [spans, [], [], [], [], [], []], makeUpHours: [] })
      return fault ? Promise.reject(new Error(fault.replace(/^周一：/, ''))) : Promise.resolve()
    },
  }
  return (
    <FormDialog<Fields>
      title={`修改“${calendar.name}”`}
      okText="保存"
      done="已保存；新的计时按新的工作时间，在办工单不变"
      width={640}
      initial={{ name: calendar.name, week: calendar.week, makeUpHours: calendar.makeUpHours }}
      latest={weekdays.map((label, index) => ({ label, value: spansInWords(latest.week[index] ?? []) }))}
      onConflict={() => reading.refetch()}
      onClose={onClose}
      onSubmit={({ name, week, makeUpHours }) =>
        save.mutateAsync({
          params: { id: calendar.id },
          body: { name, version: latest.version, week, makeUpHours },
        })
      }
    >
      <Form.Item
        name="name"
        label="名称"
        rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      {weekdays.map((weekday, index) => (
        <Form.Item
          key={weekday}
          name={['week', index]}
          label={weekday}
          rules={[faultless]}
          style={{ marginBottom: 8 }}
        >
          <Spans label={weekday} />
        </Form.Item>
      ))}
      <Form.Item name="makeUpHours" label="调休工作日" rules={[faultless]}>
        <Spans label="调休工作日" />
      </Form.Item>
      <Alert type="info" showIcon title="没有时段即为休息；一天内的时段按先后填写，到当天结束写 24:00" />
    </FormDialog>
  )
}

function Spans({
  id,
  value = [],
  onChange,
  label,
}: {
  id?: string
  value?: Span[]
  onChange?: (spans: Span[]) => void
  label: string
}) {
  const put = (at: number, changed: Partial<Span>) =>
    onChange?.(value.map((span, index) => (index === at ? { ...span, ...changed } : span)))
  return (
    <div
      id={id}
      role="group"
      aria-label={`${label}的时段`}
      style={{ display: 'flex', flexWrap: 'wrap', gap: '4px 16px', alignItems: 'center' }}
    >
      {value.map((span, index) => (
        // Spans have no identity but their place.
        <span key={index} style={{ whiteSpace: 'nowrap' }}>
          <Input
            aria-label={`${label}第 ${index + 1} 段开始`}
            value={span.start}
            maxLength={5}
            onChange={({ target }) => put(index, { start: target.value })}
            style={{ width: 64 }}
          />
          {' – '}
          <Input
            aria-label={`${label}第 ${index + 1} 段结束`}
            value={span.end}
            maxLength={5}
            onChange={({ target }) => put(index, { end: target.value })}
            style={{ width: 64 }}
          />
          <Button
            type="text"
            aria-label={`删除${label}第 ${index + 1} 段`}
            icon={<CloseOutlined />}
            onClick={() => onChange?.(value.toSpliced(index, 1))}
          />
        </span>
      ))}
      {value.length === 0 && <span style={{ color: '#565b63' }}>休息</span>}
      {value.length < 6 && (
        <Button
          type="dashed"
          icon={<PlusOutlined />}
          onClick={() =>
            onChange?.([
              ...value,
              value.length === 0
                ? { start: '09:00', end: '18:00' }
                : { start: value.at(-1)?.end ?? '', end: '24:00' },
            ])
          }
        >
          时段
        </Button>
      )}
    </div>
  )
}
