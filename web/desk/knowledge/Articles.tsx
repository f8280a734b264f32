import { Button, Cascader, Drawer, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { articleViews, listArticles } from '#modules/knowledge/contract.ts'
import { exportArticles } from '#modules/knowledge/contract-tables.ts'
import { addressOf } from '../../api/call.ts'
import { useReading } from '../../api/queries.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { useRowKeys } from '../../ui/row-keys.ts'
import { shownTime } from '../../ui/time.ts'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { UnitPicker } from '../admin/UnitPicker.tsx'
import { useWords } from '../cases/queries.ts'
import { ExportButton } from '../exports/ExportButton.tsx'
import { SavedQueries } from '../queries/SavedQueries.tsx'
import { useMay } from '../shell/session.ts'
import { ArticleForm } from './ArticleForm.tsx'
import { ArticleSheet } from './ArticleSheet.tsx'
import { steps, trail } from './code-steps.ts'
import { ImportArticles } from './ImportArticles.tsx'
import { StateTag } from './StateTag.tsx'
import { type ArticleRow, stateOptions, visibilityOptions } from './words.ts'

const names = ['view', 'state', 'category', 'ownerUnitId', 'visibility', 'title'] as const
type View = keyof typeof articleViews
const barHeight = 48

/** 知识管理: what somebody writes, judges and publishes; the chosen article beside the list. */
export function Articles() {
  const filters = useUrlFilters(names)
  const { values } = filters
  const view = (values.view ?? 'all') as View
  const [search, setSearch] = useSearchParams()
  const chosen = search.get('article') ?? undefined
  const choose = (id: string | undefined) =>
    setSearch((before) => {
      const next = new URLSearchParams(before)
      if (id) next.set('article', id)
      else next.delete('article')
      return next
    })
  const [writing, setWriting] = useState(false)
  const [importing, setImporting] = useState(false)
  const mayImport = useMay('knowledge.import')
  const query = { ...values, view } as NonNullable<Parameters<typeof useList>[0]>
  const paging = usePaging(query)
  const reading = useList({ ...query, ...paging.at, limit: 30 })
  const list = useRowKeys()
  const counts = reading.data?.counts
  const add = useMay('knowledge.write') && (
    <Button type="primary" onClick={() => setWriting(true)}>
      新写知识点
    </Button>
  )
  const viewOptions = (Object.keys(articleViews) as View[]).map((value) => {
    const waiting = counts && value in counts ? counts[value as keyof typeof counts] : 0
    return { value, label: waiting > 0 ? `${articleViews[value]} ${waiting}` : articleViews[value] }
  })
  return (
    <Page
      title="知识管理"
      note="编写、审核、发布；已发布的那版在新版发布前照常使用"
      extra={
        <>
          {mayImport && <Button onClick={() => setImporting(true)}>导入</Button>}
          {mayImport && <Button href={addressOf(exportArticles)}>导出全文（CSV）</Button>}
          <SavedQueries list="articles" filters={filters} />
          <ExportButton list="articles" of={listArticles} query={query} />
          {add}
        </>
      }
    >
      <Segmented<View>
        aria-label="视图"
        options={viewOptions}
        value={view}
        onChange={(next) => filters.set({ view: next === 'all' ? undefined : next })}
        style={{ marginBottom: 8 }}
      />
      <Filters filters={filters} />
      <div ref={list} data-region="2">
        <ListTable<ArticleRow>
          label="知识点"
          reading={reading}
          rows={reading.data?.articles}
          rowKey="id"
          emptyText="没有符合条件的知识点"
          emptyAction={add}
          filters={filters}
          paging={paging}
          next={reading.data?.next}
          chosen={chosen}
          onChoose={({ id }) => choose(id)}
          columns={columns}
        />
      </div>
      <Drawer
        open={chosen !== undefined}
        onClose={() => choose(undefined)}
        size={760}
        title="知识点"
        destroyOnHidden
        mask={false}
        styles={{ wrapper: { top: barHeight } }}
      >
        <div data-region="3">{chosen && <ArticleSheet key={chosen} id={chosen} />}</div>
      </Drawer>
      {importing && <ImportArticles onClose={() => setImporting(false)} />}
      {writing && (
        <ArticleForm
          onClose={() => setWriting(false)}
          onKept={(id) => {
            setWriting(false)
            choose(id)
          }}
        />
      )}
    </Page>
  )
}

const useList = (query: NonNullable<Parameters<typeof useReading<typeof listArticles>>[1]>['query']) =>
  useReading(listArticles, { ...(query && { query }) }, { keep: true, every: 30_000 })

const columns = [
  {
    title: '标准问题',
    key: 'title',
    render: (row: ArticleRow) => <strong>{row.title === '' ? '（未填写）' : row.title}</strong>,
  },
  { title: '状态', key: 'state', width: 150, render: (row: ArticleRow) => <StateTag row={row} /> },
  { title: '分类', dataIndex: 'category', key: 'category', width: 200 },
  { title: '责任单位', dataIndex: 'ownerUnit', key: 'unit', width: 130 },
  {
    title: '范围',
    key: 'visibility',
    width: 60,
    render: ({ visibility }: ArticleRow) =>
      visibilityOptions.find(({ value }) => value === visibility)?.label,
  },
  {
    title: '有效期止',
    key: 'until',
    width: 130,
    render: (row: ArticleRow) =>
      row.publishAt !== null ? `${shownTime(row.publishAt)} 发布` : shownTime(row.validUntil),
  },
  { title: '编写', dataIndex: 'author', key: 'author', width: 70 },
  {
    title: '最近改动',
    key: 'changed',
    width: 130,
    render: (row: ArticleRow) => shownTime(row.changedAt),
  },
]

function Filters({ filters }: { filters: ReturnType<typeof useUrlFilters<(typeof names)[number]>> }) {
  const words = useWords()
  const { values, set } = filters
  const categories = words.data?.categories ?? []
  return (
    <search className="filters" data-region="1">
      <Input.Search
        key={values.title ?? ''}
        aria-label="标准问题"
        placeholder="标准问题中的字"
        defaultValue={values.title ?? ''}
        allowClear
        maxLength={60}
        onSearch={(title) => set({ title: title.trim() })}
        style={{ width: 200 }}
      />
      <Select
        aria-label="状态"
        placeholder="状态"
        allowClear
        value={values.state ?? null}
        options={stateOptions}
        onChange={(state: string | null | undefined) => set({ state: state ?? undefined })}
        style={{ width: 110 }}
      />
      <Cascader
        aria-label="事项分类"
        placeholder="事项分类"
        changeOnSelect
        showSearch
        value={trail(categories, values.category)}
        options={steps(categories)}
        onChange={(path) => set({ category: path?.at(-1)?.toString() })}
        style={{ width: 180 }}
      />
      <UnitPicker
        label="责任单位"
        placeholder="责任单位"
        allowClear
        width={180}
        {...(values.ownerUnitId !== undefined && { value: values.ownerUnitId })}
        onChange={(unit: string | undefined) => set({ ownerUnitId: unit })}
      />
      <Select
        aria-label="公开范围"
        placeholder="公开范围"
        allowClear
        value={values.visibility ?? null}
        options={visibilityOptions}
        onChange={(level: string | null | undefined) => set({ visibility: level ?? undefined })}
        style={{ width: 110 }}
      />
      {filters.any && <Button onClick={filters.clear}>清除条件</Button>}
    </search>
  )
}
