import { EyeOutlined } from '@ant-design/icons'
import { Alert, Button, Descriptions, Typography } from 'antd'
import { useState } from 'react'
import { outcomes, revealContact } from '#modules/cases/contract.ts'
import { call } from '../../api/call.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { satisfactions } from '../follow-up/script.ts'
import { shownNumber } from '../telephony/shown-number.ts'
import { CasesTogether } from './CasesTogether.tsx'
import type { CasePageView } from './queries.ts'
import { channelWords } from './words.ts'

const followUpWays: Readonly<Record<string, string>> = { PHONE: '电话', SMS: '短信', NONE: '无需回访' }

const shownSatisfaction = (grade: number | null): string =>
  satisfactions.find(({ value }) => value === grade)?.label ?? '—'

/** What the citizen asked, and who he is as far as the reader may know. */
export function CaseFacts({ page }: { page: CasePageView }) {
  return (
    <>
      {page.summaryOnly && (
        <Alert
          type="warning"
          showIcon
          title="保密件：以下为转办摘要"
          description="诉求原文、诉求人、附件和录音不向本单位展示；需要了解更多请与派单员联系。"
          style={{ marginBottom: 8 }}
        />
      )}
      <CasesTogether page={page} />
      <Typography.Paragraph style={{ whiteSpace: 'pre-wrap', fontSize: 14 }}>
        {page.content}
      </Typography.Paragraph>
      {page.secret && !page.summaryOnly && page.summaryForUnits && (
        <Alert type="info" title="转办摘要" description={page.summaryForUnits} style={{ marginBottom: 8 }} />
      )}
      {page.publicReply && (
        <Alert type="success" title="公开答复" description={page.publicReply} style={{ marginBottom: 8 }} />
      )}
      {page.reply && page.reply !== page.publicReply && (
        <Alert type="info" title="办理结果" description={page.reply} style={{ marginBottom: 8 }} />
      )}
      <Descriptions
        column={2}
        size="small"
        bordered
        items={[
          { key: 'who', label: '诉求人', children: <Requester page={page} /> },
          { key: 'way', label: '回访方式', children: followUpWays[page.followUpWay] ?? page.followUpWay },
          { key: 'category', label: '事项分类', children: page.category },
          { key: 'area', label: '区域', children: page.area || '—' },
          {
            key: 'address',
            label: '事发地点',
            span: 2,
            children: page.address || (page.summaryOnly ? '见摘要' : '—'),
          },
          { key: 'channel', label: '来源', children: channelWords[page.channel] ?? page.channel },
          { key: 'registrar', label: '登记人', children: page.registrar },
          { key: 'at', label: '登记时间', children: shownTime(page.registeredAt) },
          { key: 'due', label: dueLabel(page), children: shownTime(page.dueAt) },
          { key: 'unit', label: '主办单位', children: page.leadUnit ?? '—' },
          {
            key: 'outcome',
            label: '办理结果',
            children: page.outcome ? (outcomes[page.outcome as keyof typeof outcomes] ?? page.outcome) : '—',
          },
          { key: 'first', label: '首次满意度', children: shownSatisfaction(page.firstSatisfaction) },
          { key: 'final', label: '最终满意度', children: shownSatisfaction(page.finalSatisfaction) },
        ]}
      />
    </>
  )
}

/** Whose time the shown deadline is: 分派时限, 办理时限, 审核时限. */
const dueLabel = (page: CasePageView): string =>
  page.clocks.find(({ dueAt, stoppedAt }) => stoppedAt === null && dueAt !== null && dueAt === page.dueAt)
    ?.label ?? '期限'

/** Masked, until somebody with the right asks with a reason; every look is in the audit. */
function Requester({ page }: { page: CasePageView }) {
  const [open, setOpen] = useState(false)
  const [shown, setShown] = useState<{ name: string; phone: string }>()
  const act = useAct()
  const who = shown ?? page.requester
  const reveal = (reason: string) =>
    act(async () => setShown(await call(revealContact, { params: { id: page.id }, body: { reason } })))
  return (
    <>
      {page.summaryOnly
        ? '不向本单位展示'
        : `${who.name || '未留姓名'} ${shownNumber(who.phone) || '未留电话'} `}
      {page.requester.masked && page.requester.phone && !shown && (
        <Button type="link" size="small" icon={<EyeOutlined />} onClick={() => setOpen(true)}>
          查看完整
        </Button>
      )}
      <ReasonDialog
        open={open}
        title="查看诉求人联系方式"
        okText="查看"
        phrases={['联系诉求人核实情况', '回访']}
        onClose={() => setOpen(false)}
        onSubmit={reveal}
      />
    </>
  )
}
