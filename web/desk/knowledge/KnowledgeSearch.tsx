import { Button, Card, Cascader, Empty, Input, Segmented, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { itemLists, searchItems } from '#modules/knowledge/contract-items.ts'
import { useReading } from '../../api/queries.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pager, usePaging } from '../../ui/paging.tsx'
import { UnitPicker } from '../admin/UnitPicker.tsx'
import { useWords } from '../cases/queries.ts'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { AskGap } from './AskGap.tsx'
import { steps, trail } from './code-steps.ts'
import { ItemRows } from './ItemRows.tsx'
import { ItemSheet } from './ItemSheet.tsx'
import { useItemKeys } from './useItemKeys.ts'
import './knowledge.css'
import { visibilityOptions } from './words.ts'

type List = keyof typeof itemLists
const names = ['list', 'category', 'ownerUnitId', 'visibility', 'area', 'order'] as const
const listOptions = Object.entries(itemLists).map(([value, label]) => ({ value: value as List, label }))
const orders = [
  { value: 'best', label: '最匹配的在前' },
  { value: 'newest', label: '最新的在前' },
]

/** 知识查询: typed words find as they are typed; what was found on the left, the one looked at on the right. */
export function KnowledgeSearch() {
  const filters = useUrlFilters(names)
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  const [opened, setOpened] = useState<string>()
  const query = { ...filters.values, ...(asked !== '' && { text: asked }) } as Parameters<typeof useFound>[0]
  const paging = usePaging(query)
  const reading = useFound({ ...query, ...paging.at })
  const items = reading.data?.items ?? []
  const { at, press } = useItemKeys(items, ({ id }) => setOpened(id))
  const count = reading.data?.count
  return (
    <Page title="知识库" note="从一个字起查；空格隔开几个词，↑↓ 选择，Enter 打开">
      <search className="filters" data-region="1">
        <Input.Search
          aria-label="查知识"
          role="combobox"
          aria-expanded={items.length > 0}
          aria-controls="found-items"
          aria-activedescendant={at >= 0 ? `found-items-${at}` : undefined}
          placeholder="输入问题中的字词"
          autoFocus
          allowClear
          maxLength={100}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={press}
          style={{ width: 320 }}
        />
        <Segmented<List>
          aria-label="列表"
          options={listOptions}
          value={(filters.values.list ?? 'all') as List}
          onChange={(list) => filters.set({ list: list === 'all' ? undefined : list })}
        />
        <ItemFilters filters={filters} />
      </search>
      <div className="found">
        <Card styles={{ body: { padding: 0 } }} data-region="2">
          <Panel
            reading={reading}
            empty={() => items.length === 0}
            emptyText={asked === '' ? '这里还没有知识点' : `没有找到“${asked}”`}
            emptyAction={
              filters.any ? (
                <Button onClick={filters.clear}>清除条件再查</Button>
              ) : (
                asked !== '' && <AskGap words={asked} />
              )
            }
          >
            {() => (
              <>
                <ItemRows
                  id="found-items"
                  label="查到的知识"
                  items={items}
                  text={asked}
                  at={at}
                  onOpen={({ id }) => setOpened(id)}
                />
                <Pager
                  paging={paging}
                  next={reading.data?.next}
                  note={count === null ? '超过 1000 条' : `${count ?? 0} 条`}
                />
              </>
            )}
          </Panel>
        </Card>
        <Card data-region="3" role="region" aria-label="知识内容">
          {opened ? (
            <ItemSheet key={opened} id={opened} />
          ) : (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="选择左侧的知识点查看" />
          )}
        </Card>
      </div>
    </Page>
  )
}

const useFound = (
  query: NonNullable<NonNullable<Parameters<typeof useReading<typeof searchItems>>[1]>['query']>,
) => useReading(searchItems, { query }, { keep: true })

function ItemFilters({ filters }: { filters: ReturnType<typeof useUrlFilters<(typeof names)[number]>> }) {
  const words = useWords()
  const { values, set } = filters
  const [categories, areas] = [words.data?.categories ?? [], words.data?.areas ?? []]
  return (
    <>
      <Cascader
        aria-label="事项分类"
        placeholder="事项分类"
        changeOnSelect
        showSearch
        value={trail(categories, values.category)}
        options={steps(categories)}
        onChange={(path) => set({ category: path?.at(-1)?.toString() })}
        style={{ width: 150 }}
      />
      <Cascader
        aria-label="适用区域"
        placeholder="适用区域"
        changeOnSelect
        showSearch
        value={trail(areas, values.area)}
        options={steps(areas)}
        onChange={(path) => set({ area: path?.at(-1)?.toString() })}
        style={{ width: 130 }}
      />
      <UnitPicker
        label="责任单位"
        placeholder="责任单位"
        allowClear
        width={150}
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
        style={{ width: 100 }}
      />
      <Select
        aria-label="排序"
        value={values.order ?? 'best'}
        options={orders}
        onChange={(order: string) => set({ order: order === 'best' ? undefined : order })}
        style={{ width: 130 }}
      />
    </>
  )
}
