import { Button, Form, Input, InputNumber, Switch, Tag } from 'antd'
import { useState } from 'react'
import { listArticles, saveArticle } from '#modules/ivr/contract-selfservice.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { ListTable } from '../../ui/ListTable.tsx'
import { useMay } from '../shell/session.ts'
import { StudioPage } from './StudioPage.tsx'

type Article = Reply<typeof listArticles>['articles'][number]
type Entered = Omit<Article, 'id' | 'version'>

/** 语音信息: what the information node reads out or has sent. */
export function Articles() {
  const reading = useReading(listArticles, {}, { keep: true })
  const [editing, setEditing] = useState<Article | 'new'>()
  const mayEdit = useMay('flow.edit')
  return (
    <StudioPage
      name="语音信息"
      note="“信息服务”节点按来源和主题列出，来电人按键选择后播报，或登记传真、短信、邮件发送"
      extra={
        mayEdit && (
          <Button type="primary" onClick={() => setEditing('new')}>
            新建信息
          </Button>
        )
      }
    >
      <ListTable<Article>
        label="语音信息"
        reading={reading}
        rows={reading.data?.articles}
        rowKey="id"
        emptyText="还没有语音信息"
        columns={[
          { title: '顺序', dataIndex: 'sort', key: 'sort', width: 64 },
          { title: '标题', key: 'title', render: ({ title }: Article) => <strong>{title}</strong> },
          { title: '主题', dataIndex: 'topic', key: 'topic', width: 120 },
          { title: '来源', dataIndex: 'source', key: 'source', width: 120 },
          { title: '内容', dataIndex: 'text', key: 'text', ellipsis: true },
          {
            title: '状态',
            key: 'active',
            width: 80,
            render: ({ active }: Article) => (
              <Tag color={active ? 'green' : 'default'}>{active ? '公开' : '停用'}</Tag>
            ),
          },
          ...(mayEdit
            ? [
                {
                  title: '操作',
                  key: 'act',
                  width: 80,
                  render: (row: Article) => (
                    <Button size="small" type="link" onClick={() => setEditing(row)}>
                      修改
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {editing && (
        <ArticleDialog
          article={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </StudioPage>
  )
}

function ArticleDialog({ article, onClose }: { article: Article | undefined; onClose: () => void }) {
  const save = useChange(saveArticle, { refreshes: ['/voice-articles'] })
  const [id] = useState(() => article?.id ?? crypto.randomUUID())
  return (
    <FormDialog<Entered>
      title={article ? '修改语音信息' : '新建语音信息'}
      okText="保存"
      done="已保存"
      initial={article ?? { source: 'kb.public', topic: '', sort: 10, active: true }}
      onClose={onClose}
      onSubmit={async (entered) => {
        await save.mutateAsync({
          params: { id },
          body: {
            ...entered,
            topic: entered.topic ?? '',
            prompt: entered.prompt?.trim() ?? '',
            version: article?.version ?? 0,
          },
        })
      }}
    >
      <Form.Item name="title" label="标题" rules={[{ required: true, message: '请填写' }]}>
        <Input maxLength={60} placeholder="如：社保卡补办" />
      </Form.Item>
      <Form.Item name="text" label="内容" rules={[{ required: true, message: '请填写' }]}>
        <Input.TextArea autoSize={{ minRows: 4 }} maxLength={2000} showCount />
      </Form.Item>
      <Form.Item
        name="prompt"
        label="提示音"
        extra="已录好的提示音名称，播报它代替朗读内容；不填则由语音合成朗读"
      >
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="topic" label="主题">
        <Input maxLength={40} placeholder="如：社保" />
      </Form.Item>
      <Form.Item name="source" label="来源" extra="与节点的“信息来源”一致" rules={[{ required: true }]}>
        <Input maxLength={64} />
      </Form.Item>
      <Form.Item name="sort" label="顺序" extra="小的在前；电话中最多列 8 条">
        <InputNumber min={0} max={9999} />
      </Form.Item>
      <Form.Item name="active" label="公开" valuePropName="checked">
        <Switch />
      </Form.Item>
    </FormDialog>
  )
}
