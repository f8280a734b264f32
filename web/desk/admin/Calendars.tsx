import { Alert, Button, Card, Flex, Tabs } from 'antd'
import { useState } from 'react'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { useMay } from '../shell/session.ts'
import { CalendarQuestion } from './CalendarQuestion.tsx'
import { spansInWords, useCalendars, weekdays, type WorkCalendarView } from './calendars.ts'
import { DutyRoster } from './DutyRoster.tsx'
import { ServiceNow } from './ServiceNow.tsx'
import { WeekHoursForm } from './WeekHoursForm.tsx'
import { YearDays } from './YearDays.tsx'
import { YearImportForm } from './YearImportForm.tsx'

/** Working calendars: hours of the week, each year's holidays, and the answer for any moment with the rule that gave it. */
export function Calendars() {
  const reading = useCalendars()
  const mayEdit = useMay('calendar.edit')
  const [importing, setImporting] = useState<number>()
  return (
    <Page
      title="工作日历"
      note="期限、日夜服务按它计算；在办工单保持开始计时时的版本"
      extra={
        mayEdit && (
          <Button
            type="primary"
            onClick={() => setImporting(reading.data?.missingYears[0] ?? new Date().getFullYear() + 1)}
          >
            录入年度安排
          </Button>
        )
      }
    >
      <Panel reading={reading} empty={({ calendars }) => calendars.length === 0} emptyText="还没有工作日历">
        {({ calendars, years, missingYears }) => (
          <>
            {missingYears.map((year) => (
              <Alert
                key={year}
                role="alert"
                type="error"
                showIcon
                style={{ marginBottom: 8 }}
                title={`${year} 年的节假日安排尚未录入，这一年只按每周工作时间计算，并持续告警`}
                description="国务院办公厅通知发布后请立即录入；录入后，在办工单的期限在下一次办理动作时按新安排计算"
                action={mayEdit && <Button onClick={() => setImporting(year)}>录入 {year} 年</Button>}
              />
            ))}
            <Flex gap={12} align="start" wrap>
              <div style={{ flex: '1 1 520px', display: 'grid', gap: 12 }}>
                <ServiceNow />
                <DutyRoster />
                <CalendarQuestion calendars={calendars} />
                {calendars.map((calendar) => (
                  <CalendarCard key={calendar.id} calendar={calendar} mayEdit={mayEdit} />
                ))}
              </div>
              <Card
                style={{ flex: '1 1 460px' }}
                title={<h2 style={{ fontSize: 15, margin: 0 }}>节假日与调休</h2>}
              >
                <Tabs
                  items={years
                    .toSorted((a, b) => b.year - a.year)
                    .map((year) => ({
                      key: String(year.year),
                      label: `${year.year} 年`,
                      children: <YearDays year={year} />,
                    }))}
                />
              </Card>
            </Flex>
          </>
        )}
      </Panel>
      {importing !== undefined && reading.data && (
        <YearImportForm year={importing} known={reading.data.years} onClose={() => setImporting(undefined)} />
      )}
    </Page>
  )
}

function CalendarCard({ calendar, mayEdit }: { calendar: WorkCalendarView; mayEdit: boolean }) {
  const [editing, setEditing] = useState(false)
  return (
    <Card
      title={<h2 style={{ fontSize: 15, margin: 0 }}>{calendar.name}</h2>}
      extra={mayEdit && <Button onClick={() => setEditing(true)}>修改工作时间</Button>}
    >
      <table className="plain">
        <tbody>
          {weekdays.map((weekday, index) => (
            <tr key={weekday}>
              <th scope="row">{weekday}</th>
              <td>{spansInWords(calendar.week[index] ?? [])}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">调休工作日</th>
            <td>{spansInWords(calendar.makeUpHours)}</td>
          </tr>
          <tr>
            <th scope="row">时区</th>
            <td>{calendar.timeZone}</td>
          </tr>
        </tbody>
      </table>
      <small style={{ color: '#565b63' }}>第 {calendar.version} 版</small>
      {editing && <WeekHoursForm calendar={calendar} onClose={() => setEditing(false)} />}
    </Card>
  )
}
