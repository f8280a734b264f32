import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import type { FieldProps } from './NodeField.tsx'

type Row = readonly [string, string | number | boolean]

/** A table of keys and values: the keys of a menu, variables. Rows keep their order while they are typed. */
export function TableField({ field, id, value, onChange }: FieldProps) {
  const rows: Row[] = typeof value === 'object' && value !== null ? (Object.entries(value) as Row[]) : []
  const { title = '名称', valueTitle = '值', pattern = '' } = field.keys ?? {}
  const put = (next: readonly Row[]) =>
    onChange(next.length > 0 || field.required ? Object.fromEntries(next) : undefined)
  const free = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#', 'name', 'name2', 'name3'].find(
    (key) => new RegExp(pattern).test(key) && !rows.some(([known]) => known === key),
  )
  return (
    <div role="group" aria-label={field.title} id={id}>
      {rows.map(([key, text], index) => (
        <div className="ivr-table-row" key={key}>
          <KeyInput
            label={`${field.title} 第 ${index + 1} 行 ${title}`}
            value={key}
            allowed={(next) =>
              new RegExp(pattern).test(next) && !rows.some(([known], i) => i !== index && known === next)
            }
            onChange={(next) => put(rows.map((row, i) => (i === index ? [next, row[1]] : row)))}
          />
          <Input
            aria-label={`${field.title} ${key} ${valueTitle}`}
            placeholder={valueTitle}
            value={String(text)}
            maxLength={200}
            onChange={({ target }) => put(rows.map((row, i) => (i === index ? [row[0], target.value] : row)))}
          />
          <Button
            type="text"
            aria-label={`删除 ${key}`}
            icon={<DeleteOutlined />}
            onClick={() => put(rows.filter((_, i) => i !== index))}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        disabled={free === undefined}
        onClick={() => free !== undefined && put([...rows, [free, '']])}
      >
        增加
      </Button>
    </div>
  )
}

/** A key takes effect when it is right and nobody else's; what is typed until then stays in the field. */
function KeyInput(props: {
  label: string
  value: string
  allowed: (key: string) => boolean
  onChange: (key: string) => void
}) {
  return (
    <Input
      aria-label={props.label}
      className="ivr-key"
      defaultValue={props.value}
      maxLength={32}
      onChange={({ target }) => {
        if (target.value !== props.value && props.allowed(target.value)) props.onChange(target.value)
      }}
      onBlur={({ target }) => {
        if (!props.allowed(target.value)) target.value = props.value
      }}
    />
  )
}
