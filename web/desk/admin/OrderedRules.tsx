import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { Button, Card, Empty, Popconfirm, Space, Table, Tag, type TableProps } from 'antd'
import type { ReactNode } from 'react'

/** Rows whose order decides: moved, changed and removed by buttons every key reaches. */
export function OrderedRules<Row extends { id: string; name: string; active?: boolean }>(props: {
  label: string
  rows: readonly Row[]
  columns: NonNullable<TableProps<Row>['columns']>
  emptyText: string
  mayEdit: boolean
  extra?: ReactNode
  onEdit: (row: Row) => void
  onMove: (from: number, by: -1 | 1) => void
  onRemove: (row: Row) => void
}) {
  const { rows, mayEdit } = props
  return (
    <Card styles={{ body: { padding: 0 } }}>
      <Table<Row>
        aria-label={props.label}
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={[...rows]}
        locale={{
          emptyText: (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={props.emptyText}>
              {props.extra}
            </Empty>
          ),
        }}
        columns={[
          { title: '次序', key: 'place', width: 60, render: (_, __, at) => at + 1 },
          {
            title: '名称',
            key: 'name',
            render: ({ name, active }: Row) => (
              <>
                {name} {active === false && <Tag>停用</Tag>}
              </>
            ),
          },
          ...props.columns,
          ...(mayEdit
            ? [
                {
                  title: '操作',
                  key: 'acts',
                  width: 210,
                  render: (_: unknown, row: Row, at: number) => (
                    <Space size={0}>
                      <Button
                        type="text"
                        aria-label={`${row.name} 上移`}
                        icon={<ArrowUpOutlined />}
                        disabled={at === 0}
                        onClick={() => props.onMove(at, -1)}
                      />
                      <Button
                        type="text"
                        aria-label={`${row.name} 下移`}
                        icon={<ArrowDownOutlined />}
                        disabled={at === rows.length - 1}
                        onClick={() => props.onMove(at, 1)}
                      />
                      <Button type="link" onClick={() => props.onEdit(row)}>
                        修改
                      </Button>
                      <Popconfirm
                        title={`删除“${row.name}”？`}
                        okText="删除"
                        cancelText="取消"
                        onConfirm={() => props.onRemove(row)}
                      >
                        <Button type="link" danger>
                          删除
                        </Button>
                      </Popconfirm>
                    </Space>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  )
}
