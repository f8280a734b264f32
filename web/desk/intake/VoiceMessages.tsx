import { Button, Drawer, Segmented, Space, Tag, Typography } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { giveBackVoiceMessage, listVoiceMessages, takeVoiceMessage } from '#modules/intake/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { shownTime, useNow } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { RecordingPlayer } from '../telephony/RecordingPlayer.tsx'
import { shownNumber } from '../telephony/shown-number.ts'
import { FillCase } from './FillCase.tsx'

export type VoiceMessage = Reply<typeof listVoiceMessages>['messages'][number]

const purposes: Readonly<Record<string, string>> = {
  mailbox: '留言',
  complaint: '投诉举报',
  suggestion: '建议',
  callback: '预约回拨',
}
const outcomes = { registered: '已登记', answered: '已直接答复', invalidated: '不予受理' } as const
const readings = ['/voice-messages'] as const

/** 语音来件: what citizens said to the machine, until somebody has heard it and made a case of it under the number they were told. */
export function VoiceMessages() {
  const [state, setState] = useState<'open' | 'handled'>('open')
  const [filling, setFilling] = useState<VoiceMessage | null>(null)
  const paging = usePaging(`voice-${state}`)
  const reading = useReading(
    listVoiceMessages,
    { query: { state, limit: 50, ...(paging.at.cursor !== undefined && { after: paging.at.cursor }) } },
    { keep: true, every: 10_000 },
  )
  return (
    <Page
      title="语音来件"
      note="市民留言、录音投诉举报；领取后收听并整理登记，编号与市民听到的一致"
      extra={
        <Segmented<'open' | 'handled'>
          aria-label="处理状态"
          value={state}
          onChange={setState}
          options={[
            { value: 'open', label: '待处理' },
            { value: 'handled', label: '已处理' },
          ]}
        />
      }
    >
      <ListTable<VoiceMessage>
        label="语音来件"
        reading={reading}
        rows={reading.data?.messages}
        rowKey="id"
        emptyText={state === 'open' ? '没有等待处理的语音来件' : '还没有处理过的语音来件'}
        paging={paging}
        next={reading.data?.next}
        details={{
          title: '录音',
          has: ({ mine }) => mine,
          render: ({ id }) => <RecordingPlayer recordingId={id} />,
        }}
        columns={[
          {
            title: '来件',
            key: 'what',
            render: ({ purpose, box, caseNumber }: VoiceMessage) => (
              <>
                <Tag color={purpose === 'complaint' ? 'orange' : 'blue'}>{purposes[purpose] ?? purpose}</Tag>
                {box !== '' && <Tag>{box}</Tag>}
                <strong>{caseNumber ?? '正在编号'}</strong>
              </>
            ),
          },
          {
            title: '来电号码',
            key: 'caller',
            render: ({ caller }: VoiceMessage) => (caller === null ? '—' : shownNumber(caller) || '无号码'),
          },
          { title: '收到', key: 'at', render: ({ receivedAt }: VoiceMessage) => shownTime(receivedAt) },
          state === 'open'
            ? { title: '处理时限', key: 'due', render: ({ dueAt }: VoiceMessage) => <Due at={dueAt} /> }
            : {
                title: '结果',
                key: 'outcome',
                render: ({ outcome, caseId, handledAt }: VoiceMessage) => (
                  <>
                    {outcome === null ? '—' : outcomes[outcome]} {handledAt !== null && shownTime(handledAt)}{' '}
                    {caseId !== null && <Link to={`/cases/${caseId}`}>查看工单</Link>}
                  </>
                ),
              },
          {
            title: '处理人',
            key: 'clerk',
            render: ({ clerk, mine }: VoiceMessage) =>
              clerk === null ? '—' : mine ? `${clerk.name}（我）` : clerk.name,
          },
          ...(state === 'open'
            ? [
                {
                  title: '操作',
                  key: 'act',
                  width: 200,
                  render: (row: VoiceMessage) => <Acts row={row} onFill={() => setFilling(row)} />,
                },
              ]
            : []),
        ]}
      />
      <Drawer
        open={filling !== null}
        onClose={() => setFilling(null)}
        size={760}
        destroyOnHidden
        title={`整理登记 · ${filling?.caseNumber ?? ''}`}
      >
        {filling && <FillCase message={filling} onDone={() => setFilling(null)} />}
      </Drawer>
    </Page>
  )
}

function Acts({ row, onFill }: { row: VoiceMessage; onFill: () => void }) {
  const act = useAct()
  const take = useChange(takeVoiceMessage, { refreshes: readings })
  const giveBack = useChange(giveBackVoiceMessage, { refreshes: readings })
  const params = { id: row.id }
  if (row.clerk === null)
    return (
      <Button
        type="primary"
        loading={take.isPending}
        onClick={() => void act(() => take.mutateAsync({ params }), '已领取，可以收听')}
      >
        领取
      </Button>
    )
  if (!row.mine) return null
  return (
    <Space>
      <Button type="primary" disabled={row.caseVersion === null} onClick={onFill}>
        整理登记
      </Button>
      <Button onClick={() => void act(() => giveBack.mutateAsync({ params }), '已退回')}>退回</Button>
    </Space>
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
