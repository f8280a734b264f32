import { Button, Modal, Space, Tag, Typography } from 'antd'
import { useState } from 'react'
import { compareEditions, listEditions, rollBack } from '#modules/knowledge/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { type ArticlePage, knowledgeReadings } from './words.ts'

/** Every edition with who wrote it when and why; what changed; back to an earlier one by a new one. */
export function Editions({ page }: { page: ArticlePage }) {
  const reading = useReading(listEditions, { params: { id: page.id } }, { keep: true })
  const [compared, setCompared] = useState<{ from: number; to: number }>()
  const [back, setBack] = useState<number>()
  const roll = useChange(rollBack, { refreshes: knowledgeReadings })
  const act = useAct()
  return (
    <Panel reading={reading}>
      {({ editions }) => (
        <>
          {editions.map(({ edition, why, by, at, reviewedBy, publishedAt, shown }) => (
            <div key={edition} style={{ padding: '6px 0', borderBottom: '1px solid #eef0f3' }}>
              <strong>第 {edition} 版</strong> {shown && <Tag color="green">在用</Tag>}
              <Typography.Text type="secondary">
                {by} {shownTime(at)}
                {reviewedBy !== null && ` · ${reviewedBy}审核`}
                {publishedAt !== null && ` · ${shownTime(publishedAt)} 发布`}
              </Typography.Text>
              {why !== '' && <div>{why}</div>}
              <Space>
                {edition > 1 && (
                  <Button type="link" onClick={() => setCompared({ from: edition - 1, to: edition })}>
                    与上一版比较
                  </Button>
                )}
                {edition < page.edition - 1 && (
                  <Button type="link" onClick={() => setCompared({ from: edition, to: page.edition })}>
                    与最新版比较
                  </Button>
                )}
                {edition < page.edition && page.acts.includes('write') && (
                  <Button type="link" onClick={() => setBack(edition)}>
                    回到这一版
                  </Button>
                )}
              </Space>
            </div>
          ))}
          {compared && <Compared id={page.id} {...compared} onClose={() => setCompared(undefined)} />}
          <ReasonDialog
            open={back !== undefined}
            title={`以第 ${back ?? 0} 版的内容写成新的一版`}
            okText="写成新版"
            onClose={() => setBack(undefined)}
            onSubmit={(why) =>
              act(
                () =>
                  roll.mutateAsync({
                    params: { id: page.id },
                    body: { edition: back ?? 1, why, version: page.version },
                  }),
                '已写成新的一版草稿，须再审核发布',
              )
            }
          />
        </>
      )}
    </Panel>
  )
}

function Compared(props: { id: string; from: number; to: number; onClose: () => void }) {
  const { from, to } = props
  const reading = useReading(compareEditions, { params: { id: props.id }, query: { from, to } })
  return (
    <Modal open title={`第 ${from} 版与第 ${to} 版`} footer={null} width={760} onCancel={props.onClose}>
      <Panel reading={reading} empty={({ differences }) => differences.length === 0} emptyText="两版内容相同">
        {({ differences }) => (
          <dl className="difference">
            {differences.map(({ field, pieces }) => (
              <div key={field}>
                <dt>{field}</dt>
                <dd>
                  {pieces.map(({ text, change }, place) => {
                    if (change === 'same') return <span key={place}>{text}</span>
                    return change === 'new' ? <ins key={place}>{text}</ins> : <del key={place}>{text}</del>
                  })}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Panel>
    </Modal>
  )
}
