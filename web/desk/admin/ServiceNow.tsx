import { Button, Card, DatePicker, Form, Input, Segmented, Select, Space, Tag } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { endException, listServiceNow, planException, switchService } from '#modules/operations/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { instantPicked } from '../../ui/picked-time.ts'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { useMay } from '../shell/session.ts'
import { calendarReadings, serviceWords } from './calendars.ts'

type Service = Reply<typeof listServiceNow>
type State = Service['calendars'][number]['state']
const states = Object.entries(serviceWords).map(([value, label]) => ({ value: value as State, label }))

/** 日夜服转换: what service there is now, the button that turns it, and what is planned once. */
export function ServiceNow() {
  const reading = useReading(listServiceNow, {}, { keep: true, every: 15_000 })
  const maySwitch = useMay('calendar.switch')
  const [planning, setPlanning] = useState(false)
  return (
    <Card
      title={<h2 style={{ fontSize: 15, margin: 0 }}>现在的服务状态</h2>}
      extra={maySwitch && <Button onClick={() => setPlanning(true)}>临时安排</Button>}
    >
      <Panel reading={reading}>
        {(service) => (
          <>
            {service.calendars.map((calendar) => (
              <CalendarNow key={calendar.id} calendar={calendar} maySwitch={maySwitch} />
            ))}
            <Planned service={service} maySwitch={maySwitch} />
            {planning && <PlanDialog calendars={service.calendars} onClose={() => setPlanning(false)} />}
          </>
        )}
      </Panel>
    </Card>
  )
}

function CalendarNow({
  calendar,
  maySwitch,
}: {
  calendar: Service['calendars'][number]
  maySwitch: boolean
}) {
  const [asking, setAsking] = useState<State | null>()
  const act = useAct()
  const change = useChange(switchService, { refreshes: calendarReadings })
  const switched = calendar.rule.kind === 'night-button'
  return (
    <Space wrap style={{ display: 'flex', marginBottom: 6 }}>
      <strong>{calendar.name}</strong>
      <Tag color={calendar.state === 'open' ? 'green' : 'orange'}>{serviceWords[calendar.state]}</Tag>
      {switched && <span>已手动转换：{calendar.rule.name}</span>}
      {maySwitch &&
        (switched ? (
          <Button onClick={() => setAsking(null)}>转回日历</Button>
        ) : (
          <Button onClick={() => setAsking(calendar.state === 'open' ? 'night' : 'open')}>
            {calendar.state === 'open' ? '转为夜服' : '转为日服'}
          </Button>
        ))}
      {asking !== undefined && (
        <ReasonDialog
          open
          title={
            asking === null ? `转回日历 · ${calendar.name}` : `${calendar.name}转为${serviceWords[asking]}`
          }
          okText={asking === null ? '转回' : '转换'}
          phrases={['停电检修', '应急值守，延长服务', '恢复正常服务']}
          onClose={() => setAsking(undefined)}
          onSubmit={(reason) =>
            act(
              () => change.mutateAsync({ params: { id: calendar.id }, body: { to: asking, reason } }),
              '已转换，下一个来电起生效',
            )
          }
        />
      )}
    </Space>
  )
}

function Planned({ service, maySwitch }: { service: Service; maySwitch: boolean }) {
  const act = useAct()
  const end = useChange(endException, { refreshes: calendarReadings })
  const planned = service.exceptions.filter(({ button }) => !button)
  if (planned.length === 0) return null
  const nameOf = (id: string) => service.calendars.find((one) => one.id === id)?.name ?? ''
  return (
    <table className="plain">
      <caption style={{ textAlign: 'start', captionSide: 'top' }}>临时安排</caption>
      <tbody>
        {planned.map(({ id, calendarId, state, reason, from, until, by }) => (
          <tr key={id}>
            <th scope="row">{nameOf(calendarId)}</th>
            <td>
              {shownTime(from)} – {until !== null && shownTime(until)}：{serviceWords[state]}（{reason}，{by}
              ）
            </td>
            <td>
              {maySwitch && (
                <Button
                  size="small"
                  onClick={() => void act(() => end.mutateAsync({ params: { id } }), '已取消')}
                >
                  取消安排
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface Plan {
  calendarId: string
  state: State
  span: [Dayjs, Dayjs]
  reason: string
}

function PlanDialog({ calendars, onClose }: { calendars: Service['calendars']; onClose: () => void }) {
  const plan = useChange(planException, { refreshes: calendarReadings })
  return (
    <FormDialog<Plan>
      title="临时安排"
      okText="保存"
      done="已安排"
      initial={{ calendarId: calendars[0]?.id ?? '', state: 'night' }}
      onClose={onClose}
      onSubmit={async ({ calendarId, state, span: [from, until], reason }) => {
        await plan.mutateAsync({
          params: { id: calendarId },
          body: { state, reason, from: instantPicked(from), until: instantPicked(until) },
        })
      }}
    >
      <Form.Item name="calendarId" label="日历" rules={[{ required: true }]}>
        <Select options={calendars.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="state" label="这段时间按">
        <Segmented options={states} />
      </Form.Item>
      <Form.Item name="span" label="起止时间" rules={[{ required: true, message: '请选择起止时间' }]}>
        <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
      <Form.Item name="reason" label="原因" rules={[{ required: true, min: 2, message: '请写明原因' }]}>
        <Input maxLength={100} placeholder="如：防汛应急值守" />
      </Form.Item>
    </FormDialog>
  )
}
