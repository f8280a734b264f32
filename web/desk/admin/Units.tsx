import { Button, Card, Descriptions, Empty, Space, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { useMay } from '../shell/session.ts'
import { AddUnitForm, DissolveUnitForm, EditUnitForm, MoveUnitForm } from './UnitForms.tsx'
import { SearchedTree } from './SearchedTree.tsx'
import { treeOf, type Unit, unitKindWords, useUnits } from './units.ts'

type Open = 'add' | 'edit' | 'move' | 'dissolve'

/** The organisation as a tree; the chosen unit beside it with what may be done. */
export function Units() {
  const reading = useUnits()
  const address = useUrlFilters(['unit'])
  return (
    <Page
      title="单位"
      note={reading.data && `${reading.data.units.filter(({ active }) => active).length} 个`}
    >
      <Panel reading={reading} empty={({ units }) => units.length === 0} emptyText="还没有单位">
        {({ units }) => {
          const chosen = units.find(({ id }) => id === address.values.unit)
          return (
            <div className="panes">
              <Card className="pane-list" data-region="1">
                <SearchedTree
                  label="单位"
                  searchedBy="名称或代码"
                  withRetired="含已撤销"
                  treeOf={(words, dissolved) =>
                    treeOf(words === '' ? units : matching(units, words), dissolved)
                  }
                  open={units.length < 80 || units.slice(0, 1).map(({ id }) => id)}
                  chosen={chosen?.id}
                  onChoose={(unit) => address.set({ unit })}
                  titleOf={({ unit }) => (
                    <>
                      {unit.name}{' '}
                      {unit.active ? (
                        <small style={{ color: '#565b63' }}>{unitKindWords[unit.kind]}</small>
                      ) : (
                        <Tag>已撤销</Tag>
                      )}
                    </>
                  )}
                />
              </Card>
              <div className="pane-one" data-region="2">
                {chosen ? (
                  <UnitCard unit={chosen} units={units} />
                ) : (
                  <Card>
                    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="从左侧选择一个单位" />
                  </Card>
                )}
              </div>
            </div>
          )
        }}
      </Panel>
    </Page>
  )
}

/** Units whose name or code holds the words, with everything above them. */
function matching(units: readonly Unit[], words: string): Unit[] {
  const hits = units.filter(({ name, shortName, code }) =>
    [name, shortName, code].some((text) => text.includes(words)),
  )
  return units.filter(({ path }) => hits.some((hit) => hit.path.startsWith(path)))
}

function UnitCard({ unit, units }: { unit: Unit; units: readonly Unit[] }) {
  const [open, setOpen] = useState<Open>()
  const mayEdit = useMay('unit.edit')
  const mayReadUsers = useMay('user.read')
  const close = () => setOpen(undefined)
  const nameOf = (id: string | null) => units.find((one) => one.id === id)?.name ?? '—'
  const changeable = mayEdit && unit.active
  return (
    <Card
      title={<h2 style={{ fontSize: 15, margin: 0 }}>{unit.name}</h2>}
      extra={
        <Space>
          {changeable && (
            <>
              <Button type="primary" onClick={() => setOpen('add')}>
                新增下级
              </Button>
              <Button onClick={() => setOpen('edit')}>修改</Button>
              {unit.parentId && <Button onClick={() => setOpen('move')}>移动</Button>}
              {unit.parentId && (
                <Button danger onClick={() => setOpen('dissolve')}>
                  撤销
                </Button>
              )}
            </>
          )}
        </Space>
      }
    >
      <Descriptions
        column={2}
        bordered
        items={[
          { key: 'code', label: '代码', children: unit.code },
          { key: 'short', label: '简称', children: unit.shortName },
          { key: 'kind', label: '类别', children: unitKindWords[unit.kind] },
          { key: 'level', label: '层级', children: `第 ${unit.level} 级` },
          { key: 'parent', label: '上级', children: nameOf(unit.parentId) },
          {
            key: 'state',
            label: '状态',
            children: unit.active
              ? '在用'
              : `已撤销${unit.mergedInto ? `，由${nameOf(unit.mergedInto)}承接` : ''}`,
          },
          { key: 'secret', label: '可承办涉密工单', children: unit.secretCleared ? '是' : '否' },
          {
            key: 'below',
            label: '直属下级',
            children: units.filter(({ parentId, active }) => parentId === unit.id && active).length,
          },
          {
            key: 'people',
            label: '人员',
            children: mayReadUsers ? <Link to={`/users?unit=${unit.id}`}>查看人员</Link> : '—',
          },
        ]}
      />
      {open === 'add' && <AddUnitForm parent={unit} onClose={close} />}
      {open === 'edit' && <EditUnitForm unit={unit} onClose={close} />}
      {open === 'move' && <MoveUnitForm unit={unit} onClose={close} />}
      {open === 'dissolve' && <DissolveUnitForm unit={unit} onClose={close} />}
    </Card>
  )
}
