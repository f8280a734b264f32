import { DislikeOutlined, LikeOutlined, StarFilled, StarOutlined } from '@ant-design/icons'
import { Button, Descriptions, Space, Typography } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { keepFavourite, rateItem, readItem, viewItem } from '#modules/knowledge/contract-items.ts'
import type { Reply } from '#platform/http/contract.ts'
import { call } from '../../api/call.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { Panel } from '../../ui/Panel.tsx'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { ReportError } from './ReportError.tsx'
import { Answers } from './Answers.tsx'

export type ItemPage = Reply<typeof readItem>
const refreshes = ['/knowledge/items']

/** One article in use: its answers, where it holds, what may be done with it. Opening it is counted. */
export function ItemSheet(props: { id: string; acts?: (item: ItemPage) => ReactNode }) {
  const { id } = props
  const reading = useReading(readItem, { params: { id } })
  const favourite = useChange(keepFavourite, { refreshes })
  const rate = useChange(rateItem, { refreshes })
  const act = useAct()
  useEffect(() => void call(viewItem, { params: { id } }).catch(() => undefined), [id])
  return (
    <Panel reading={reading}>
      {(item) => (
        <article>
          <h2 style={{ fontSize: 16, margin: '0 0 4px' }}>{item.title}</h2>
          <Typography.Paragraph type="secondary" style={{ margin: '0 0 8px' }}>
            {item.ownerUnit} · 第 {item.edition} 版 · {shownTime(item.publishedAt)} 发布
            {item.validUntil !== null && ` · 有效至 ${shownTime(item.validUntil)}`}
          </Typography.Paragraph>
          {props.acts?.(item)}
          <Answers answers={item.content.answers} files={item.files} />
          <Descriptions
            size="small"
            column={1}
            items={[
              { key: 'a', label: '适用区域', children: item.areas.join('、') || '全市' },
              { key: 'b', label: '依据', children: item.content.basis || '—' },
              { key: 'q', label: '其他问法', children: item.content.questions.join('；') || '—' },
              {
                key: 'n',
                label: '使用',
                children: `查看 ${item.views} 次（最近 ${shownTime(item.lastViewedAt)}），引用 ${item.uses} 次`,
              },
            ]}
          />
          <Space wrap>
            <Button
              icon={item.favourite ? <StarFilled /> : <StarOutlined />}
              aria-pressed={item.favourite}
              onClick={() =>
                void act(
                  () => favourite.mutateAsync({ params: { id }, body: { on: !item.favourite } }),
                  item.favourite ? '已取消收藏' : '已收藏',
                )
              }
            >
              {item.favourite ? '取消收藏' : '收藏'}
            </Button>
            {([true, false] as const).map((useful) => (
              <Button
                key={String(useful)}
                icon={useful ? <LikeOutlined /> : <DislikeOutlined />}
                type={item.rated === useful ? 'primary' : 'default'}
                aria-pressed={item.rated === useful}
                onClick={() =>
                  void act(() => rate.mutateAsync({ params: { id }, body: { useful } }), '已评价')
                }
              >
                {useful ? `有用 ${item.useful}` : `没用 ${item.useless}`}
              </Button>
            ))}
            <ReportError id={id} edition={item.edition} />
          </Space>
        </article>
      )}
    </Panel>
  )
}
