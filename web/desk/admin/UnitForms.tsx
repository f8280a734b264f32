import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { addUnit, dissolveUnit, editUnit, moveUnit } from '#modules/identity/contract.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { UnitPicker } from './UnitPicker.tsx'
import { type Unit, type UnitKind, unitKindOptions, unitKindWords, unitReadings, useUnits } from './units.ts'

interface Fields {
  code: string
  name: string
  shortName: string
  kind: UnitKind
  sort: number
  secretCleared: boolean
}
const refreshes = unitReadings
const named = [{ required: true, whitespace: true, message: '请填写名称' }]

/** Adds a unit below another. */
export function AddUnitForm({ parent, onClose }: { parent: Unit; onClose: () => void }) {
  const add = useChange(addUnit, { refreshes })
  return (
    <FormDialog<Fields>
      title={`在“${parent.name}”下新增单位`}
      okText="新增"
      done="已新增"
      initial={{ sort: 0, secretCleared: false, kind: parent.kind === 'city' ? 'department' : 'office' }}
      onClose={onClose}
      onSubmit={({ shortName, ...fields }) =>
        add.mutateAsync({ body: { parentId: parent.id, ...fields, ...(shortName ? { shortName } : {}) } })
      }
    >
      <Form.Item
        name="code"
        label="代码"
        extra="小写字母、数字、横线，最多 20 位；建立后不能改"
        rules={[
          { required: true, message: '请填写代码' },
          { pattern: /^[a-z0-9][a-z0-9-]{0,19}$/, message: '小写字母、数字、横线，以字母或数字开头' },
        ]}
      >
        <Input maxLength={20} autoFocus />
      </Form.Item>
      <UnitFields />
    </FormDialog>
  )
}

/** Changes a unit's name, kind and order. */
export function EditUnitForm({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const edit = useChange(editUnit, { refreshes })
  const units = useUnits()
  const latest = units.data?.units.find(({ id }) => id === unit.id) ?? unit
  return (
    <FormDialog<Fields>
      title={`修改“${unit.name}”`}
      okText="保存"
      done="已保存"
      initial={unit}
      latest={[
        { label: '名称', value: latest.name },
        { label: '简称', value: latest.shortName },
        { label: '类别', value: unitKindWords[latest.kind] },
        { label: '可承办涉密工单', value: latest.secretCleared ? '是' : '否' },
      ]}
      onConflict={() => units.refetch()}
      onClose={onClose}
      onSubmit={({ name, shortName, kind, sort, secretCleared }) =>
        edit.mutateAsync({
          params: { id: unit.id },
          body: { version: latest.version, name, shortName: shortName || name, kind, sort, secretCleared },
        })
      }
    >
      <UnitFields />
    </FormDialog>
  )
}

function UnitFields() {
  return (
    <>
      <Form.Item name="name" label="名称" rules={named}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="shortName" label="简称（不填则同名称）">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="kind" label="类别" rules={[{ required: true, message: '请选择类别' }]}>
        <Select options={unitKindOptions} />
      </Form.Item>
      <Form.Item name="sort" label="排序（小的在前）">
        <InputNumber min={-9999} max={9999} precision={0} />
      </Form.Item>
      <Form.Item
        name="secretCleared"
        valuePropName="checked"
        extra="未勾选的单位只看到转办摘要，看不到诉求原文、地点、附件和录音"
      >
        <Checkbox>可承办涉密工单</Checkbox>
      </Form.Item>
    </>
  )
}

/** Moves a unit with everything below it. */
export function MoveUnitForm({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const move = useChange(moveUnit, { refreshes })
  const units = useUnits()
  const latest = units.data?.units.find(({ id }) => id === unit.id) ?? unit
  return (
    <FormDialog<{ parentId: string }>
      title={`移动“${unit.name}”`}
      okText="移动"
      done="已移动"
      intro={<p>连同下属单位和人员一起移动；在办工单的权限范围随即按新的上级计算。</p>}
      onConflict={() => units.refetch()}
      onClose={onClose}
      onSubmit={({ parentId }) =>
        move.mutateAsync({ params: { id: unit.id }, body: { version: latest.version, parentId } })
      }
    >
      <Form.Item name="parentId" label="新的上级" rules={[{ required: true, message: '请选择新的上级' }]}>
        <UnitPicker label="新的上级" without={unit.path} />
      </Form.Item>
    </FormDialog>
  )
}

/** Dissolves a unit for good; its people go to the unit that takes over. */
export function DissolveUnitForm({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const dissolve = useChange(dissolveUnit, { refreshes })
  const units = useUnits()
  const latest = units.data?.units.find(({ id }) => id === unit.id) ?? unit
  return (
    <FormDialog<{ mergedInto?: string; reason: string }>
      title={`撤销“${unit.name}”`}
      okText="撤销单位"
      danger
      done="已撤销"
      intro={<p>撤销后不能恢复。历史工单仍显示原单位；人员并入接收单位，此后派给它的工单由接收单位承接。</p>}
      onConflict={() => units.refetch()}
      onClose={onClose}
      onSubmit={({ mergedInto, reason }) =>
        dissolve.mutateAsync({
          params: { id: unit.id },
          body: { version: latest.version, reason, ...(mergedInto ? { mergedInto } : {}) },
        })
      }
    >
      <Form.Item name="mergedInto" label="接收单位（单位内无人员时可不选）">
        <UnitPicker label="接收单位" without={unit.path} allowClear />
      </Form.Item>
      <Form.Item
        name="reason"
        label="理由"
        rules={[{ required: true, min: 2, whitespace: true, message: '请填写理由，记入审计' }]}
      >
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}
