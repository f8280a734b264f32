import { Card, Descriptions, Empty, Space, Tag, Typography } from 'antd'
import { useEffect } from 'react'
import type { Reply } from '#platform/http/contract.ts'
import { caseStates } from '#modules/cases/contract.ts'
import { knowCaller } from '#modules/cases/contract-intake.ts'
import { useReading } from '../../api/queries.ts'
import { Panel } from '../../ui/Panel.tsx'
import { shownDuration, shownTime } from '../../ui/time.ts'
import type { CaseRowView } from '../cases/queries.ts'
import { StateTag } from '../cases/tags.tsx'
import type { CallNow } from '../telephony/phone-context.ts'
import { BeforeConnection } from './BeforeConnection.tsx'
import { CallerActs } from './CallerActs.tsx'
import { useSettled } from './useSettled.ts'

type Known = Reply<typeof knowCaller>

/** 来电弹屏: who calls, how he came here, and his earlier matters; without a call, whoever has the number in the form. */
export function CallerPanel(props: {
  call: CallNow | undefined
  /** The form's number, asked for when there is no call. */
  number: string
  onOpen: (caseId: string) => void
  onUrge: (row: CaseRowView) => void
  /** The caller's name is known. */
  onName: (name: string) => void
}) {
  const { call, onName } = props
  const number = useSettled(props.number.replace(/\D/g, ''))
  const asked = call
    ? { callId: call.id, ...(!call.masked && call.number !== '' && { number: call.number }) }
    : { number }
  const reading = useReading(
    knowCaller,
    { query: asked },
    { enabled: call !== undefined || number.length >= 7 },
  )
  const known = call !== undefined || number.length >= 7 ? reading.data : undefined
  const name = known?.citizen?.name ?? ''
  useEffect(() => {
    if (name !== '') onName(name)
  }, [name, onName])
  return (
    <aside aria-label="来电人" style={{ display: 'flex', flexDirection: 'column', gap: 8 }}>
      <Card title="来电人" extra={<Tags known={known} />}>
        {call && <BeforeConnection call={call} />}
        {call || known ? (
          <Descriptions
            column={1}
            size="small"
            colon={false}
            items={[...callItems(call), ...knownItems(known)]}
          />
        ) : (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有来电；可直接手工登记" />
        )}
        {call && <CallerActs call={call} />}
      </Card>
      <Card title="历史工单" styles={{ body: { padding: 0 } }}>
        {known ? (
          <Panel reading={reading} empty={({ cases }) => cases.length === 0} emptyText="没有历史工单">
            {({ cases }) => (
              <>
                {cases.map((row) => (
                  <History key={row.id} row={row} onOpen={props.onOpen} onUrge={props.onUrge} />
                ))}
              </>
            )}
          </Panel>
        ) : (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="来电或填写电话后显示" />
        )}
      </Card>
    </aside>
  )
}

function Tags({ known }: { known: Known | undefined }) {
  return known?.citizen?.tags.map((tag) => (
    <Tag key={tag} color="gold">
      {tag}
    </Tag>
  ))
}

function callItems(call: CallNow | undefined) {
  if (!call) return []
  return [
    {
      key: 'number',
      label: call.direction === 'inbound' ? '主叫' : '对方',
      children: <strong style={{ fontSize: 16 }}>{call.number || '无号码'}</strong>,
    },
    ...(call.unverified
      ? [{ key: 'unverified', label: '核实', children: <Tag color="orange">号码未核实</Tag> }]
      : []),
    ...(call.path.length > 0 ? [{ key: 'path', label: 'IVR 路径', children: call.path.join(' → ') }] : []),
    ...(call.queue ? [{ key: 'queue', label: '队列', children: call.queue }] : []),
    ...(call.waitedSeconds !== undefined
      ? [{ key: 'wait', label: '等待', children: shownDuration(call.waitedSeconds) }]
      : []),
  ]
}

const languages: Readonly<Record<string, string>> = {
  en: '英语',
  yue: '粤语',
  ug: '维吾尔语',
  bo: '藏语',
  mn: '蒙古语',
}

function knownItems(known: Known | undefined) {
  if (!known) return []
  const { citizen, counts } = known
  return [
    { key: 'name', label: '姓名', children: citizen?.name || '未登记' },
    ...(citizen?.region ? [{ key: 'region', label: '归属', children: citizen.region }] : []),
    ...(citizen?.language && citizen.language !== 'zh'
      ? [{ key: 'language', label: '语言', children: languages[citizen.language] ?? citizen.language }]
      : []),
    {
      key: 'counts',
      label: '历史',
      children: counts.cases === 0 ? '首次来电登记' : `工单 ${counts.cases} 件 · 在办 ${counts.open} 件`,
    },
    ...(citizen?.remark ? [{ key: 'remark', label: '备注', children: citizen.remark }] : []),
  ]
}

/** States in which there is nobody to urge. */
const notUrged: readonly (keyof typeof caseStates)[] = [
  'DRAFT',
  'CLOSED',
  'ARCHIVED',
  'WITHDRAWN',
  'INVALID',
  'MERGED',
  'TRANSFERRED',
]

function History({
  row,
  onOpen,
  onUrge,
}: {
  row: CaseRowView
  onOpen: (id: string) => void
  onUrge: (row: CaseRowView) => void
}) {
  return (
    <div style={{ padding: '6px 12px', borderBottom: '1px solid #eef0f3' }}>
      <div style={{ display: 'flex', justifyContent: 'space-between', gap: 8 }}>
        <Typography.Link
          ellipsis
          onClick={() => onOpen(row.id)}
          role="button"
          tabIndex={0}
          onKeyDown={(event) => event.key === 'Enter' && onOpen(row.id)}
        >
          {row.title}
        </Typography.Link>
        <StateTag state={row.state} />
      </div>
      <Space size={8} style={{ fontSize: 12 }}>
        <Typography.Text type="secondary" style={{ fontSize: 12 }}>
          {row.number} · {shownTime(row.registeredAt).split(' ')[0]}
        </Typography.Text>
        {!notUrged.includes(row.state) && (
          <Typography.Link
            role="button"
            tabIndex={0}
            onClick={() => onUrge(row)}
            onKeyDown={(event) => event.key === 'Enter' && onUrge(row)}
          >
            {row.state === 'AWAITING_CITIZEN' ? '补充' : '催办'}
          </Typography.Link>
        )}
      </Space>
    </div>
  )
}
