import { Alert, Button, Card, Checkbox, Flex, Input, Popconfirm, Space } from 'antd'
import { useState } from 'react'
import { editRole } from '#modules/identity/contract.ts'
import { useChange } from '../../api/queries.ts'
import { problemIn } from '../../ui/FormDialog.tsx'
import { useAct } from '../../ui/useAct.ts'
import { RoleGrants } from './RoleGrants.tsx'
import type { GrantRow, Role, Verb } from './roles.ts'

interface Draft {
  name: string
  description: string
  active: boolean
  grants: readonly GrantRow[]
}
const draftOf = ({ name, description, active, grants }: Role): Draft => ({
  name,
  description,
  active,
  grants,
})

/** One role: its name and its row of the matrix. Nothing changes before 保存; somebody else's change in between is told. */
export function RoleEditor(props: {
  role: Role
  verbs: readonly Verb[]
  mayEdit: boolean
  onConflict: () => void
}) {
  const { role, mayEdit } = props
  const [draft, setDraft] = useState(() => draftOf(role))
  const [conflict, setConflict] = useState(false)
  const act = useAct()
  const edit = useChange(editRole, { refreshes: ['/roles', '/session'] })
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(role))
  const save = () =>
    act(async () => {
      try {
        await edit.mutateAsync({
          params: { id: role.id },
          body: { version: role.version, ...draft, grants: [...draft.grants] },
        })
        setConflict(false)
      } catch (error) {
        if (problemIn(error).status === 409) {
          setConflict(true)
          props.onConflict()
        }
        throw error
      }
    }, '已保存，立即生效')
  return (
    <Card
      title={<h2 style={{ fontSize: 15, margin: 0 }}>{role.name}</h2>}
      extra={
        mayEdit && (
          <Space>
            <Button disabled={!changed} onClick={() => setDraft(draftOf(role))}>
              放弃修改
            </Button>
            <Popconfirm
              title={`保存“${role.name}”的权限？`}
              description="持有此角色的人员立即按新权限办理"
              okText="保存"
              cancelText="取消"
              disabled={!changed}
              onConfirm={save}
            >
              <Button type="primary" disabled={!changed} loading={edit.isPending}>
                保存
              </Button>
            </Popconfirm>
          </Space>
        )
      }
    >
      {conflict && (
        <Alert
          role="alert"
          type="warning"
          showIcon
          closable={{ closeIcon: true }}
          style={{ marginBottom: 12 }}
          title="此角色刚被他人更新；您的修改仍在下面。再按保存即以您的为准，按“放弃修改”查看对方保存的内容"
        />
      )}
      <Flex gap={12} align="center" wrap style={{ marginBottom: 12 }}>
        <label>
          名称{' '}
          <Input
            value={draft.name}
            maxLength={40}
            disabled={!mayEdit}
            onChange={({ target }) => setDraft({ ...draft, name: target.value })}
            style={{ width: 160 }}
          />
        </label>
        <label style={{ flex: 1, display: 'flex', gap: 4, alignItems: 'center', whiteSpace: 'nowrap' }}>
          说明{' '}
          <Input
            value={draft.description}
            maxLength={200}
            disabled={!mayEdit}
            onChange={({ target }) => setDraft({ ...draft, description: target.value })}
          />
        </label>
        <Checkbox
          checked={draft.active}
          disabled={!mayEdit}
          onChange={({ target }) => setDraft({ ...draft, active: target.checked })}
        >
          在用
        </Checkbox>
        <span style={{ color: '#565b63' }}>代码 {role.code}</span>
      </Flex>
      <RoleGrants
        verbs={props.verbs}
        grants={draft.grants}
        disabled={!mayEdit}
        onChange={(grants) => setDraft({ ...draft, grants })}
      />
    </Card>
  )
}
