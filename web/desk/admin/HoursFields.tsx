import { DatePicker, Form, Select, TimePicker } from 'antd'
import { listCalendars } from '#modules/operations/contract.ts'
import { useReading } from '../../api/queries.ts'
import { clockField, instantField } from '../../ui/picked-time.ts'
import { useMay } from '../shell/session.ts'
import type { HoursView } from './number-plan.ts'

/** What the form keeps of hours; empty fields ask nothing. */
export interface HoursDraft {
  days?: number[]
  from?: string
  to?: string
  since?: string
  until?: string
  calendar?: string
  state?: HoursView['state']
}

/** Hours as they are saved, or none at all. */
export function hoursOf(draft: HoursDraft | undefined): { hours?: HoursView } {
  const { days, from, to, since, until, calendar, state } = draft ?? {}
  const hours: HoursView = {
    ...(days?.length ? { days } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(since ? { since } : {}),
    ...(until ? { until } : {}),
    ...(calendar ? { calendar, state: state ?? 'open' } : {}),
  }
  return Object.keys(hours).length > 0 ? { hours } : {}
}

const days = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** When a rule counts: days, hours, a calendar's state, and from or until an instant. */
export function HoursFields() {
  const mayCalendars = useMay('calendar.read')
  const calendars = useReading(listCalendars, {}, { enabled: mayCalendars, keep: true })
  return (
    <div className="two-columns">
      <Form.Item name={['hours', 'days']} label="星期（不选为每天）">
        <Select mode="multiple" options={days.map((label, at) => ({ value: at + 1, label }))} />
      </Form.Item>
      <div className="two-columns">
        <Form.Item name={['hours', 'from']} label="每天从" {...clockField}>
          <TimePicker format="HH:mm" needConfirm={false} />
        </Form.Item>
        <Form.Item name={['hours', 'to']} label="到" {...clockField}>
          <TimePicker format="HH:mm" needConfirm={false} />
        </Form.Item>
      </div>
      <Form.Item name={['hours', 'calendar']} label="工作日历">
        <Select
          allowClear
          options={(calendars.data?.calendars ?? []).map(({ name }) => ({ value: name, label: name }))}
        />
      </Form.Item>
      <Form.Item name={['hours', 'state']} label="日历状态">
        <Select
          allowClear
          options={[
            { value: 'open', label: '服务时间' },
            { value: 'night', label: '夜间' },
            { value: 'holiday', label: '节假日' },
          ]}
        />
      </Form.Item>
      <Form.Item name={['hours', 'since']} label="开通时间（不填为已开通）" {...instantField}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
      <Form.Item name={['hours', 'until']} label="停闭时间（不填为不停）" {...instantField}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
    </div>
  )
}
