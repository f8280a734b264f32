import { Button, Card, Descriptions, Empty, Space, Tag } from 'antd'
import { useState } from 'react'
import { readWords } from '#modules/cases/contract-intake.ts'
import { useReading } from '../../api/queries.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { AddCategoryForm, EditCategoryForm } from './CategoryForms.tsx'
import { type CaseWords, type Category, matchingCategories } from './categories.ts'
import { codeTree } from './code-tree.ts'
import { CodedName, SearchedTree } from './SearchedTree.tsx'

/** The tree of matters, and which units each is sent to. */
export function Categories() {
  const reading = useReading(readWords, {}, { keep: true })
  const address = useUrlFilters(['category'])
  const [adding, setAdding] = useState(false)
  const add = (
    <Button type="primary" onClick={() => setAdding(true)}>
      新增一级分类
    </Button>
  )
  return (
    <Page title="事项分类" note="分类决定派单目录和期限" extra={add}>
      <Panel
        reading={reading}
        empty={({ categories }) => categories.length === 0}
        emptyText="还没有事项分类"
        emptyAction={add}
      >
        {(known) => {
          const chosen = known.categories.find(({ code }) => code === address.values.category)
          return (
            <div className="panes">
              <Card className="pane-list" data-region="1">
                <SearchedTree
                  label="事项分类"
                  searchedBy="名称、代码或关键词"
                  treeOf={(words, retired) => codeTree(matchingCategories(known.categories, words), retired)}
                  titleOf={({ row }) => <CodedName row={row} />}
                  chosen={chosen?.code}
                  onChoose={(category) => address.set({ category })}
                />
              </Card>
              <div className="pane-one" data-region="2">
                {chosen ? (
                  <CategoryCard
                    key={chosen.code}
                    category={chosen}
                    known={known}
                    onRefresh={() => void reading.refetch()}
                  />
                ) : (
                  <Card>
                    <Empty
                      image={Empty.PRESENTED_IMAGE_SIMPLE}
                      description="从左侧选择一个分类，查看它的派单目录"
                    />
                  </Card>
                )}
              </div>
            </div>
          )
        }}
      </Panel>
      {adding && reading.data && (
        <AddCategoryForm parent={undefined} known={reading.data} onClose={() => setAdding(false)} />
      )}
    </Page>
  )
}

function CategoryCard({
  category,
  known,
  onRefresh,
}: {
  category: Category
  known: CaseWords
  onRefresh: () => void
}) {
  const [open, setOpen] = useState<'add' | 'edit'>()
  const units = category.catalogueUnits.map(
    (id) => known.units.find((unit) => unit.id === id)?.name ?? '已撤销单位',
  )
  return (
    <Card
      title={<h2 style={{ fontSize: 15, margin: 0 }}>{category.name}</h2>}
      extra={
        <Space>
          {category.level < 3 && <Button onClick={() => setOpen('add')}>新增下级</Button>}
          <Button type="primary" onClick={() => setOpen('edit')}>
            修改
          </Button>
        </Space>
      }
    >
      <Descriptions
        column={1}
        bordered
        styles={{ label: { width: 120 } }}
        items={[
          { key: 'code', label: '代码', children: `${category.code}（${category.level} 级）` },
          { key: 'state', label: '状态', children: category.active ? '在用' : '停用' },
          {
            key: 'units',
            label: '派单目录',
            children: units.length > 0 ? units.join('、') : '未设，派单时由派单员选择',
          },
          {
            key: 'words',
            label: '关键词',
            children:
              category.keywords.length > 0
                ? category.keywords.map((word) => <Tag key={word}>{word}</Tag>)
                : '—',
          },
          {
            key: 'matter',
            label: '部门事项',
            children: category.departmentMatter ? '是，转部门依法办理' : '否',
          },
          { key: 'evidence', label: '办结佐证', children: category.evidenceRequired ? '必须上传' : '不强制' },
        ]}
      />
      {open === 'add' && (
        <AddCategoryForm parent={category} known={known} onClose={() => setOpen(undefined)} />
      )}
      {open === 'edit' && (
        <EditCategoryForm
          category={category}
          known={known}
          onConflict={onRefresh}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Card>
  )
}
