import { Badge, Empty, Tabs, Typography } from 'antd'
import { findSimilar } from '#modules/cases/contract-intake.ts'
import { listReferences } from '#modules/cases/contract-reference.ts'
import { useReading } from '../../api/queries.ts'
import { Panel } from '../../ui/Panel.tsx'
import { shownTime } from '../../ui/time.ts'
import type { CaseRowView } from '../cases/queries.ts'
import { StateTag } from '../cases/tags.tsx'
import { DeskScripts } from './DeskScripts.tsx'
import { blankForm, type Draft, type Registered } from './intake-form.ts'
import { References } from './References.tsx'
import { useSettled } from './useSettled.ts'

/** The right column: what may be the same matter, what was like it, what to say. */
export function HelperPanel(props: {
  form: Draft
  /** The case this form became: it is no duplicate of itself. */
  registered?: Registered | undefined
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
  const { title, categoryCode } = asked
  const askable = title !== undefined || categoryCode !== undefined
  const like = useReading(
    listReferences,
    { query: { ...(title !== undefined && { title }), ...(categoryCode !== undefined && { categoryCode }) } },
    { enabled: askable, keep: true },
  )
  const found = (enough ? (same.data?.cases ?? []) : []).filter(
    ({ number }) => number !== props.registered?.number,
  )
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
          children: askable ? (
            <Panel
              reading={like}
              empty={({ cases }) => cases.length === 0}
              emptyText="没有相近的已答复咨询，可查知识库"
            >
              {({ cases }) => <References cases={cases} />}
            </Panel>
          ) : (
            <Empty
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description="填写标题或选择事项分类后显示以往的答复"
            />
          ),
        },
        {
          key: 'script',
          label: '话术',
          children: <DeskScripts type={entered.type} registered={props.registered} />,
        },
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
