import { Button, Flex, Modal, Popconfirm, Table } from 'antd'
import { useState } from 'react'
import { dropQuery } from '#modules/lists/contract-queries.ts'
import { useChange } from '../../api/queries.ts'
import { useAct } from '../../ui/useAct.ts'
import type { Saved } from './saved.ts'
import { SaveQueryForm } from './SaveQueryForm.tsx'

/** Renames, shares and throws away what one has kept. */
export function ManageQueries(props: {
  list: string
  queries: readonly Saved[]
  roles: readonly { code: string; name: string }[]
  onClose: () => void
}) {
  const { list, queries, roles } = props
  const act = useAct()
  const drop = useChange(dropQuery, { refreshes: ['/saved-queries'] })
  const [changing, setChanging] = useState<Saved>()
  return (
    <Modal open title="我的查询" onCancel={props.onClose} footer={null} width={600}>
      <Table<Saved>
        aria-label="我的查询"
        size="small"
        rowKey="id"
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        dataSource={queries}
        columns={[
          { title: '名称', dataIndex: 'name', key: 'name' },
          { title: '共享给', key: 'role', width: 140, render: ({ role }: Saved) => role ?? '—' },
          {
            title: '操作',
            key: 'acts',
            width: 170,
            render: (one: Saved) => (
              <Flex gap={8}>
                <Button size="small" onClick={() => setChanging(one)}>
                  改名、共享
                </Button>
                <Popconfirm
                  title={`删除“${one.name}”？`}
                  description={one.role === null ? undefined : `${one.role}的同事也不再看到它`}
                  okText="删除"
                  cancelText="取消"
                  onConfirm={() => act(() => drop.mutateAsync({ params: { id: one.id } }), '已删除')}
                >
                  <Button size="small" danger>
                    删除
                  </Button>
                </Popconfirm>
              </Flex>
            ),
          },
        ]}
      />
      {changing && (
        <SaveQueryForm
          list={list}
          values={{}}
          roles={roles}
          saved={queries}
          of={changing}
          onClose={() => setChanging(undefined)}
        />
      )}
    </Modal>
  )
}
