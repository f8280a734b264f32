import { Button, Tag } from 'antd'

/** The column 状态 of a list of things that can be put out of use. */
export const stateColumn = {
  title: '状态',
  key: 'state',
  width: 80,
  render: (row: { active: boolean }) => (
    <Tag color={row.active ? 'green' : 'default'}>{row.active ? '在用' : '停用'}</Tag>
  ),
}

/** The column 操作 with 修改; none for who may not change anything. */
export const editColumn = <Row,>(may: boolean, onEdit: (row: Row) => void) =>
  may
    ? [
        {
          title: '操作',
          key: 'acts',
          width: 80,
          render: (row: Row) => (
            <Button type="link" onClick={() => onEdit(row)}>
              修改
            </Button>
          ),
        },
      ]
    : []
