import { Button, Descriptions, Space, Tag, Typography } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { followLeadersDay, noCaseOfCall } from '#modules/leaders-day/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { shownNumber } from '../telephony/shown-number.ts'
import { AnnounceForm } from './AnnounceForm.tsx'
import { State } from './LeadersDays.tsx'
import { ToldForm } from './ToldForm.tsx'
import { type Followed, refreshes } from './words.ts'

type Followup = Reply<typeof followLeadersDay>

/** 跟进表: every call of the day to its end, with who still owes what; printed as it stands. */
export function FollowUp() {
  const { id = '' } = useParams()
  const reading = useReading(followLeadersDay, { params: { id } }, { every: 15_000, keep: true })
  const [telling, setTelling] = useState<Followed>()
  const [settling, setSettling] = useState<Followed>()
  const [announcing, setAnnouncing] = useState(false)
  const noCase = useChange(noCaseOfCall, { refreshes })
  const act = useAct()
  const found = reading.data
  const extra = (
    <Space>
      <Link to="/leaders-days">返回列表</Link>
      <Button onClick={() => window.print()}>打印</Button>
      {found?.day.acts.includes('announce') && (
        <Button type="primary" onClick={() => setAnnouncing(true)}>
          {found.day.results === null ? '通报结果' : '重新通报'}
        </Button>
      )}
    </Space>
  )
  return (
    <Page title={found ? `${found.day.leader}接听日跟进表` : '领导接听日跟进表'} extra={extra}>
      <Panel reading={reading}>
        {(day) => (
          <>
            <Head found={day} />
            <ListTable<Followed>
              label="跟进表"
              reading={reading}
              rows={day.calls}
              rowKey="callId"
              emptyText="还没有来电"
              columns={[
                { title: '来电', key: 'at', width: 150, render: callOf },
                { title: '诉求', key: 'title', render: matterOf },
                { title: '办理', key: 'state', width: 150, render: stateOf },
                { title: '还欠', key: 'owed', width: 130, render: ({ owed }: Followed) => owedOf(owed) },
                { title: '反馈', key: 'told', width: 170, render: toldOf },
                {
                  title: <span className="no-print">操作</span>,
                  key: 'acts',
                  width: 100,
                  render: (row: Followed) => (
                    <span className="no-print">
                      {row.owed?.what === '向市民反馈结果' && (
                        <Button onClick={() => setTelling(row)}>记录反馈</Button>
                      )}
                      {row.owed?.what === '登记工单' && (
                        <Button onClick={() => setSettling(row)}>无需登记</Button>
                      )}
                    </span>
                  ),
                },
              ]}
            />
            <History found={day} />
          </>
        )}
      </Panel>
      {telling && <ToldForm dayId={id} call={telling} onClose={() => setTelling(undefined)} />}
      {announcing && found && <AnnounceForm found={found} onClose={() => setAnnouncing(false)} />}
      <ReasonDialog
        open={settling !== undefined}
        title="当场答复，无需登记"
        okText="记录"
        phrases={['已当场解释政策', '已告知办理途径']}
        onClose={() => setSettling(undefined)}
        onSubmit={(note) =>
          act(
            () => noCase.mutateAsync({ params: { id, callId: settling?.callId ?? '' }, body: { note } }),
            '已记录',
          )
        }
      />
    </Page>
  )
}

function Head({ found: { day, tally } }: { found: Followup }) {
  return (
    <Descriptions
      size="small"
      column={3}
      style={{ marginBottom: 12 }}
      items={[
        {
          key: 'time',
          label: '时间',
          children: `${shownTime(day.from)} — ${shownTime(day.until).split(' ').at(-1)}`,
        },
        { key: 'theme', label: '主题', children: day.theme || '不限主题' },
        { key: 'state', label: '状态', children: <State row={day} /> },
        { key: 'unit', label: '参加单位', children: day.unit || '—' },
        { key: 'clerk', label: '记录员', children: day.clerk },
        {
          key: 'tally',
          label: '合计',
          children: `来电 ${tally.calls} · 当场答复 ${tally.onTheSpot} · 工单 ${tally.cases} · 已办结 ${tally.ended} · 已反馈 ${tally.told} · 未了 ${tally.open}`,
        },
        ...(day.notice === '' ? [] : [{ key: 'notice', label: '公告', span: 3, children: day.notice }]),
        ...(day.results === null ? [] : [{ key: 'results', label: '通报', span: 3, children: day.results }]),
      ]}
    />
  )
}

const callOf = ({ at, number }: Followed) => (
  <>
    {shownTime(at)}
    <br />
    {shownNumber(number)}
  </>
)

const matterOf = ({ title, case: found, noCase }: Followed) => (
  <>
    {found?.open ? <Link to={`/cases/${found.id}`}>{title}</Link> : title || '未写标题'}
    {found && (
      <Typography.Paragraph type="secondary" style={{ margin: 0 }} ellipsis={{ rows: 2 }}>
        {found.number}
        {found.result && ` · ${found.result}`}
      </Typography.Paragraph>
    )}
    {noCase !== null && <Typography.Text type="secondary">当场答复：{noCase}</Typography.Text>}
  </>
)

const stateOf = ({ case: found, noCase }: Followed) =>
  found ? (
    <>
      <Tag {...(found.overdue && { color: 'red' })}>{found.stateLabel}</Tag>
      {found.unit && <div>{found.unit}</div>}
      {found.dueAt && <div>{`${found.overdue ? '已超期 ' : '期限 '}${shownTime(found.dueAt)}`}</div>}
    </>
  ) : noCase === null ? (
    '未登记'
  ) : (
    '无需登记'
  )

const owedOf = (owed: Followed['owed']) =>
  owed ? (
    <>
      <strong>{owed.who}</strong>
      <div>{owed.what}</div>
    </>
  ) : (
    '已了结'
  )

const toldOf = ({ told }: Followed) =>
  told ? (
    <>
      {shownTime(told.at)} {told.how}
      <div>
        {told.by}
        {told.note && `：${told.note}`}
      </div>
    </>
  ) : (
    '—'
  )

function History({ found: { history } }: { found: Followup }) {
  return (
    <section aria-label="经过" className="no-print" style={{ marginTop: 12 }}>
      <Typography.Text type="secondary">经过</Typography.Text>
      {history.map(({ at, by, what, note }) => (
        <div key={`${at}${what}`}>
          {shownTime(at)} {by} {what}
          {note && `：${note}`}
        </div>
      ))}
    </section>
  )
}
