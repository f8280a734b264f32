import { Button, Card, Flex } from 'antd'
import { useState } from 'react'
import { listAreas } from '#modules/cases/contract-areas.ts'
import { useReading } from '../../api/queries.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { AddAreasForm, EditAreaForm } from './AreaForms.tsx'
import { matchingAreas } from './areas.ts'
import { codeTree } from './code-tree.ts'
import { CodedName, SearchedTree } from './SearchedTree.tsx'

/** Districts, streets and communities: where a matter lies. */
export function Areas() {
  const reading = useReading(listAreas, {}, { keep: true })
  const [adding, setAdding] = useState(false)
  const [editing, setEditing] = useState<string>()
  const add = (
    <Button type="primary" onClick={() => setAdding(true)}>
      新增区域
    </Button>
  )
  return (
    <Page title="区域" note="登记时“所属区域”的选项；上下级按代码判断" extra={add}>
      <Panel
        reading={reading}
        empty={({ areas }) => areas.length === 0}
        emptyText="还没有区域，需要写明区域的工单无法登记"
        emptyAction={add}
      >
        {({ areas }) => {
          const chosen = areas.find(({ code }) => code === editing)
          return (
            <Card style={{ maxWidth: 720 }}>
              <SearchedTree
                label="区域"
                searchedBy="名称或代码"
                note={`共 ${areas.length} 个`}
                treeOf={(words, retired) => codeTree(matchingAreas(areas, words), retired)}
                open={areas.length < 40}
                titleOf={({ row }) => (
                  <Flex justify="space-between" align="center">
                    <span>
                      <CodedName row={row} />
                    </span>
                    <Button
                      type="link"
                      size="small"
                      aria-label={`修改${row.name}`}
                      onClick={() => setEditing(row.code)}
                    >
                      修改
                    </Button>
                  </Flex>
                )}
              />
              {chosen && (
                <EditAreaForm
                  area={chosen}
                  latest={chosen}
                  onConflict={() => void reading.refetch()}
                  onClose={() => setEditing(undefined)}
                />
              )}
            </Card>
          )
        }}
      </Panel>
      {adding && <AddAreasForm onClose={() => setAdding(false)} />}
    </Page>
  )
}
