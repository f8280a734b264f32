import { Card, Descriptions, Empty, Space, Tag, Typography } from 'antd'
import { assignmentRoles, assignmentStates, requestKinds, requestStates } from '#modules/cases/contract.ts'
import { shownTime } from '../../ui/time.ts'
import type { CasePageView } from './queries.ts'
import { Lamp } from './tags.tsx'

const word = (words: Readonly<Record<string, string>>, code: string) => words[code] ?? code

/** Units' parts, requests, instructions, follow-ups and clocks. */
export function CaseHandling({ page }: { page: CasePageView }) {
  return (
    <Space orientation="vertical" style={{ width: '100%' }}>
      {page.assignments.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="尚未派单" />}
      {page.assignments.map((one) => (
        <Card
          key={one.id}
          size="small"
          title={
            <>
              <Tag color={one.role === 'LEAD' ? 'blue' : 'default'}>{word(assignmentRoles, one.role)}</Tag>
              {one.unit} <Tag>{word(assignmentStates, one.state)}</Tag>
              {one.round > 1 && `第 ${one.round} 次办理 `}
              {one.cycle > 1 && `第 ${one.cycle} 轮`}
            </>
          }
        >
          <Descriptions
            column={2}
            size="small"
            items={[
              { key: 'assigned', label: '派单', children: shownTime(one.assignedAt) },
              { key: 'signed', label: '签收', children: shownTime(one.signedAt) },
              { key: 'submitted', label: '提交', children: shownTime(one.submittedAt) },
              { key: 'handler', label: '经办人', children: one.handler ?? '—' },
              ...(one.remark ? [{ key: 'remark', label: '派单附言', span: 2, children: one.remark }] : []),
              ...(one.reply ? [{ key: 'reply', label: '办理结果', span: 2, children: one.reply }] : []),
            ]}
          />
        </Card>
      ))}
      {page.requests.map((one) => (
        <Card
          key={one.id}
          size="small"
          title={
            <>
              {word(requestKinds, one.kind)} <Tag>{word(requestStates, one.state)}</Tag>
            </>
          }
        >
          <Typography.Paragraph style={{ margin: 0 }}>
            {one.by}
            {one.unit ? `（${one.unit}）` : ''} {shownTime(one.at)}：{one.reason || '—'}
            {one.days ? `，申请 ${one.days} 个工作日` : ''}
          </Typography.Paragraph>
          {one.decidedAt && (
            <Typography.Text type="secondary">
              {one.decidedBy} {shownTime(one.decidedAt)} {one.decisionReason}
            </Typography.Text>
          )}
        </Card>
      ))}
      {page.instructions.map((one) => (
        <Card key={one.id} size="small" title={`批示 · ${one.leader} ${shownTime(one.at)}`}>
          {one.text}
          <div>
            {one.answer ? `回复（${one.answeredBy}）：${one.answer}` : <Tag color="orange">待回复</Tag>}
          </div>
        </Card>
      ))}
      {page.followUps.map((one) => (
        <Card key={one.id} size="small" title={`回访 · ${one.who} ${shownTime(one.at)}`}>
          {one.reached
            ? `承办单位${one.contacted === 'YES' ? '已联系' : '未联系'}；${solvedWords[one.solved ?? ''] ?? '—'}；满意度 ${one.satisfaction ?? '—'}`
            : '未接通'}{' '}
          {one.remark}
        </Card>
      ))}
      <Card size="small" title="时限">
        {page.clocks.map((clock) => (
          <div key={`${clock.kind}${clock.assignmentId ?? ''}${clock.startedAt}`}>
            {clock.label}：{shownTime(clock.startedAt)} → {shownTime(clock.dueAt)}{' '}
            {clock.stoppedAt ? (
              <Tag>已结束 {shownTime(clock.stoppedAt)}</Tag>
            ) : (
              <Lamp lamp={clock.lamp} dueAt={clock.dueAt} />
            )}
          </div>
        ))}
      </Card>
    </Space>
  )
}

const solvedWords: Readonly<Record<string, string>> = { YES: '已解决', PARTLY: '部分解决', NO: '未解决' }
