import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { instantPicked } from './picked-time.ts'

/** Two days as the address holds them: `2026-11-23`; either may be open. */
interface Days {
  from?: string | undefined
  to?: string | undefined
}

/** Chooses from which day to which; one end may stay open. */
export function DayRange(props: {
  label: string
  days: Days
  onChange: (days: { from: string | undefined; to: string | undefined }) => void
}) {
  const { from, to } = props.days
  return (
    <DatePicker.RangePicker
      aria-label={props.label}
      placeholder={[`${props.label}起`, `${props.label}止`]}
      value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
      onChange={(range) =>
        props.onChange({ from: range?.[0]?.format('YYYY-MM-DD'), to: range?.[1]?.format('YYYY-MM-DD') })
      }
      allowEmpty
      style={{ width: 220 }}
    />
  )
}

/** First and last instant of the city's days, for a query. */
export const startOfDay = (day: string): string => instantPicked(dayjs(day).startOf('day'))
export const endOfDay = (day: string): string => instantPicked(dayjs(day).endOf('day'))
