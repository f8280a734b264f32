import { TreeSelect } from 'antd'
import { treeOf, useUnits } from './units.ts'

/** Chooses a unit in the tree, by its name; works as a form's field. `without` leaves out a unit and those below it. */
export function UnitPicker(props: {
  id?: string
  value?: string
  onChange?: (unitId: string) => void
  without?: string
  allowClear?: boolean
  label?: string
  placeholder?: string
  width?: number
}) {
  const units = useUnits()
  const left = props.without
    ? units.data?.units.filter(({ path }) => !path.startsWith(props.without ?? ''))
    : units.data?.units
  return (
    <TreeSelect
      {...(props.id !== undefined && { id: props.id })}
      {...(props.value !== undefined && { value: props.value })}
      onChange={(unitId: string) => props.onChange?.(unitId)}
      aria-label={props.label ?? '单位'}
      treeData={treeOf(left ?? [])}
      showSearch={{ treeNodeFilterProp: 'title' }}
      treeDefaultExpandedKeys={left?.[0] ? [left[0].id] : []}
      treeLine
      loading={units.isPending}
      allowClear={props.allowClear ?? false}
      placeholder={props.placeholder ?? '选择单位'}
      style={{ width: props.width ?? '100%' }}
      popupMatchSelectWidth={320}
    />
  )
}
