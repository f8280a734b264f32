import { Button, Checkbox, Form, Input, Select, Typography } from 'antd'
import { useState } from 'react'
import { saveExtension } from '#modules/telephony/contract-numbers.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { useEditing } from '../../ui/useEditing.ts'
import { useMay } from '../shell/session.ts'
import { editColumn, stateColumn } from './columns.tsx'
import { ExtensionRights, keptRights, rightsText } from './ExtensionRights.tsx'
import { ExtensionServices, keptServices, servicesText } from './ExtensionServices.tsx'
import {
  type ExtensionView,
  freshId,
  numberReadings,
  staffLabel,
  unsaved,
  useNumbers,
  useStaff,
} from './numbers.ts'

/** Desk telephones: number, owner, password. Browser telephones need none of this. */
export function Extensions() {
  const reading = useNumbers()
  const staff = useStaff()
  const { addNew, edit, form } = useEditing(reading.data?.extensions, reading)
  const mayEdit = useMay('trunk.edit')
  const ownerOf = (userId: string | undefined) => {
    const owner = staff.data?.find(({ id }) => id === userId)
    return owner ? staffLabel(owner) : userId ? '（人员已不在用）' : '公用'
  }
  const add = mayEdit && (
    <Button type="primary" onClick={addNew}>
      新建分机
    </Button>
  )
  return (
    <Page title="分机" note="桌面话机；浏览器软电话登录即用，不必在此建立" extra={add}>
      <ListTable<ExtensionView>
        label="分机"
        reading={reading}
        rows={reading.data?.extensions}
        rowKey="id"
        emptyText="还没有分机"
        emptyAction={add}
        columns={[
          { title: '号码', dataIndex: 'number', key: 'number', width: 120 },
          { title: '名称', dataIndex: 'name', key: 'name' },
          {
            title: '外呼权限',
            key: 'mayDial',
            width: 120,
            render: ({ mayDial }: ExtensionView) => dialClasses[mayDial],
          },
          { title: '特权', key: 'rights', render: (row: ExtensionView) => rightsText(row) },
          { title: '使用人', key: 'owner', render: (row: ExtensionView) => ownerOf(row.userId) },
          { title: '话机上的设置', key: 'services', render: (row: ExtensionView) => servicesText(row) },
          stateColumn,
          ...editColumn(mayEdit, edit),
        ]}
      />
      {form && <ExtensionForm extension={form.row} {...form.given} />}
    </Page>
  )
}

/** 功能等级: how far a telephone dials; emergency calls always go through. */
const dialClasses = {
  none: '0 不可拨打',
  internal: '1 仅限内线',
  local: '2 市话',
  national: '3 国内固话',
  mobile: '4 含手机',
  all: '5 不限',
} as const

const letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
/** A password for a telephone, which nobody types often: 20 letters and digits that look unlike. */
const freshPassword = () =>
  [...crypto.getRandomValues(new Uint32Array(20))].map((drawn) => letters[drawn % letters.length]).join('')

function ExtensionForm(props: {
  extension: ExtensionView | undefined
  latest: ExtensionView | undefined
  onConflict: () => void
  onClose: () => void
}) {
  const { extension } = props
  const latest = props.latest ?? extension
  const staff = useStaff()
  const save = useChange(saveExtension, { refreshes: numberReadings })
  const [id] = useState(() => extension?.id ?? freshId())
  const submit = ({ userId, password, services, rights, hasPin: _hasPin, ...fields }: ExtensionView) =>
    save.mutateAsync({
      params: { id },
      body: {
        ...fields,
        id,
        version: latest?.version ?? unsaved,
        ...(userId && { userId }),
        services: keptServices(services),
        rights: keptRights(rights),
        ...(password && { password }),
      },
    })
  return (
    <FormDialog<ExtensionView>
      title={extension ? `修改分机 ${extension.number}` : '新建分机'}
      okText="保存"
      done="已保存；更换密码后话机须重新配置"
      initial={extension ?? { active: true, mayDial: 'internal', password: freshPassword() }}
      {...(latest && {
        latest: [
          { label: '号码', value: latest.number },
          { label: '名称', value: latest.name },
          { label: '外呼权限', value: dialClasses[latest.mayDial] },
        ],
      })}
      onConflict={props.onConflict}
      onClose={props.onClose}
      onSubmit={submit}
    >
      {(form) => (
        <>
          <Form.Item
            name="number"
            label="号码"
            rules={[{ required: true, pattern: /^[0-9]{2,8}$/, message: '2 至 8 位数字' }]}
          >
            <Input maxLength={8} inputMode="numeric" />
          </Form.Item>
          <Form.Item
            name="name"
            label="名称"
            rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
          >
            <Input maxLength={40} placeholder="如：二号工位" />
          </Form.Item>
          <Form.Item name="userId" label="使用人（不选为公用）">
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              loading={staff.isPending}
              options={(staff.data ?? []).map((one) => ({ value: one.id, label: staffLabel(one) }))}
            />
          </Form.Item>
          <Form.Item
            name="mayDial"
            label="外呼权限"
            extra="110、119、120、122 始终可拨"
            rules={[{ required: true }]}
          >
            <Select options={Object.entries(dialClasses).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
          <Form.Item
            name="password"
            label={extension ? '新密码（不填则不变）' : '密码'}
            extra="填入话机；保存后不再显示"
            rules={[
              { required: extension === undefined, message: '请设密码' },
              { min: 12, message: '至少 12 位' },
            ]}
          >
            <Input maxLength={200} autoComplete="off" style={{ fontFamily: 'monospace' }} />
          </Form.Item>
          <Typography.Paragraph>
            <Button onClick={() => form.setFieldValue('password', freshPassword())}>换一个随机密码</Button>
          </Typography.Paragraph>
          <ExtensionRights />
          <ExtensionServices hasPin={extension?.hasPin ?? false} />
          <Form.Item name="active" valuePropName="checked">
            <Checkbox>在用</Checkbox>
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
