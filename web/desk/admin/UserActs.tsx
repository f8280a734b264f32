import { DownOutlined } from '@ant-design/icons'
import { App, Button, Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { endSessionsOf, resetPassword, setUserState } from '#modules/identity/contract.ts'
import { useChange } from '../../api/queries.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { useAct } from '../../ui/useAct.ts'
import { useMay } from '../shell/session.ts'
import { EditUserForm, UserRolesForm } from './UserForms.tsx'
import { type User, userReadings, type UserState } from './users.ts'

const stateActs: Readonly<
  Record<UserState, { title: (name: string) => string; ok: string; phrases: readonly string[] }>
> = {
  active: { title: (name) => `解锁${name}`, ok: '解锁', phrases: ['本人申请，已核实身份'] },
  locked: {
    title: (name) => `锁定${name}，随即结束其登录`,
    ok: '锁定',
    phrases: ['长期未用', '疑似账号被盗用'],
  },
  left: { title: (name) => `为${name}办理离职，不能恢复`, ok: '办理离职', phrases: ['离职', '调离本市热线'] },
}

/** What may be done with a person, by the reader's rights. */
export function UserActs({
  user,
  onSecret,
}: {
  user: User
  onSecret: (name: string, password: string) => void
}) {
  const [open, setOpen] = useState<'edit' | 'roles' | UserState>()
  const act = useAct()
  const { modal } = App.useApp()
  const setState = useChange(setUserState, { refreshes: userReadings })
  const reset = useChange(resetPassword, { refreshes: userReadings })
  const end = useChange(endSessionsOf)
  const may = {
    edit: useMay('user.edit'),
    lock: useMay('user.lock'),
    reset: useMay('user.reset-password'),
    roles: useMay('role.assign'),
    end: useMay('session.end'),
  }
  const here = user.state !== 'left'
  const resetNow = () =>
    modal.confirm({
      title: `重置${user.name}的密码？`,
      content: '原密码随即失效，其登录全部退出；新的一次性密码只显示一次',
      okText: '重置',
      okButtonProps: { danger: true },
      cancelText: '取消',
      onOk: () =>
        act(async () =>
          onSecret(
            user.name,
            (await reset.mutateAsync({ params: { id: user.id }, body: {} })).oneTimePassword,
          ),
        ),
    })
  const endNow = () =>
    modal.confirm({
      title: `结束${user.name}的全部登录？`,
      content: '其未保存的内容可能丢失；本人可重新登录',
      okText: '结束登录',
      okButtonProps: { danger: true },
      cancelText: '取消',
      onOk: () => act(() => end.mutateAsync({ params: { id: user.id } }), '已结束'),
    })
  const items: MenuProps['items'] = [
    ...(may.roles && here ? [{ key: 'roles', label: '角色', onClick: () => setOpen('roles') }] : []),
    ...(may.reset && here ? [{ key: 'reset', label: '重置密码', onClick: resetNow }] : []),
    ...(may.end && here ? [{ key: 'end', label: '结束登录', onClick: endNow }] : []),
    ...(may.lock && user.state === 'active'
      ? [{ key: 'lock', label: '锁定', danger: true, onClick: () => setOpen('locked') }]
      : []),
    ...(may.lock && user.state === 'locked'
      ? [{ key: 'unlock', label: '解锁', onClick: () => setOpen('active') }]
      : []),
    ...(may.lock && here
      ? [{ key: 'left', label: '办理离职', danger: true, onClick: () => setOpen('left') }]
      : []),
  ]
  const wanted = open && open in stateActs ? (open as UserState) : undefined
  const change = (reason: string) =>
    act(
      () =>
        setState.mutateAsync({
          params: { id: user.id },
          body: { version: user.version, state: wanted ?? user.state, reason },
        }),
      '已办理',
    )
  return (
    <>
      {may.edit && here && (
        <Button type="link" onClick={() => setOpen('edit')}>
          修改
        </Button>
      )}
      {items.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items }}>
          <Button type="link" aria-label={`${user.name}的更多操作`}>
            更多 <DownOutlined />
          </Button>
        </Dropdown>
      )}
      {open === 'edit' && <EditUserForm user={user} onClose={() => setOpen(undefined)} />}
      {open === 'roles' && <UserRolesForm user={user} onClose={() => setOpen(undefined)} />}
      {wanted && (
        <ReasonDialog
          open
          title={stateActs[wanted].title(user.name)}
          okText={stateActs[wanted].ok}
          danger={wanted !== 'active'}
          phrases={stateActs[wanted].phrases}
          onClose={() => setOpen(undefined)}
          onSubmit={change}
        />
      )}
    </>
  )
}
