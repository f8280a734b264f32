import { Table, Tag, Typography } from 'antd'
import { shownTime } from '../../ui/time.ts'
import { type CalendarYearView, spansInWords, type SpecialDayView } from './calendars.ts'

const weekday = new Intl.DateTimeFormat('zh-CN', { weekday: 'short', timeZone: 'UTC' })

/** A year's holidays and make-up working days, with where they come from. */
export function YearDays({ year }: { year: CalendarYearView }) {
  return (
    <>
      <Typography.Paragraph type="secondary">
        {year.source} · 第 {year.version} 版 · {shownTime(year.importedAt)} 录入 · 休{' '}
        {year.days.filter(({ kind }) => kind === 'rest').length} 天，调休上班{' '}
        {year.days.filter(({ kind }) => kind === 'work').length} 天
      </Typography.Paragraph>
      <Table<SpecialDayView>
        aria-label={`${year.year} 年节假日与调休`}
        rowKey="date"
        size="small"
        pagination={false}
        dataSource={year.days.toSorted((a, b) => a.date.localeCompare(b.date))}
        columns={[
          {
            title: '日期',
            key: 'date',
            render: ({ date }: SpecialDayView) => `${date} ${weekday.format(new Date(date))}`,
          },
          { title: '名称', dataIndex: 'name', key: 'name' },
          {
            title: '安排',
            key: 'kind',
            render: ({ kind, spans }: SpecialDayView) => (
              <>
                <Tag color={kind === 'rest' ? 'green' : 'orange'}>{kind === 'rest' ? '休' : '班'}</Tag>{' '}
                {spans && spansInWords(spans)}
              </>
            ),
          },
        ]}
      />
    </>
  )
}
