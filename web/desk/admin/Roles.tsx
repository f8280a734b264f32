import { Button, Card, Empty, Segmented, Tag } from 'antd'
import { useState } from 'react'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { useMay } from '../shell/session.ts'
import { RoleEditor } from './RoleEditor.tsx'
import { CreateRoleForm } from './RoleForm.tsx'
import { RoleOverview } from './RoleOverview.tsx'
import { type Role, useRoles, useVerbs } from './roles.ts'

const shapes = [
  { value: 'one', label: '逐个角色' },
  { value: 'all', label: '总览矩阵' },
]

/** Roles and what each may do: one role to change, or all of them side by side. */
export function Roles() {
  const roles = useRoles()
  const verbs = useVerbs()
  const address = useUrlFilters(['role', 'shape'])
  const [creating, setCreating] = useState(false)
  const mayEdit = useMay('role.edit')
  const overview = address.values.shape === 'all'
  return (
    <Page
      title="角色权限"
      note="修改立即生效"
      extra={
        <>
          <Segmented
            aria-label="显示方式"
            options={shapes}
            value={overview ? 'all' : 'one'}
            onChange={(shape) => address.set({ shape })}
          />
          {mayEdit && (
            <Button type="primary" onClick={() => setCreating(true)}>
              新建角色
            </Button>
          )}
        </>
      }
    >
      <Panel reading={roles} empty={(reply) => reply.roles.length === 0} emptyText="还没有角色">
        {(reply) => {
          const chosen = reply.roles.find(({ id }) => id === address.values.role)
          return (
            <Panel reading={verbs}>
              {(known) =>
                overview ? (
                  <RoleOverview
                    roles={reply.roles}
                    verbs={known.verbs}
                    onChoose={(role) => address.set({ role, shape: 'one' })}
                  />
                ) : (
                  <div className="panes">
                    <RoleList
                      roles={reply.roles}
                      chosen={chosen?.id}
                      onChoose={(role) => address.set({ role })}
                    />
                    <div className="pane-one" data-region="2">
                      {chosen ? (
                        <RoleEditor
                          key={chosen.id}
                          role={chosen}
                          verbs={known.verbs}
                          mayEdit={mayEdit}
                          onConflict={() => void roles.refetch()}
                        />
                      ) : (
                        <Card>
                          <Empty
                            image={Empty.PRESENTED_IMAGE_SIMPLE}
                            description="从左侧选择一个角色，查看或修改它的权限"
                          />
                        </Card>
                      )}
                    </div>
                  </div>
                )
              }
            </Panel>
          )
        }}
      </Panel>
      {creating && (
        <CreateRoleForm
          roles={roles.data?.roles ?? []}
          onClose={() => setCreating(false)}
          onMade={(role) => address.set({ role, shape: 'one' })}
        />
      )}
    </Page>
  )
}

function RoleList(props: {
  roles: readonly Role[]
  chosen: string | undefined
  onChoose: (id: string) => void
}) {
  return (
    <Card className="pane-list narrow" styles={{ body: { padding: 4 } }} data-region="1">
      <nav aria-label="角色">
        {props.roles.map((role) => (
          <button
            type="button"
            key={role.id}
            className={`choice${role.id === props.chosen ? ' chosen' : ''}`}
            aria-current={role.id === props.chosen}
            onClick={() => props.onChoose(role.id)}
          >
            <strong>{role.name}</strong> {!role.builtIn && <Tag color="blue">自建</Tag>}
            {!role.active && <Tag>停用</Tag>}
            <small>{role.grants.length} 项</small>
          </button>
        ))}
      </nav>
    </Card>
  )
}
