import { PhoneOutlined } from '@ant-design/icons'
import { Button, Space, Tag, Typography } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { callBack, closeMissedCall, listMissedCalls } from '#modules/telephony/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { shownTime, useNow } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { usePhone } from '../telephony/phone-context.ts'
import { RecordingPlayer } from '../telephony/RecordingPlayer.tsx'
import { shownNumber } from '../telephony/shown-number.ts'
import { useColleagues } from '../telephony/useColleagues.ts'
import { causes, missedReasons } from './words.ts'

type Missed = Reply<typeof listMissedCalls>['missed'][number]

/** 未接来电: everybody who called and was not served, the most pressing first; one line per number. One press calls back. */
export function MissedCalls() {
  const paging = usePaging('missed')
  const reading = useReading(
    listMissedCalls,
    { query: { limit: 50, ...(paging.at.cursor !== undefined && { after: paging.at.cursor }) } },
    { keep: true, every: 15_000 },
  )
  const { nameOf } = useColleagues()
  return (
    <Page
      title="未接来电"
      note="同一号码合并为一条；回拨接通、市民再次来电已接听，或在三个不同钟点回拨都未通的自动销号"
    >
      <ListTable<Missed>
        label="未接来电"
        reading={reading}
        rows={reading.data?.missed}
        rowKey="id"
        emptyText="没有等待回拨的来电"
        paging={paging}
        next={reading.data?.next}
        details={{
          title: '留言与回拨记录',
          has: ({ recording, tries }) => recording !== null || tries.length > 0,
          render: ({ recording, tries }) => (
            <>
              {recording !== null && <RecordingPlayer recordingId={recording} />}
              <Tries tries={tries} nameOf={nameOf} />
            </>
          ),
        }}
        columns={[
          {
            title: '号码',
            key: 'number',
            render: ({ number, times, recording }: Missed) => (
              <>
                <strong>{shownNumber(number) || '无号码'}</strong>{' '}
                {times > 1 && <Tag color="orange">{times} 次</Tag>}
                {recording !== null && <Tag color="blue">有留言</Tag>}
              </>
            ),
          },
          { title: '原因', key: 'reason', render: ({ reason }: Missed) => missedReasons[reason] ?? reason },
          { title: '最近来电', key: 'at', render: ({ at }: Missed) => shownTime(at) },
          { title: '应回拨时间', key: 'due', render: ({ dueAt }: Missed) => <Due at={dueAt} /> },
          {
            title: '已回拨',
            key: 'tries',
            render: ({ tries }: Missed) => (tries.length > 0 ? `${tries.length} 次未通` : '—'),
          },
          {
            title: '处理人',
            key: 'taken',
            render: ({ takenBy }: Missed) => (takenBy === null ? '—' : nameOf(takenBy)),
          },
          {
            title: '操作',
            key: 'act',
            width: 200,
            render: (row: Missed) => (
              <Space>
                <CallBack row={row} />
                <CloseByHand row={row} />
              </Space>
            ),
          },
        ]}
      />
    </Page>
  )
}

/** Who tried to reach the citizen, when, and what came of it. */
function Tries({ tries, nameOf }: { tries: Missed['tries']; nameOf: (id: string) => string }) {
  if (tries.length === 0) return null
  return (
    <ol aria-label="回拨记录" style={{ margin: 0, paddingInlineStart: 20 }}>
      {tries.map(({ at, by, outcome }) => (
        <li key={at}>
          {shownTime(at)} {by === null ? '系统' : nameOf(by)}：{causes[outcome] ?? outcome}
        </li>
      ))}
    </ol>
  )
}

function Due({ at }: { at: string }) {
  const late = useNow(30_000) > new Date(at).getTime()
  return (
    <Typography.Text {...(late && { type: 'danger' })}>
      {late && '▲ 已超时 '}
      {shownTime(at)}
    </Typography.Text>
  )
}

function CallBack({ row }: { row: Missed }) {
  const phone = usePhone()
  const navigate = useNavigate()
  const act = useAct()
  const change = useChange(callBack, { refreshes: ['/missed-calls'] })
  const seated = phone.seat !== undefined && phone.seat.state !== 'out'
  const dial = async () => {
    // The intake form opens with the call, so that what the citizen wanted can be registered at once.
    if (await act(() => change.mutateAsync({ params: { id: row.id } }))) await navigate('/agent')
  }
  return (
    <Button
      type="primary"
      icon={<PhoneOutlined />}
      loading={change.isPending}
      disabled={!seated || phone.inCall || row.number === ''}
      title={seated ? undefined : '请先在上方签入座席'}
      onClick={() => void dial()}
    >
      回拨
    </Button>
  )
}

/** 人工销号: what needs no call any more, with a note why. */
function CloseByHand({ row }: { row: Missed }) {
  const [open, setOpen] = useState(false)
  const act = useAct()
  const change = useChange(closeMissedCall, { refreshes: ['/missed-calls'] })
  return (
    <>
      <Button onClick={() => setOpen(true)}>销号</Button>
      {open && (
        <ReasonDialog
          open
          title={`销号 · ${shownNumber(row.number) || '无号码'}`}
          okText="销号"
          phrases={['市民已通过其他渠道办理', '骚扰来电', '号码有误，无法回拨']}
          onClose={() => setOpen(false)}
          onSubmit={(note) =>
            act(() => change.mutateAsync({ params: { id: row.id }, body: { note } }), '已销号')
          }
        />
      )}
    </>
  )
}
