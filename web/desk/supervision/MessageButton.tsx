import { Badge, Button, Drawer, Empty, Form, Select, Tag } from 'antd'
import { useState } from 'react'
import { sentMessages } from '#modules/telephony/contract.ts'
import { useLiveMessages } from '../../api/live.ts'
import { useReading } from '../../api/queries.ts'
import { shownTime } from '../../ui/time.ts'
import { useMay, useSession } from '../shell/session.ts'
import type { Board, TeamGroup } from './board.ts'
import { MessageDialog, type MessageTo } from './MessageDialog.tsx'

/** Broadcast to a group, a queue or everybody; and what was sent, with its receipts. */
export function MessageButton({ board, groups }: { board: Board | undefined; groups: readonly TeamGroup[] }) {
  const may = useMay('supervision.message')
  const [writing, setWriting] = useState(false)
  const [looking, setLooking] = useState(false)
  const [chosen, setChosen] = useState('everybody')
  if (!may) return null
  const to: MessageTo = chosen === 'everybody' ? { everybody: true } : addressed(chosen)
  const chooser = (
    <Form.Item label="发给" extra="只发给已签入、在您管理范围内的座席">
      <Select
        aria-label="发给"
        value={chosen}
        onChange={setChosen}
        options={[
          { value: 'everybody', label: '全体座席' },
          ...groups.map(({ id, name }) => ({ value: `group/${id}`, label: `班组 · ${name}` })),
          ...(board?.queues ?? []).map(({ id, name }) => ({ value: `queue/${id}`, label: `队列 · ${name}` })),
        ]}
      />
    </Form.Item>
  )
  return (
    <>
      <Button onClick={() => setWriting(true)}>广播</Button>
      <SentButton onOpen={() => setLooking(true)} />
      {writing && <MessageDialog to={to} name="" chooser={chooser} onClose={() => setWriting(false)} />}
      {looking && <Sent onClose={() => setLooking(false)} />}
    </>
  )
}

function addressed(chosen: string): MessageTo {
  const [kind, id = ''] = chosen.split('/')
  return kind === 'group' ? { group: id } : { queue: id }
}

function useSent() {
  const { userId } = useSession()
  const reading = useReading(sentMessages, {}, { every: 30_000 })
  useLiveMessages(`desk-messages/${userId}`, () => void reading.refetch())
  return reading
}

function SentButton({ onOpen }: { onOpen: () => void }) {
  const { data } = useSent()
  const open = (data?.messages ?? []).filter(({ receipts }) => receipts.some(({ readAt }) => readAt === null))
  return (
    <Badge count={open.length} size="small" title={`${open.length} 条消息还有人未读`}>
      <Button onClick={onOpen}>回执</Button>
    </Badge>
  )
}

function Sent({ onClose }: { onClose: () => void }) {
  const { data } = useSent()
  const messages = data?.messages ?? []
  return (
    <Drawer open title="已发消息" onClose={onClose} width={420}>
      {messages.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有发过消息" />}
      {messages.map(({ id, text, addressed: whom, at, receipts }) => (
        <div key={id} className="sent-message">
          <div className="variant">
            {shownTime(at)} · {whom} · 已读 {receipts.filter(({ readAt }) => readAt !== null).length}/
            {receipts.length}
          </div>
          <div>{text}</div>
          {receipts.map(({ name, readAt }) => (
            <Tag key={name} color={readAt === null ? 'default' : 'green'}>
              {name} {readAt === null ? '未读' : '已读'}
            </Tag>
          ))}
        </div>
      ))}
    </Drawer>
  )
}
