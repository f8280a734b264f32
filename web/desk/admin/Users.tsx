import { Button, Input, Select, Space, Tag } from 'antd'
import { useState } from 'react'
import { listUsers } from '#modules/identity/contract.ts'
import { useReading } from '../../api/queries.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { OneTimePassword } from '../../ui/OneTimePassword.tsx'
import { Page } from '../../ui/Page.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { shownTime } from '../../ui/time.ts'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { ExportButton } from '../exports/ExportButton.tsx'
import { SavedQueries } from '../queries/SavedQueries.tsx'
import { useMay } from '../shell/session.ts'
import { useRoles } from './roles.ts'
import { UnitPicker } from './UnitPicker.tsx'
import { UserActs } from './UserActs.tsx'
import { CreateUserForm } from './UserForms.tsx'
import { type User, type UserState, userStateColour, userStateOptions, userStateWords } from './users.ts'

/** People: found by name, unit, role and state; one-time passwords are shown once. */
export function Users() {
  const filters = useUrlFilters(['words', 'unit', 'state', 'role'])
  const { words, unit, state, role } = filters.values
  const query = {
    ...(words && { words }),
    ...(unit && { unitId: unit }),
    ...(state && state in userStateWords && { state: state as UserState }),
    ...(role && { roleId: role }),
  }
  const paging = usePaging(query)
  const reading = useReading(listUsers, { query: { limit: 50, ...query, ...paging.at } }, { keep: true })
  const [creating, setCreating] = useState(false)
  const [secret, setSecret] = useState<{ of: string; password: string }>()
  const mayCreate = useMay('user.create')
  return (
    <Page
      title="人员"
      extra={
        <>
          <SavedQueries list="users" filters={filters} />
          <ExportButton list="users" of={listUsers} query={query} />
          {mayCreate && (
            <Button type="primary" onClick={() => setCreating(true)}>
              新建人员
            </Button>
          )}
        </>
      }
    >
      <UserFilters filters={filters} />
      <ListTable<User>
        label="人员"
        reading={reading}
        rows={reading.data?.users}
        rowKey="id"
        emptyText={filters.any ? '没有符合条件的人员' : '还没有人员'}
        filters={filters}
        paging={paging}
        next={reading.data?.next}
        columns={columns((of, password) => setSecret({ of, password }))}
      />
      {creating && (
        <CreateUserForm
          onClose={() => setCreating(false)}
          onMade={(of, password) => setSecret({ of, password })}
          {...(unit && { unitId: unit })}
        />
      )}
      {secret && <OneTimePassword {...secret} onClose={() => setSecret(undefined)} />}
    </Page>
  )
}

function UserFilters({
  filters,
}: {
  filters: ReturnType<typeof useUrlFilters<'words' | 'unit' | 'state' | 'role'>>
}) {
  const mayRoles = useMay('role.assign')
  const roles = useRoles(mayRoles)
  const { values, set, clear, any } = filters
  return (
    <search className="filters">
      <Input.Search
        aria-label="姓名、账号或工号"
        placeholder="姓名、账号或工号"
        defaultValue={values.words ?? ''}
        key={values.words ?? ''}
        allowClear
        maxLength={40}
        onSearch={(words) => set({ words: words.trim() })}
        style={{ width: 200 }}
      />
      <UnitPicker
        {...(values.unit && { value: values.unit })}
        onChange={(unit) => set({ unit })}
        allowClear
        placeholder="单位"
        width={220}
      />
      {mayRoles && (
        <Select
          aria-label="角色"
          placeholder="角色"
          allowClear
          value={values.role ?? null}
          onChange={(role: string | null) => set({ role: role ?? undefined })}
          options={(roles.data?.roles ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 150 }}
        />
      )}
      <Select
        aria-label="状态"
        placeholder="状态"
        allowClear
        value={values.state ?? null}
        onChange={(state: string | null) => set({ state: state ?? undefined })}
        options={userStateOptions}
        style={{ width: 110 }}
      />
      {any && <Button onClick={clear}>清除条件</Button>}
    </search>
  )
}

const columns = (onSecret: (of: string, password: string) => void) => [
  {
    title: '姓名',
    key: 'name',
    render: (user: User) => (
      <>
        {user.name} {user.mustChangePassword && <Tag color="gold">待改密码</Tag>}
      </>
    ),
  },
  { title: '账号', dataIndex: 'account', key: 'account' },
  { title: '工号', key: 'no', render: (user: User) => user.agentNo ?? '—' },
  { title: '单位', dataIndex: 'unitName', key: 'unit' },
  {
    title: '角色',
    key: 'roles',
    render: (user: User) => (
      <Space size={[0, 4]} wrap>
        {user.roles.length > 0 ? user.roles.map(({ id, name }) => <Tag key={id}>{name}</Tag>) : '—'}
      </Space>
    ),
  },
  { title: '电话', key: 'phone', render: (user: User) => user.phone ?? '—' },
  {
    title: '状态',
    key: 'state',
    width: 80,
    render: (user: User) => <Tag color={userStateColour[user.state]}>{userStateWords[user.state]}</Tag>,
  },
  { title: '最近登录', key: 'seen', width: 136, render: (user: User) => shownTime(user.lastSignInAt) },
  {
    title: '操作',
    key: 'acts',
    width: 130,
    render: (user: User) => <UserActs user={user} onSecret={onSecret} />,
  },
]
