import { Checkbox, Form, Input } from 'antd'
import { addAreas, changeArea } from '#modules/cases/contract-areas.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { type AreaView, readAreaLines } from './areas.ts'

const refreshes = ['/areas', '/case-words']
const mostAtOnce = 2000

/** Adds areas, one a line; pasting from the division table of the statistics office works as it is. */
export function AddAreasForm(props: { onClose: () => void }) {
  const add = useChange(addAreas, { refreshes })
  return (
    <FormDialog<{ text: string }>
      title="新增区域"
      okText="新增"
      done="已新增"
      width={560}
      onClose={props.onClose}
      onSubmit={({ text }) => add.mutateAsync({ body: { areas: [...readAreaLines(text).areas] } })}
    >
      <Form.Item
        name="text"
        label="每行一个：代码 名称"
        extra="代码用行政区划代码（区县 6 位、街道 9 位），下级代码以上级代码开头；建立后代码不能改"
        rules={[
          {
            validator: async (_rule, text: string | undefined) => {
              const { areas, faultyLine } = readAreaLines(text ?? '')
              if (faultyLine !== undefined) throw new Error(`第 ${faultyLine} 行应为“代码 名称”`)
              if (areas.length === 0) throw new Error('请填写区域')
              if (areas.length > mostAtOnce) throw new Error(`一次最多 ${mostAtOnce} 个`)
            },
          },
        ]}
      >
        <Input.TextArea rows={10} placeholder={'如：\n430102 芙蓉区\n430102001 文艺路街道'} />
      </Form.Item>
    </FormDialog>
  )
}

/** Renames an area, or takes it out of the forms. */
export function EditAreaForm(props: {
  area: AreaView
  latest: AreaView
  onConflict: () => void
  onClose: () => void
}) {
  const { area, latest } = props
  const change = useChange(changeArea, { refreshes })
  return (
    <FormDialog<Pick<AreaView, 'name' | 'active'>>
      title={`修改“${area.name}”（${area.code}）`}
      okText="保存"
      done="已保存"
      initial={{ name: area.name, active: area.active }}
      latest={[
        { label: '名称', value: latest.name },
        { label: '状态', value: latest.active ? '在用' : '停用' },
      ]}
      onConflict={props.onConflict}
      onClose={props.onClose}
      onSubmit={(fields) =>
        change.mutateAsync({ params: { code: area.code }, body: { ...fields, version: latest.version } })
      }
    >
      <Form.Item
        name="name"
        label="名称"
        rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="active" valuePropName="checked" extra="停用后新工单不能选它，已有工单不变">
        <Checkbox>在用</Checkbox>
      </Form.Item>
    </FormDialog>
  )
}
