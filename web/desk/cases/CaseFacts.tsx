import { EyeOutlined } from '@ant-design/icons'
import { Alert, Button, Descriptions, Typography } from 'antd'
import { useState } from 'react'
import { outcomes, revealContact } from '#modules/cases/contract.ts'
import { call } from '../../api/call.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import type { CasePageView } from './queries.ts'
import { channelWords } from './words.ts'

const followUpWays: Readonly<Record<string, string>> = { PHONE: '电话', SMS: '短信', NONE: '无需回访' }

/** What the citizen asked, and who he is as far as the reader may know. */
export function CaseFacts({ page }: { page: CasePageView }) {
  return (
    <>
      <Typography.Paragraph style={{ whiteSpace: 'pre-wrap', fontSize: 14 }}>
        {page.content}
      </Typography.Paragraph>
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
          { key: 'address', label: '事发地点', span: 2, children: page.address || '—' },
          { key: 'channel', label: '来源', children: channelWords[page.channel] ?? page.channel },
          { key: 'registrar', label: '登记人', children: page.registrar },
          { key: 'at', label: '登记时间', children: shownTime(page.registeredAt) },
          { key: 'due', label: '期限', children: shownTime(page.dueAt) },
          { key: 'unit', label: '主办单位', children: page.leadUnit ?? '—' },
          {
            key: 'outcome',
            label: '办理结果',
            children: page.outcome ? (outcomes[page.outcome as keyof typeof outcomes] ?? page.outcome) : '—',
          },
          { key: 'first', label: '首次满意度', children: page.firstSatisfaction ?? '—' },
          { key: 'final', label: '最终满意度', children: page.finalSatisfaction ?? '—' },
        ]}
      />
    </>
  )
}

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
      {who.name || '未留姓名'} {who.phone || '未留电话'}{' '}
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
