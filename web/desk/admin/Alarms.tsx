import { Button, Checkbox, Tag, Typography } from 'antd'
import type { Static } from 'typebox'
import { type Alarm, listAlarms, seeAlarm } from '#modules/operations/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { shownTime } from '../../ui/time.ts'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { useAct } from '../../ui/useAct.ts'

type AlarmRow = Static<typeof Alarm>

/** What is wrong now, and what was; acknowledging says who looks after it. */
export function Alarms() {
  const { values, set } = useUrlFilters(['past'])
  const past = values.past === '1'
  const paging = usePaging(past)
  const reading = useReading(
    listAlarms,
    { query: { limit: 50, ...(past ? {} : { standing: true }), ...paging.at } },
    { keep: true, every: 15_000 },
  )
  const see = useChange(seeAlarm, { refreshes: ['/alarms'] })
  const act = useAct()
  return (
    <Page title="告警" note="每 15 秒更新">
      <div className="filters">
        <Checkbox checked={past} onChange={({ target }) => set({ past: target.checked ? '1' : undefined })}>
          包括已解除的
        </Checkbox>
      </div>
      <ListTable<AlarmRow>
        label="告警"
        reading={reading}
        rows={reading.data?.alarms}
        rowKey="id"
        emptyText={past ? '从未有过告警' : '没有告警，一切正常'}
        paging={paging}
        next={reading.data?.next}
        columns={[
          {
            title: '级别',
            key: 'level',
            width: 80,
            render: ({ level }: AlarmRow) => (
              <Tag color={level === 'serious' ? 'red' : 'orange'}>
                {level === 'serious' ? '▲ 严重' : '● 提醒'}
              </Tag>
            ),
          },
          {
            title: '内容',
            key: 'sentence',
            render: ({ sentence, times }: AlarmRow) => (
              <>
                {sentence} {times > 1 && <Typography.Text type="secondary">（{times} 次）</Typography.Text>}
              </>
            ),
          },
          {
            title: '发生',
            key: 'raised',
            width: 136,
            render: ({ raisedAt }: AlarmRow) => shownTime(raisedAt),
          },
          { title: '最近', key: 'last', width: 136, render: ({ lastAt }: AlarmRow) => shownTime(lastAt) },
          {
            title: '状态',
            key: 'state',
            width: 170,
            render: ({ clearedAt }: AlarmRow) =>
              clearedAt ? (
                <Tag color="green">已解除 {shownTime(clearedAt)}</Tag>
              ) : (
                <Tag color="red">未解除</Tag>
              ),
          },
          {
            title: '确认',
            key: 'seen',
            width: 130,
            render: ({ id, seenBy, clearedAt }: AlarmRow) =>
              seenBy ? (
                `${seenBy}已确认`
              ) : clearedAt ? (
                '—'
              ) : (
                <Button
                  onClick={() => void act(() => see.mutateAsync({ params: { id }, body: {} }), '已确认')}
                >
                  确认已看到
                </Button>
              ),
          },
        ]}
      />
    </Page>
  )
}
