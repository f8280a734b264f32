import { Checkbox, Form, Input, Select } from 'antd'
import { saveQuery } from '#modules/lists/contract-queries.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { namesDays, rolling, rolls } from './rolling-days.ts'
import { cityToday, type Saved } from './saved.ts'

interface Values {
  name: string
  role?: string
  rolling: boolean
}

/** Keeps what the list is asked now; a name used already is written over. `of`: one that is kept is renamed or shared instead. */
export function SaveQueryForm(props: {
  list: string
  values: Readonly<Partial<Record<string, string>>>
  roles: readonly { code: string; name: string }[]
  saved: readonly Saved[]
  of?: Saved
  onClose: () => void
}) {
  const { list, values, roles, saved, of } = props
  const save = useChange(saveQuery, { refreshes: ['/saved-queries'] })
  const days = of === undefined && namesDays(values)
  const submit = ({ name, role, rolling: rolls }: Values) => {
    const trimmed = name.trim()
    const before = of ?? saved.find((one) => one.name === trimmed)
    const asked = rolls ? rolling(values, cityToday()) : values
    return save.mutateAsync({
      params: { id: before?.id ?? crypto.randomUUID() },
      body: {
        list,
        name: trimmed,
        query: of?.query ?? new URLSearchParams(asked as Record<string, string>).toString(),
        role: role ?? null,
        version: before?.version ?? 0,
      },
    })
  }
  const sharedWith = of && roles.find(({ name }) => name === of.role)?.code
  return (
    <FormDialog<Values>
      title={of ? '改名与共享' : '保存当前条件'}
      okText="保存"
      done="已保存"
      initial={{ name: of?.name ?? '', rolling: days, ...(sharedWith !== undefined && { role: sharedWith }) }}
      onClose={props.onClose}
      onSubmit={submit}
    >
      {(form) => (
        <>
          <Form.Item
            name="name"
            label="名称"
            rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
          >
            <Input maxLength={30} autoFocus />
          </Form.Item>
          <Overwrites form={form} saved={of ? [] : saved} />
          {roles.length > 0 && (
            <Form.Item name="role" label="共享给（同角色的同事在此列表可选用，不扩大各自可见范围）">
              <Select
                allowClear
                placeholder="不共享"
                options={roles.map(({ code, name }) => ({ value: code, label: name }))}
              />
            </Form.Item>
          )}
          {days && (
            <Form.Item name="rolling" valuePropName="checked">
              <Checkbox>日期随今天推移（例如“最近七天”以后仍是最近七天）</Checkbox>
            </Form.Item>
          )}
          {of && rolls(Object.fromEntries(new URLSearchParams(of.query))) && (
            <p className="quiet">这个查询的日期随今天推移。</p>
          )}
        </>
      )}
    </FormDialog>
  )
}

/** Says that a query of this name is there already. */
function Overwrites({
  form,
  saved,
}: {
  form: ReturnType<typeof Form.useForm<Values>>[0]
  saved: readonly Saved[]
}) {
  const name = Form.useWatch('name', form)?.trim()
  return saved.some((one) => one.name === name) ? (
    <p role="status" className="quiet">
      您已有同名查询，保存后以当前条件改写它。
    </p>
  ) : null
}
