import { Button, Select, Space } from 'antd'
import type { Words } from '../cases/queries.ts'

/** 建议承办单位: the catalogue's units as buttons, any other by name. It is the agent's suggestion; dispatch decides. */
export function UnitField(props: {
  id?: string
  value?: string
  onChange?: (unitId: string | undefined) => void
  units: Words['units']
  /** Units of the catalogue that fit the place, see `catalogueFor`. */
  catalogue: readonly string[]
}) {
  const { units, catalogue, value } = props
  const named = catalogue.flatMap((id) => units.filter((unit) => unit.id === id && unit.active))
  return (
    <Space wrap size={4} style={{ width: '100%' }}>
      {named.map(({ id, name }) => (
        <Button
          key={id}
          type={id === value ? 'primary' : 'default'}
          aria-pressed={id === value}
          onClick={() => props.onChange?.(id === value ? undefined : id)}
        >
          {name}
        </Button>
      ))}
      <Select
        {...(props.id !== undefined && { id: props.id })}
        aria-label="建议承办单位"
        showSearch={{ optionFilterProp: 'label' }}
        allowClear
        style={{ width: 220 }}
        placeholder={named.length > 0 ? '其他单位…' : '可不选，由派单员确定'}
        value={value !== undefined && !catalogue.includes(value) ? value : null}
        options={units.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(unitId: string | null) => props.onChange?.(unitId ?? undefined)}
      />
    </Space>
  )
}
