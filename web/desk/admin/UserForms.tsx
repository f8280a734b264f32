import { Checkbox, Form, Input } from 'antd'
import { assignRoles, createUser, editUser, readUser } from '#modules/identity/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { useRoles } from './roles.ts'
import { UnitPicker } from './UnitPicker.tsx'
import { type User, userReadings } from './users.ts'

interface Fields {
  account: string
  name: string
  agentNo?: string
  phone?: string
  unitId: string
}
const refreshes = userReadings
const agentNoRule = { pattern: /^\d{2,10}$/, message: '2 至 10 位数字' }

/** Makes a person; his one-time password goes to `onMade`. */
export function CreateUserForm(props: {
  unitId?: string
  onClose: () => void
  onMade: (name: string, oneTimePassword: string) => void
}) {
  const create = useChange(createUser, { refreshes })
  const submit = async ({ agentNo, phone, ...fields }: Fields) => {
    const made = await create.mutateAsync({
      body: { ...fields, ...(agentNo && { agentNo }), ...(phone && { phone }) },
    })
    props.onMade(fields.name, made.oneTimePassword)
  }
  return (
    <FormDialog<Fields>
      title="新建人员"
      okText="新建"
      initial={props.unitId ? { unitId: props.unitId } : {}}
      onClose={props.onClose}
      onSubmit={submit}
    >
      <Form.Item
        name="account"
        label="账号"
        rules={[
          { required: true, message: '请填写账号' },
          { pattern: /^[\w.-]{2,40}$/, message: '2 至 40 位字母、数字、点、横线或下划线' },
        ]}
      >
        <Input maxLength={40} autoComplete="off" autoFocus />
      </Form.Item>
      <PersonFields />
    </FormDialog>
  )
}

/** Changes a person's name, number, telephone, or moves him to another unit. */
export function EditUserForm({ user, onClose }: { user: User; onClose: () => void }) {
  const edit = useChange(editUser, { refreshes })
  const reading = useReading(readUser, { params: { id: user.id } })
  const latest = reading.data ?? user
  // The list masks the telephone for whoever may not change it; a mask must never be saved as a number.
  const masked = (user.phone ?? '').includes('*')
  return (
    <FormDialog<Fields>
      title={`修改${user.name}`}
      okText="保存"
      done="已保存"
      initial={{
        name: user.name,
        unitId: user.unitId,
        ...(user.agentNo && { agentNo: user.agentNo }),
        ...(user.phone && !masked && { phone: user.phone }),
      }}
      latest={[
        { label: '姓名', value: latest.name },
        { label: '工号', value: latest.agentNo ?? '—' },
        { label: '单位', value: latest.unitName },
      ]}
      onConflict={() => reading.refetch()}
      onClose={onClose}
      onSubmit={({ name, agentNo, phone, unitId }) =>
        edit.mutateAsync({
          params: { id: user.id },
          body: {
            version: latest.version,
            name,
            agentNo: agentNo || null,
            ...(masked && !phone ? {} : { phone: phone || null }),
            ...(unitId !== user.unitId && { unitId }),
          },
        })
      }
    >
      <PersonFields />
    </FormDialog>
  )
}

function PersonFields() {
  return (
    <>
      <Form.Item
        name="name"
        label="姓名"
        rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="unitId" label="单位" rules={[{ required: true, message: '请选择单位' }]}>
        <UnitPicker />
      </Form.Item>
      <Form.Item name="agentNo" label="工号（话务人员）" rules={[agentNoRule]}>
        <Input maxLength={10} inputMode="numeric" />
      </Form.Item>
      <Form.Item name="phone" label="电话">
        <Input maxLength={30} inputMode="tel" />
      </Form.Item>
    </>
  )
}

/** Gives a person exactly the roles ticked. */
export function UserRolesForm({ user, onClose }: { user: User; onClose: () => void }) {
  const roles = useRoles()
  const assign = useChange(assignRoles, { refreshes })
  return (
    <FormDialog<{ roleIds: string[] }>
      title={`${user.name}的角色`}
      okText="保存"
      done="角色已更新，立即生效"
      width={640}
      initial={{ roleIds: user.roles.map(({ id }) => id) }}
      onClose={onClose}
      onSubmit={({ roleIds }) => assign.mutateAsync({ params: { id: user.id }, body: { roleIds } })}
    >
      <Panel reading={roles}>
        {(reply) => (
          <Form.Item name="roleIds" label="角色">
            <Checkbox.Group style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 8 }}>
              {reply.roles
                .filter(({ active, assignable }) => active && assignable)
                .map((role) => (
                  <Checkbox key={role.id} value={role.id} style={{ alignItems: 'flex-start' }}>
                    {role.name}
                    <div style={{ color: '#565b63', fontSize: 12 }}>{role.description}</div>
                  </Checkbox>
                ))}
            </Checkbox.Group>
          </Form.Item>
        )}
      </Panel>
    </FormDialog>
  )
}
