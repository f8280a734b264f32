import { Button, Card, Checkbox, Flex, Input, Tag, Tree } from 'antd'
import { useState } from 'react'
import { listAreas } from '#modules/cases/contract-areas.ts'
import { useReading } from '../../api/queries.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { AddAreasForm, EditAreaForm } from './AreaForms.tsx'
import { areaTree, matchingAreas } from './areas.ts'

/** Districts, streets and communities: where a matter lies. */
export function Areas() {
  const reading = useReading(listAreas, {}, { keep: true })
  const [words, setWords] = useState('')
  const [retired, setRetired] = useState(false)
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
              <Flex gap={8} align="center" style={{ marginBottom: 8 }}>
                <Input.Search
                  aria-label="查找区域"
                  placeholder="名称或代码"
                  allowClear
                  onChange={({ target }) => setWords(target.value.trim())}
                />
                <Checkbox
                  checked={retired}
                  onChange={({ target }) => setRetired(target.checked)}
                  style={{ whiteSpace: 'nowrap' }}
                >
                  含停用
                </Checkbox>
                <span style={{ whiteSpace: 'nowrap' }}>共 {areas.length} 个</span>
              </Flex>
              <Tree
                key={`${words}${retired}`}
                aria-label="区域"
                treeData={areaTree(matchingAreas(areas, words), retired)}
                blockNode
                selectable={false}
                defaultExpandAll={words !== '' || areas.length < 40}
                titleRender={({ area }) => (
                  <Flex justify="space-between" align="center">
                    <span>
                      {area.name} <small style={{ color: '#565b63' }}>{area.code}</small>{' '}
                      {!area.active && <Tag>停用</Tag>}
                    </span>
                    <Button
                      type="link"
                      size="small"
                      aria-label={`修改${area.name}`}
                      onClick={() => setEditing(area.code)}
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
