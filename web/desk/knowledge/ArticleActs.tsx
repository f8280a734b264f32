import { Button, DatePicker, Form, Space } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { actOnArticle, articleActs } from '#modules/knowledge/contract.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { instantPicked } from '../../ui/picked-time.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { useAct } from '../../ui/useAct.ts'
import { type Act, type ArticlePage, knowledgeReadings } from './words.ts'

const onward: readonly string[] = ['submit', 'approve', 'publish']

/** What may be done with the article now; what needs a reason asks for it. */
export function ArticleActs({ page, onWrite }: { page: ArticlePage; onWrite: () => void }) {
  const [asking, setAsking] = useState<Act>()
  const [publishing, setPublishing] = useState(false)
  const change = useChange(actOnArticle, { refreshes: knowledgeReadings })
  const act = useAct()
  const carryOut = (name: Act, more: { reason?: string; publishAt?: string } = {}) =>
    change.mutateAsync({ params: { id: page.id, act: name }, body: { version: page.version, ...more } })
  const begin = (name: Act) => {
    if (name === 'publish') return setPublishing(true)
    if ('reason' in articleActs[name]) return setAsking(name)
    void act(() => carryOut(name), `已${articleActs[name].label}`)
  }
  if (page.acts.length === 0) return null
  return (
    <Space wrap style={{ marginBottom: 8 }}>
      {page.acts.map((name) =>
        name === 'write' ? (
          <Button key={name} onClick={onWrite}>
            修改内容
          </Button>
        ) : (
          <Button
            key={name}
            type={onward.includes(name) ? 'primary' : 'default'}
            danger={name === 'withdraw'}
            onClick={() => begin(name)}
          >
            {articleActs[name].label}
          </Button>
        ),
      )}
      <ReasonDialog
        open={asking !== undefined}
        title={asking ? articleActs[asking].label : ''}
        okText={asking ? articleActs[asking].label : ''}
        danger={asking === 'withdraw'}
        onClose={() => setAsking(undefined)}
        onSubmit={(reason) =>
          asking
            ? act(() => carryOut(asking, { reason }), `已${articleActs[asking].label}`)
            : Promise.resolve(false)
        }
      />
      {publishing && (
        <PublishForm
          validFrom={page.content.validFrom}
          onClose={() => setPublishing(false)}
          onPublish={(publishAt) => carryOut('publish', publishAt ? { publishAt } : {})}
        />
      )}
    </Space>
  )
}

/** At once, or at an hour. */
function PublishForm(props: {
  validFrom: string | null
  onClose: () => void
  onPublish: (at: string | undefined) => Promise<unknown>
}) {
  return (
    <FormDialog<{ at?: Dayjs | null }>
      title="发布"
      okText="发布"
      done="已发布或排定"
      initial={{}}
      intro={
        <p className="quiet">
          {props.validFrom === null
            ? '发布后立即可以查到和引用。'
            : '不另定时间的，到内容写明的生效时间自动发布。'}
        </p>
      }
      onClose={props.onClose}
      onSubmit={({ at }) => props.onPublish(at ? instantPicked(at) : undefined)}
    >
      <Form.Item name="at" label="定时发布（可不填）">
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
      </Form.Item>
    </FormDialog>
  )
}
