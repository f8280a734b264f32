import { Alert, Card, Empty, List, Tag } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Static } from 'typebox'
import { leadersSeat, myLeadersDays, type SeatMessage } from '#modules/leaders-day/contract.ts'
import { caseStates } from '#modules/cases/contract.ts'
import { useLiveMessages } from '../../api/live.ts'
import { useReading } from '../../api/queries.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { shownDuration, shownTime, useNow } from '../../ui/time.ts'
import { shownNumber } from '../telephony/shown-number.ts'
import { BigButtons } from './BigButtons.tsx'
import './leaders-seat.css'
import { SharedForm } from './SharedForm.tsx'
import type { Day, Seat, SeatForm } from './words.ts'

/** 领导接听席: one page, for a leader who never sat at a desk of the hotline, and for the clerk who writes beside him. */
export function LeadersSeat() {
  const mine = useReading(myLeadersDays, {}, { every: 15_000 })
  const [search, setSearch] = useSearchParams()
  const days = mine.data?.days ?? []
  const day = days.find(({ id }) => id === search.get('day')) ?? chosenOf(days)
  return (
    <Page title="领导接听席" note={day && `${day.theme || '不限主题'} · ${shownTime(day.from)}起`}>
      <Panel reading={mine} empty={() => day === undefined} emptyText="没有由您接听或记录的领导接听日">
        {() => (
          <>
            {days.length > 1 && (
              <div style={{ marginBottom: 8 }}>
                {days.map((one) => (
                  <Tag.CheckableTag
                    key={one.id}
                    checked={one.id === day?.id}
                    onChange={() => setSearch({ day: one.id })}
                  >
                    {shownTime(one.from)} {one.leader}
                  </Tag.CheckableTag>
                ))}
              </div>
            )}
            {day && <AtSeat key={day.id} id={day.id} />}
          </>
        )}
      </Panel>
    </Page>
  )
}

/** The day that is on, or the next one, or the last. */
const chosenOf = (days: readonly Day[]): Day | undefined =>
  days.find(({ state }) => state === 'on') ?? days.find(({ state }) => state === 'planned') ?? days.at(-1)

function AtSeat({ id }: { id: string }) {
  const reading = useReading(leadersSeat, { params: { id } }, { every: 2_000, keep: true })
  const seat = reading.data
  const [chosen, setChosen] = useState<string>()
  const read = seat && formInFront(seat, chosen)
  useLiveMessages(`leaders-seat/${id}`, (message) => {
    const { written } = message as Static<typeof SeatMessage>
    if (written?.callId !== read?.callId || written === undefined) void reading.refetch()
  })
  return (
    <Panel reading={reading}>
      {(now) => (
        <div className={now.me === 'leader' ? 'leaders-seat of-leader' : 'leaders-seat'}>
          <div className="seat-left">
            <BigButtons seat={now} />
            <Caller seat={now} />
            <Earlier seat={now} />
            <OfDay seat={now} chosen={read?.callId} onChoose={setChosen} />
          </div>
          <div className="seat-right">
            {read ? (
              <SharedForm key={read.callId} seat={now} read={read} />
            ) : (
              <Card>
                <Empty
                  image={Empty.PRESENTED_IMAGE_SIMPLE}
                  description={now.call ? '接听后在这里登记' : '来电接通后，登记表在这里打开'}
                />
              </Card>
            )}
          </div>
        </div>
      )}
    </Panel>
  )
}

const isOpen = ({ caseId, noCase }: SeatForm): boolean => caseId === null && noCase === null

/** What somebody took up and has not finished; else the call on the line; else what was chosen, or is still to be registered. */
function formInFront({ forms, call }: Seat, chosen: string | undefined): SeatForm | undefined {
  const picked = forms.find(({ callId }) => callId === chosen)
  if (picked && isOpen(picked)) return picked
  if (call) return forms.find(({ callId }) => callId === call.id)
  return picked ?? forms.find(isOpen)
}

function Caller({ seat: { call, waiting } }: { seat: Seat }) {
  const now = useNow()
  return (
    <Card
      title={<h2 className="seat-heading">来电人</h2>}
      extra={waiting > 0 && <Tag color="orange">还有 {waiting} 位在等</Tag>}
    >
      {call ? (
        <>
          <div className="seat-number">{shownNumber(call.number) || '没有号码'}</div>
          <div role="status">
            {call.talks ? '正在通话' : '正在振铃'} ·{' '}
            {shownDuration(Math.max(0, (now - new Date(call.startedAt).getTime()) / 1000))}
          </div>
        </>
      ) : (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="现在没有来电" />
      )}
    </Card>
  )
}

function Earlier({ seat: { call, earlier } }: { seat: Seat }) {
  if (!call) return null
  return (
    <Card title={<h2 className="seat-heading">他以前反映过</h2>}>
      {earlier.length === 0 ? (
        '没有可以查看的工单'
      ) : (
        <List
          size="small"
          dataSource={earlier}
          rowKey="id"
          renderItem={({ title, state, at }) => (
            <List.Item>
              <span>
                {title}
                <br />
                <small>
                  {shownTime(at)} · {caseStates[state as keyof typeof caseStates]}
                </small>
              </span>
            </List.Item>
          )}
        />
      )}
    </Card>
  )
}

/** The day's calls: one that has no case yet is taken up again by a click. */
function OfDay({
  seat,
  chosen,
  onChoose,
}: {
  seat: Seat
  chosen: string | undefined
  onChoose: (id: string) => void
}) {
  if (seat.forms.length === 0) return null
  const open = seat.forms.filter(isOpen).length
  return (
    <Card
      title={<h2 className="seat-heading">今天的来电 {seat.forms.length}</h2>}
      extra={open > 0 && <Tag color="orange">{open} 个待登记</Tag>}
    >
      {seat.forms.map(({ callId, form, caseNumber, noCase }) => (
        <button
          key={callId}
          type="button"
          className="seat-call"
          aria-current={callId === chosen}
          onClick={() => onChoose(callId)}
        >
          <span>{form.title || form.requesterName || shownNumber(form.requesterPhone) || '未写标题'}</span>
          <Tag color={caseNumber ? 'green' : noCase ? 'default' : 'orange'}>
            {caseNumber ?? (noCase ? '当场答复' : '待登记')}
          </Tag>
        </button>
      ))}
      {seat.day.state === 'held' && <Alert type="info" title="接听已结束，仍可补登记" />}
    </Card>
  )
}
