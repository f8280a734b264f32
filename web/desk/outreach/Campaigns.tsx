import { Button, Space, Tag, Typography } from 'antd'
import { useState } from 'react'
import { actOnCampaign, listCampaigns } from '#modules/outreach/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { useLiveMessages } from '../../api/live.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { useMay } from '../shell/session.ts'
import { AddNumbers } from './AddNumbers.tsx'
import { CampaignForm } from './CampaignForm.tsx'
import { CampaignSheet } from './CampaignSheet.tsx'
import { DoNotCall } from './DoNotCall.tsx'
import { ProgressBar } from './ProgressBar.tsx'
import { campaignReadings, type CampaignView, holds, kinds, states } from './words.ts'

/** 外呼任务: what citizens are told or asked by telephone, how far it is, and the switch to stop it at once. */
export function Campaigns() {
  const paging = usePaging('campaigns')
  const reading = useReading(
    listCampaigns,
    { query: { limit: 30, ...paging.at } },
    { keep: true, every: 10_000 },
  )
  useLiveMessages('campaigns', () => void reading.refetch())
  const [form, setForm] = useState<CampaignView | 'new'>()
  const [numbersOf, setNumbersOf] = useState<CampaignView>()
  const [shown, setShown] = useState<string>()
  const [unwilling, setUnwilling] = useState(false)
  const mayEdit = useMay('campaign.edit')
  const data = reading.data
  const current = data?.campaigns.find(({ id }) => id === shown)
  const add = mayEdit && (
    <Button type="primary" onClick={() => setForm('new')}>
      新建任务
    </Button>
  )
  return (
    <Page
      title="外呼任务"
      note="自动外呼只用空闲外线，始终给来电留出线路"
      extra={
        <Space>
          <Button onClick={() => setUnwilling(true)}>免打扰名单</Button>
          {add}
        </Space>
      }
    >
      <ListTable<CampaignView>
        label="外呼任务"
        reading={reading}
        rows={data?.campaigns}
        rowKey="id"
        emptyText="还没有外呼任务"
        emptyAction={add}
        paging={paging}
        next={data?.next}
        chosen={shown}
        onChoose={({ id }) => setShown(id)}
        columns={[
          {
            title: '任务',
            key: 'name',
            render: (row: CampaignView) => (
              <>
                <strong>{row.name}</strong>{' '}
                <Typography.Text type="secondary">{kinds[row.kind].label}</Typography.Text>
              </>
            ),
          },
          {
            title: '状态',
            key: 'state',
            width: 150,
            render: (row: CampaignView) => (
              <>
                <Tag color={states[row.state].color}>{states[row.state].label}</Tag>
                {row.held !== null && (
                  <Typography.Text type="warning">{holds[row.held] ?? row.held}</Typography.Text>
                )}
              </>
            ),
          },
          {
            title: '进度',
            key: 'progress',
            width: 190,
            render: (row: CampaignView) => <ProgressBar progress={row.progress} />,
          },
          {
            title: '建立',
            key: 'made',
            width: 130,
            render: (row: CampaignView) => `${row.createdBy} ${shownTime(row.createdAt)}`,
          },
          {
            title: '操作',
            key: 'acts',
            width: 200,
            render: (row: CampaignView) => (
              // A press on a button is not a choice of the row.
              <span onClick={(event) => event.stopPropagation()}>
                <RowActs row={row} onEdit={() => setForm(row)} onNumbers={() => setNumbersOf(row)} />
              </span>
            ),
          },
        ]}
      />
      {form && data && (
        <CampaignForm
          campaign={form === 'new' ? undefined : form}
          latest={form === 'new' ? undefined : data.campaigns.find(({ id }) => id === form.id)}
          usual={data.usual}
          flows={data.flows}
          onConflict={() => void reading.refetch()}
          onClose={() => setForm(undefined)}
        />
      )}
      {numbersOf && <AddNumbers campaign={numbersOf} onClose={() => setNumbersOf(undefined)} />}
      {current && <CampaignSheet campaign={current} onClose={() => setShown(undefined)} />}
      {unwilling && <DoNotCall onClose={() => setUnwilling(false)} />}
    </Page>
  )
}

function RowActs({
  row,
  onEdit,
  onNumbers,
}: {
  row: CampaignView
  onEdit: () => void
  onNumbers: () => void
}) {
  const change = useChange(actOnCampaign, { refreshes: campaignReadings })
  const act = useAct()
  const [stopping, setStopping] = useState(false)
  const run = (what: 'start' | 'pause', done: string) =>
    act(() => change.mutateAsync({ params: { id: row.id, act: what }, body: {} }), done)
  const may = (what: CampaignView['acts'][number]) => row.acts.includes(what)
  return (
    <Space wrap>
      {may('start') && (
        <Button type="primary" loading={change.isPending} onClick={() => void run('start', '已开始')}>
          {row.state === 'paused' ? '继续' : '开始'}
        </Button>
      )}
      {may('pause') && (
        <Button
          loading={change.isPending}
          onClick={() => void run('pause', '已暂停；正在进行的通话不受影响')}
        >
          暂停
        </Button>
      )}
      {may('edit') && <Button onClick={onNumbers}>导入号码</Button>}
      {may('edit') && <Button onClick={onEdit}>设置</Button>}
      {may('stop') && (
        <Button danger onClick={() => setStopping(true)}>
          终止
        </Button>
      )}
      {stopping && (
        <ReasonDialog
          open
          danger
          title={`终止“${row.name}”`}
          okText="终止"
          phrases={['内容有误', '已改用其他方式通知', '市民投诉']}
          extra={
            <p>正在振铃的呼叫立即挂断，{row.progress.waiting} 个等待的号码不再呼叫。终止后不能再开始。</p>
          }
          onClose={() => setStopping(false)}
          onSubmit={(reason) =>
            act(() => change.mutateAsync({ params: { id: row.id, act: 'stop' }, body: { reason } }), '已终止')
          }
        />
      )}
    </Space>
  )
}
