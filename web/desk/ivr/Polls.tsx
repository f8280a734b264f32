import { Button, Drawer, Tag } from 'antd'
import { useState } from 'react'
import { listPolls } from '#modules/ivr/contract-selfservice.ts'
import { useReading } from '../../api/queries.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { shownTime } from '../../ui/time.ts'
import { useMay } from '../shell/session.ts'
import { PollDialog } from './PollDialog.tsx'
import { PollResults } from './PollResults.tsx'
import { type Poll, pollStates } from './polls.ts'
import { StudioPage } from './StudioPage.tsx'

const colours = { draft: 'default', open: 'green', closed: 'blue' } as const

/** 民意调查 by telephone and on the portal: questions with keys, a period, the results. */
export function Polls() {
  const reading = useReading(listPolls, {}, { keep: true })
  const [editing, setEditing] = useState<Poll | 'new'>()
  const [looking, setLooking] = useState<Poll>()
  const mayEdit = useMay('flow.edit')
  return (
    <StudioPage
      name="民意调查"
      note="在流程中加入“民意调查”节点即可电话作答，也可同时在门户网上作答；同一号码只计一次，中途挂机已答的保留"
      extra={
        mayEdit && (
          <Button type="primary" onClick={() => setEditing('new')}>
            新建调查
          </Button>
        )
      }
    >
      <ListTable<Poll>
        label="民意调查"
        reading={reading}
        rows={reading.data?.polls}
        rowKey="code"
        emptyText="还没有民意调查"
        columns={[
          {
            title: '调查',
            key: 'name',
            render: ({ name, code }: Poll) => (
              <>
                <strong>{name}</strong> <small>{code}</small>
              </>
            ),
          },
          { title: '题数', key: 'count', width: 80, render: ({ questions }: Poll) => questions.length },
          {
            title: '状态',
            key: 'state',
            width: 100,
            render: ({ state, onPortal }: Poll) => (
              <>
                <Tag color={colours[state]}>{pollStates[state]}</Tag> {onPortal && <Tag>网上</Tag>}
              </>
            ),
          },
          {
            title: '期间',
            key: 'period',
            render: ({ opens, closes }: Poll) =>
              opens === null && closes === null
                ? '不限'
                : `${opens === null ? '' : shownTime(opens)} – ${closes === null ? '' : shownTime(closes)}`,
          },
          {
            title: '操作',
            key: 'act',
            width: 150,
            render: (row: Poll) => (
              <>
                <Button size="small" type="link" onClick={() => setLooking(row)}>
                  结果
                </Button>
                {mayEdit && (
                  <Button size="small" type="link" onClick={() => setEditing(row)}>
                    修改
                  </Button>
                )}
              </>
            ),
          },
        ]}
      />
      {editing && (
        <PollDialog poll={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />
      )}
      <Drawer
        open={looking !== undefined}
        onClose={() => setLooking(undefined)}
        size={640}
        destroyOnHidden
        title={`调查结果 · ${looking?.name ?? ''}`}
      >
        {looking && <PollResults poll={looking} />}
      </Drawer>
    </StudioPage>
  )
}
