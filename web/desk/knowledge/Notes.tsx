import { Button, Checkbox, Form, Input, Segmented, Space, Tag } from 'antd'
import { useState } from 'react'
import { decideNote, listNotes, noteStates, saveNote } from '#modules/knowledge/contract-inquiries.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { useMay } from '../shell/session.ts'
import { knowledgeReadings } from './words.ts'

type Note = Reply<typeof listNotes>['notes'][number]
const colours = { private: 'default', proposed: 'gold', taken: 'green', declined: 'volcano' } as const

/** 疑难笔记: an agent's own notes of hard questions; an editor sees what was proposed and makes knowledge of it. */
export function Notes() {
  const mayWrite = useMay('knowledge.write')
  const mayNote = useMay('knowledge.suggest')
  const [of, setOf] = useState<'mine' | 'proposed'>(mayNote ? 'mine' : 'proposed')
  const reading = useReading(listNotes, { query: { of } }, { keep: true })
  const [open, setOpen] = useState<Note | 'new'>()
  const [declined, setDeclined] = useState<Note>()
  const decide = useChange(decideNote, { refreshes: knowledgeReadings })
  const act = useAct()
  const decision = ({ id, version }: Note, take: boolean, reason = '') =>
    decide.mutateAsync({ params: { id }, body: { take, reason, version } })
  const add = mayNote && (
    <Button type="primary" onClick={() => setOpen('new')}>
      记一条
    </Button>
  )
  return (
    <Page title="疑难笔记" note="只有自己能看到，推荐后由知识编辑决定是否写成知识点" extra={add}>
      {mayNote && mayWrite && (
        <Segmented
          aria-label="笔记"
          options={[
            { value: 'mine', label: '我的' },
            { value: 'proposed', label: `推荐来的 ${reading.data?.proposed ?? ''}` },
          ]}
          value={of}
          onChange={(next) => setOf(next as typeof of)}
          style={{ marginBottom: 8 }}
        />
      )}
      <ListTable<Note>
        label="疑难笔记"
        reading={reading}
        rows={reading.data?.notes}
        rowKey="id"
        emptyText={of === 'mine' ? '还没有笔记' : '没有待采纳的推荐'}
        emptyAction={add}
        columns={[
          {
            title: '笔记',
            key: 'note',
            render: (row: Note) => (
              <>
                <strong>{row.title}</strong>
                <div style={{ whiteSpace: 'pre-wrap' }}>{row.body}</div>
                {row.reason !== '' && (
                  <div className="quiet">
                    {row.decidedBy}：{row.reason}
                  </div>
                )}
              </>
            ),
          },
          {
            title: '状态',
            key: 'state',
            width: 90,
            render: ({ state }: Note) => <Tag color={colours[state]}>{noteStates[state]}</Tag>,
          },
          { title: '记录', dataIndex: 'by', key: 'by', width: 80 },
          { title: '时间', key: 'at', width: 130, render: (row: Note) => shownTime(row.changedAt) },
          {
            title: '操作',
            key: 'acts',
            width: 190,
            render: (row: Note) => (
              <Space>
                {row.mine && row.state !== 'taken' && <Button onClick={() => setOpen(row)}>修改</Button>}
                {mayWrite && row.state === 'proposed' && (
                  <>
                    <Button
                      type="primary"
                      onClick={() => void act(() => decision(row, true), '已采纳为知识点草稿')}
                    >
                      采纳
                    </Button>
                    <Button onClick={() => setDeclined(row)}>不采纳</Button>
                  </>
                )}
              </Space>
            ),
          },
        ]}
      />
      {open && <NoteForm note={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
      <ReasonDialog
        open={declined !== undefined}
        title="不采纳"
        okText="不采纳"
        phrases={['已有相同知识点', '不属于政务咨询', '请补充依据后再推荐']}
        onClose={() => setDeclined(undefined)}
        onSubmit={(reason) =>
          declined ? act(() => decision(declined, false, reason), '已退回') : Promise.resolve(false)
        }
      />
    </Page>
  )
}

function NoteForm({ note, onClose }: { note: Note | undefined; onClose: () => void }) {
  const [id] = useState(() => note?.id ?? crypto.randomUUID())
  const save = useChange(saveNote, { refreshes: knowledgeReadings })
  return (
    <FormDialog<{ title: string; body: string; propose: boolean }>
      title={note ? '修改笔记' : '记一条疑难笔记'}
      okText="保存"
      done="已保存"
      width={640}
      initial={{ title: note?.title ?? '', body: note?.body ?? '', propose: note?.state === 'proposed' }}
      onClose={onClose}
      onSubmit={(said) =>
        save.mutateAsync({ params: { id }, body: { ...said, version: note?.version ?? 0 } })
      }
    >
      <Form.Item name="title" label="问题" rules={[{ required: true, message: '请写明问题' }]}>
        <Input maxLength={100} autoFocus />
      </Form.Item>
      <Form.Item name="body" label="怎么答、依据、还要问谁">
        <Input.TextArea autoSize={{ minRows: 5, maxRows: 16 }} maxLength={5000} />
      </Form.Item>
      <Form.Item name="propose" valuePropName="checked">
        <Checkbox>推荐为知识点（知识编辑可以看到）</Checkbox>
      </Form.Item>
    </FormDialog>
  )
}
