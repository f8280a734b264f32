import { Form, Input, Select } from 'antd'
import { createRole } from '#modules/identity/contract.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import type { Role } from './roles.ts'

interface Fields {
  code: string
  name: string
  description?: string
  like?: string
}

/** Makes a role, empty or with another one's permissions to begin from. */
export function CreateRoleForm(props: {
  roles: readonly Role[]
  onClose: () => void
  onMade: (id: string) => void
}) {
  const create = useChange(createRole, { refreshes: ['/roles'] })
  const submit = async ({ code, name, description, like }: Fields) => {
    const grants = props.roles.find(({ id }) => id === like)?.grants ?? []
    const made = await create.mutateAsync({ body: { code, name, description: description ?? '', grants } })
    props.onMade(made.id)
  }
  return (
    <FormDialog<Fields>
      title="新建角色"
      okText="新建"
      done="已新建，请设定它的权限"
      onClose={props.onClose}
      onSubmit={submit}
    >
      <Form.Item
        name="name"
        label="名称"
        rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
      >
        <Input maxLength={40} autoFocus />
      </Form.Item>
      <Form.Item
        name="code"
        label="代码"
        extra="小写字母开头，可含数字、横线；建立后不能改"
        rules={[
          { required: true, message: '请填写代码' },
          { pattern: /^[a-z][a-z0-9-]{1,39}$/, message: '小写字母开头，可含数字、横线，2 至 40 位' },
        ]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="description" label="说明">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="like" label="照此角色的权限开始（可不选）">
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={props.roles.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </FormDialog>
  )
}
