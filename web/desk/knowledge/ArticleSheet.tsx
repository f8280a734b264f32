import { Descriptions, Tabs, Timeline, Typography } from 'antd'
import { useState } from 'react'
import { readArticle, visibilities } from '#modules/knowledge/contract.ts'
import { useReading } from '../../api/queries.ts'
import { Panel } from '../../ui/Panel.tsx'
import { shownTime } from '../../ui/time.ts'
import { ArticleActs } from './ArticleActs.tsx'
import { ArticleForm } from './ArticleForm.tsx'
import { Answers } from './Answers.tsx'
import { Editions } from './Editions.tsx'
import { StateTag } from './StateTag.tsx'
import { Uses } from './Uses.tsx'
import type { ArticlePage } from './words.ts'

/** One article as its keepers see it: the newest words, what may be done, its editions and its history. */
export function ArticleSheet({ id }: { id: string }) {
  const reading = useReading(readArticle, { params: { id } }, { keep: true, every: 30_000 })
  const [writing, setWriting] = useState(false)
  return (
    <Panel reading={reading}>
      {(page) => (
        <>
          <h2 style={{ fontSize: 16, margin: '0 0 4px' }}>{page.content.title || '（未填写标准问题）'}</h2>
          <p style={{ margin: '0 0 8px' }}>
            <StateTag row={page} />
            <Typography.Text type="secondary">
              第 {page.edition} 版 · {page.author} · {shownTime(page.changedAt)} {page.changedBy}
              {page.publishAt !== null && ` · 定于 ${shownTime(page.publishAt)} 发布`}
            </Typography.Text>
          </p>
          <ArticleActs page={page} onWrite={() => setWriting(true)} />
          <Tabs
            size="small"
            items={[
              { key: 'content', label: '内容', children: <Content page={page} /> },
              { key: 'editions', label: `版本（${page.edition}）`, children: <Editions page={page} /> },
              { key: 'uses', label: `引用（${page.counts.uses}）`, children: <Uses id={page.id} /> },
              { key: 'history', label: '经过', children: <History page={page} /> },
            ]}
          />
          {writing && (
            <ArticleForm
              page={page}
              onConflict={() => void reading.refetch()}
              onClose={() => setWriting(false)}
              onKept={() => setWriting(false)}
            />
          )}
        </>
      )}
    </Panel>
  )
}

function Content({ page }: { page: ArticlePage }) {
  const { content, counts } = page
  return (
    <>
      <Answers answers={content.answers} files={page.files} />
      <Descriptions
        size="small"
        column={2}
        bordered
        style={{ marginTop: 12 }}
        items={[
          { key: 'q', label: '其他问法', span: 2, children: content.questions.join('；') || '—' },
          { key: 'k', label: '关键词', span: 2, children: content.keywords.join('、') || '—' },
          { key: 'c', label: '分类', children: page.category || '—' },
          { key: 'a', label: '适用区域', children: page.areas.join('、') || '全市' },
          { key: 'u', label: '责任单位', children: page.ownerUnit },
          { key: 'v', label: '公开范围', children: visibilities[page.visibility] },
          {
            key: 't',
            label: '有效期',
            children: `${content.validFrom ? shownTime(content.validFrom) : '发布起'} — ${
              content.validUntil ? shownTime(content.validUntil) : '长期'
            }`,
          },
          { key: 'b', label: '依据', children: content.basis || '—' },
          {
            key: 'n',
            label: '使用情况',
            span: 2,
            children: `查看 ${counts.views} 次（最近 ${shownTime(counts.lastViewedAt)}），引用 ${counts.uses} 次，有用 ${counts.useful}，没用 ${counts.useless}`,
          },
        ]}
      />
    </>
  )
}

function History({ page }: { page: ArticlePage }) {
  return (
    <Timeline
      items={page.history.map(({ at, by, done, edition, reason }) => ({
        content: (
          <>
            {shownTime(at)} {by} <strong>{done}</strong>（第 {edition} 版）
            {reason !== '' && <div className="quiet">{reason}</div>}
          </>
        ),
      }))}
    />
  )
}
