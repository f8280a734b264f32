import { Button, Checkbox, Form, Input, Space, Tag } from 'antd'
import type { Static } from 'typebox'
import { createGroup, editGroup, listGroups, type ShownGroup } from '#modules/identity/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { useEditing } from '../../ui/useEditing.ts'
import { editColumn } from './columns.tsx'
import { ColleaguePicker, ColleaguesPicker } from './ColleaguePicker.tsx'

type Group = Static<typeof ShownGroup>
interface Fields {
  name: string
  leadId?: string | null
  memberIds?: string[]
  active?: boolean
}
const refreshes = ['/groups']
const shownPerson = ({ name, agentNo }: Group['members'][number]) => `${agentNo ? `${agentNo} ` : ''}${name}`

/** Shifts: who works together, and who leads them. */
export function Groups() {
  const paging = usePaging('')
  const reading = useReading(listGroups, { query: { limit: 50, ...paging.at } }, { keep: true })
  const { addNew, edit, form } = useEditing(reading.data?.groups, reading)
  const add = (
    <Button type="primary" onClick={addNew}>
      新建班组
    </Button>
  )
  return (
    <Page title="班组" extra={add}>
      <ListTable<Group>
        label="班组"
        reading={reading}
        rows={reading.data?.groups}
        rowKey="id"
        emptyText="还没有班组"
        emptyAction={add}
        paging={paging}
        next={reading.data?.next}
        columns={[
          {
            title: '名称',
            key: 'name',
            width: 180,
            render: (group: Group) => (
              <>
                {group.name} {!group.active && <Tag>停用</Tag>}
              </>
            ),
          },
          {
            title: '班长',
            key: 'lead',
            width: 140,
            render: (group: Group) => {
              const lead = group.members.find(({ id }) => id === group.leadId)
              return lead ? shownPerson(lead) : '—'
            },
          },
          {
            title: '成员',
            key: 'members',
            render: (group: Group) => (
              <Space size={[0, 4]} wrap>
                {group.members.slice(0, 12).map((member) => (
                  <Tag key={member.id}>{shownPerson(member)}</Tag>
                ))}
                {group.members.length > 12 && `等 ${group.members.length} 人`}
                {group.members.length === 0 && '—'}
              </Space>
            ),
          },
          ...editColumn(true, edit),
        ]}
      />
      {form && <GroupForm group={form.row} {...form.given} />}
    </Page>
  )
}

function GroupForm(props: {
  group: Group | undefined
  latest: Group | undefined
  onConflict: () => void
  onClose: () => void
}) {
  const { group } = props
  const latest = props.latest ?? group
  const create = useChange(createGroup, { refreshes })
  const edit = useChange(editGroup, { refreshes })
  const submit = ({ name, leadId, memberIds, active }: Fields) => {
    const fields = { name, leadId: leadId ?? null, memberIds: memberIds ?? [] }
    return group && latest
      ? edit.mutateAsync({
          params: { id: group.id },
          body: { version: latest.version, active: active ?? true, ...fields },
        })
      : create.mutateAsync({ body: fields })
  }
  return (
    <FormDialog<Fields>
      title={group ? `修改“${group.name}”` : '新建班组'}
      okText="保存"
      done="已保存"
      initial={
        group
          ? {
              name: group.name,
              leadId: group.leadId,
              memberIds: group.members.map(({ id }) => id),
              active: group.active,
            }
          : {}
      }
      {...(latest && {
        latest: [
          { label: '名称', value: latest.name },
          { label: '成员', value: latest.members.map(shownPerson).join('、') || '—' },
        ],
      })}
      onConflict={props.onConflict}
      onClose={props.onClose}
      onSubmit={submit}
    >
      <Form.Item
        name="name"
        label="名称"
        rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="leadId" label="班长">
        <ColleaguePicker label="班长" known={group?.members ?? []} />
      </Form.Item>
      <Form.Item name="memberIds" label="成员">
        <ColleaguesPicker label="成员" known={group?.members ?? []} />
      </Form.Item>
      {group && (
        <Form.Item name="active" valuePropName="checked">
          <Checkbox>在用</Checkbox>
        </Form.Item>
      )}
    </FormDialog>
  )
}
