import { Alert, Button, Card, DatePicker, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { dayOfDate, instantOf } from '#kernel/work-calendar.ts'
import { askCalendar } from '#modules/operations/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useReading } from '../../api/queries.ts'
import { Panel } from '../../ui/Panel.tsx'
import { pickableNow } from '../../ui/picked-time.ts'
import { useMay } from '../shell/session.ts'
import { serviceWords, type WorkCalendarView } from './calendars.ts'
import { WaysThen } from './WaysThen.tsx'

type Answer = Reply<typeof askCalendar>
const ruleWords: Readonly<Record<Answer['rule']['kind'], string>> = {
  holiday: '法定节假日',
  'make-up-day': '调休工作日',
  'weekly-hours': '每周工作时间',
  'weekly-rest': '每周休息日',
  exception: '临时安排',
  'night-button': '日夜服转换',
}

/** "Is there service on that day at that hour?", with the rule that decides. */
export function CalendarQuestion({ calendars }: { calendars: readonly WorkCalendarView[] }) {
  const [calendarId, setCalendarId] = useState(calendars[0]?.id ?? '')
  const mayFlows = useMay('flow.read')
  /** Not chosen = now, whenever it is asked. */
  const [chosen, setMoment] = useState<Dayjs>()
  const [asked, setAsked] = useState<{ id: string; at: string }>()
  const calendar = calendars.find(({ id }) => id === calendarId)
  const reading = useReading(
    askCalendar,
    { params: { id: asked?.id ?? '' }, query: { at: asked?.at ?? '' } },
    { enabled: asked !== undefined },
  )
  const ask = () => {
    if (!calendar) return
    const at = chosen
      ? instantOf(calendar.timeZone, dayOfDate(chosen.format('YYYY-MM-DD')), chosen.format('HH:mm'))
      : Date.now()
    setAsked({ id: calendar.id, at: new Date(at).toISOString() })
  }
  return (
    <Card title={<h2 style={{ fontSize: 15, margin: 0 }}>某日某时是否服务</h2>}>
      <search className="filters">
        <Select
          aria-label="日历"
          value={calendarId}
          onChange={setCalendarId}
          options={calendars.map(({ id, name }) => ({ value: id, label: name }))}
          style={{ width: 200 }}
        />
        <DatePicker
          aria-label="日期和时间"
          value={chosen ?? pickableNow()}
          onChange={(moment) => moment && setMoment(moment)}
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          allowClear={false}
        />
        <Button onClick={ask}>查询</Button>
      </search>
      {asked && (
        <Panel reading={reading}>
          {(answer) => (
            <>
              <Said answer={answer} timeZone={calendar?.timeZone ?? 'UTC'} />
              {mayFlows && <WaysThen at={asked.at} />}
            </>
          )}
        </Panel>
      )}
    </Card>
  )
}

function Said({ answer, timeZone }: { answer: Answer; timeZone: string }) {
  const until = answer.until
    ? new Intl.DateTimeFormat('zh-CN', {
        dateStyle: 'short',
        timeStyle: 'short',
        hour12: false,
        timeZone,
      }).format(new Date(answer.until))
    : undefined
  return (
    <Alert
      role="status"
      type={answer.state === 'open' ? 'success' : 'info'}
      showIcon
      title={`${answer.date}：${serviceWords[answer.state]}`}
      description={
        <>
          <div>
            依据：{ruleWords[answer.rule.kind]}
            {answer.rule.name && `（${answer.rule.name}）`}
          </div>
          {until && <div>持续到 {until}</div>}
          {answer.yearMissing !== null && (
            <div>注意：{answer.yearMissing} 年的节假日尚未录入，此答案只按每周工作时间推定</div>
          )}
        </>
      }
    />
  )
}
