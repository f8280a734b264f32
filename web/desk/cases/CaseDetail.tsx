import { Card, Empty, Tabs, Tag } from 'antd'
import type { ReactNode } from 'react'
import { Panel } from '../../ui/Panel.tsx'
import { ActBar } from './ActBar.tsx'
import { CaseAttachments } from './CaseAttachments.tsx'
import { CaseCalls } from './CaseCalls.tsx'
import { CaseFacts } from './CaseFacts.tsx'
import { CaseHandling } from './CaseHandling.tsx'
import { CaseHistory } from './CaseHistory.tsx'
import { DispatchRecords } from '../telephony/DispatchRecords.tsx'
import { HeldByAnother } from './HeldByAnother.tsx'
import { OpenRequests } from './OpenRequests.tsx'
import { type CasePageView, useCase } from './queries.ts'
import { FlagTags, Lamp, StateTag, TypeTag, UrgencyTag } from './tags.tsx'
import { useHold } from './useHold.ts'

/** One case: what it is, what may be done, who did what. `form` puts a desk's own form above it. */
export function CaseDetail(props: {
  id: string | undefined
  onDone?: () => void
  form?: (page: CasePageView, done: () => void) => ReactNode
  /** Acts that the form does; they are no buttons. */
  formActs?: readonly string[]
}) {
  const reading = useCase(props.id)
  if (props.id === undefined) {
    return (
      <Card style={{ height: '100%', display: 'grid', placeItems: 'center' }}>
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="从左侧选择一件工单" />
      </Card>
    )
  }
  const done = () => props.onDone?.()
  return (
    <Panel reading={reading}>
      {(page) => (
        <Card
          // Until the chosen case is read the one before it stays in sight, but out of reach.
          inert={reading.isPlaceholderData}
          style={{ height: '100%', overflow: 'auto', opacity: reading.isPlaceholderData ? 0.5 : 1 }}
          styles={{ body: { padding: 12 } }}
          title={<Heading page={page} />}
          extra={<Lamp lamp={page.lamp} dueAt={page.dueAt} />}
        >
          <OpenRequests page={page} />
          <ActBar key={page.id} page={page} without={props.formActs ?? []} onDone={done} />
          {props.form && (
            <DeskForm
              key={page.id}
              page={page}
              wanted={page.actions.some(({ event }) => props.formActs?.includes(event))}
            >
              {props.form(page, done)}
            </DeskForm>
          )}
          <Tabs
            size="small"
            items={[
              { key: 'facts', label: '内容', children: <CaseFacts page={page} /> },
              {
                key: 'handling',
                label: `办理 ${page.assignments.length}`,
                children: <CaseHandling page={page} />,
              },
              { key: 'calls', label: `录音 ${page.calls.length}`, children: <CaseCalls page={page} /> },
              ...(page.summaryOnly
                ? []
                : [{ key: 'dispatches', label: '调度', children: <DispatchRecords caseId={page.id} /> }]),
              {
                key: 'files',
                label: `附件 ${page.attachments.length}`,
                children: <CaseAttachments page={page} />,
              },
              { key: 'history', label: '时间线', children: <CaseHistory page={page} /> },
            ]}
          />
        </Card>
      )}
    </Panel>
  )
}

/** A desk's own form is open with the case: it holds it, and is out of reach while somebody else does. */
function DeskForm(props: { page: CasePageView; wanted: boolean; children: ReactNode }) {
  const others = useHold(props.page.id, props.wanted)
  return (
    <>
      <HeldByAnother said={others} />
      <div inert={others !== undefined}>{props.children}</div>
    </>
  )
}

function Heading({ page }: { page: CasePageView }) {
  return (
    <div style={{ whiteSpace: 'normal' }}>
      <h2 style={{ fontSize: 15, margin: 0 }}>{page.title}</h2>
      <span style={{ fontWeight: 400, fontSize: 12 }}>
        {page.number} <StateTag state={page.state} />
        <TypeTag type={page.type} />
        <UrgencyTag urgency={page.urgency} />
        <FlagTags flags={page.flags} secret={page.secret} />
        {page.lockedBy && <Tag color="orange">{page.lockedBy} 正在处理</Tag>}
        {page.cycle > 1 && `第 ${page.cycle} 轮`}
      </span>
    </div>
  )
}
