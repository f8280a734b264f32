import { Badge, Empty, Tabs, Typography } from 'antd'
import { caseTypes } from '#modules/cases/contract.ts'
import { findSimilar } from '#modules/cases/contract-intake.ts'
import { useReading } from '../../api/queries.ts'
import { Panel } from '../../ui/Panel.tsx'
import { shownTime } from '../../ui/time.ts'
import { type CaseRowView, useCases } from '../cases/queries.ts'
import { StateTag } from '../cases/tags.tsx'
import { blankForm, type Draft } from './intake-form.ts'
import { scripts } from './scripts.ts'
import { useSettled } from './useSettled.ts'

/** The right column: what may be the same matter, what was like it, what to say. */
export function HelperPanel(props: {
  form: Draft
  /** Number of the case this form became: it is no duplicate of itself. */
  registered?: string | undefined
  onOpen: (caseId: string) => void
}) {
  const { form, onOpen } = props
  const entered = { ...blankForm, ...form }
  const asked = useSettled({
    ...(entered.title.trim().length >= 4 && { title: entered.title.trim() }),
    ...(entered.requesterPhone.replace(/\D/g, '').length >= 7 && {
      number: entered.requesterPhone.replace(/[^\d+]/g, ''),
    }),
    ...(entered.categoryCode !== '' && { categoryCode: entered.categoryCode }),
  })
  const enough = asked.title !== undefined || asked.number !== undefined
  const same = useReading(findSimilar, { query: asked }, { enabled: enough, keep: true })
  const like = useCases({
    limit: 10,
    ...(asked.categoryCode !== undefined && { category: asked.categoryCode }),
  })
  const found = (enough ? (same.data?.cases ?? []) : []).filter(({ number }) => number !== props.registered)
  return (
    <Tabs
      size="small"
      aria-label="辅助"
      items={[
        {
          key: 'same',
          label: (
            <Badge count={found.length} size="small" offset={[8, 0]}>
              疑似重复
            </Badge>
          ),
          children: enough ? (
            <Panel reading={same} empty={() => found.length === 0} emptyText="没有疑似重复的在办工单">
              {() => <Rows rows={found} onOpen={onOpen} />}
            </Panel>
          ) : (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="填写标题或电话后自动查找" />
          ),
        },
        {
          key: 'like',
          label: '相似工单',
          children:
            asked.categoryCode === undefined ? (
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="选择事项分类后显示同类工单" />
            ) : (
              <Panel reading={like} empty={({ cases }) => cases.length === 0} emptyText="没有同类工单">
                {({ cases }) => <Rows rows={cases} onOpen={onOpen} />}
              </Panel>
            ),
        },
        { key: 'script', label: '话术', children: <ScriptPanel type={entered.type} /> },
      ]}
    />
  )
}

function Rows({ rows, onOpen }: { rows: readonly CaseRowView[]; onOpen: (caseId: string) => void }) {
  return rows.map((row) => (
    <div key={row.id} style={{ padding: '6px 0', borderBottom: '1px solid #eef0f3' }}>
      <Typography.Link
        role="button"
        tabIndex={0}
        onClick={() => onOpen(row.id)}
        onKeyDown={(event) => event.key === 'Enter' && onOpen(row.id)}
      >
        {row.title}
      </Typography.Link>
      <div>
        <StateTag state={row.state} />
        <Typography.Text type="secondary" style={{ fontSize: 12 }}>
          {row.number} · {row.area || '地点不详'} · {shownTime(row.registeredAt)}
        </Typography.Text>
      </div>
    </div>
  ))
}

function ScriptPanel({ type }: { type: keyof typeof scripts }) {
  const script = scripts[type]
  return (
    <div style={{ fontSize: 13, lineHeight: 1.7 }}>
      <Typography.Text type="secondary">开场</Typography.Text>
      <p style={{ margin: '0 0 8px' }}>{script.opening}</p>
      <Typography.Text type="secondary">{caseTypes[type]}要问清</Typography.Text>
      <ol style={{ margin: '0 0 8px', paddingLeft: 20 }}>
        {script.ask.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ol>
      <Typography.Text type="secondary">结束</Typography.Text>
      <p style={{ margin: 0 }}>{script.closing}</p>
    </div>
  )
}
