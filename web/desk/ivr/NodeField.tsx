import { ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import type { Editing } from './editing.ts'
import type { FormField } from './form-fields.ts'
import { NamedThing } from './NamedThing.tsx'
import { PromptsField } from './PromptsField.tsx'
import { TableField } from './TableField.tsx'

export interface FieldProps {
  readonly field: FormField
  readonly id: string
  readonly value: unknown
  readonly editing: Editing
  readonly onChange: (value: unknown) => void
}

/** One field of a node's form, as its schema says. An emptied field is taken out of the node. */
export function NodeField(props: FieldProps) {
  const { field, id } = props
  if (field.kind === 'switch')
    return (
      <Form.Item {...(field.help !== undefined && { extra: field.help })}>
        <Checkbox
          id={id}
          checked={props.value === true}
          onChange={({ target }) => props.onChange(target.checked ? true : undefined)}
        >
          {field.title}
        </Checkbox>
      </Form.Item>
    )
  const grouped = field.kind === 'prompts' || field.kind === 'rows' || field.kind === 'table'
  return (
    <Form.Item
      label={field.title}
      required={field.required}
      {...(!grouped && { htmlFor: id })}
      {...(field.help !== undefined && { extra: field.help })}
    >
      <Control {...props} />
    </Form.Item>
  )
}

function Control(props: FieldProps) {
  const { field, id, value, onChange } = props
  switch (field.kind) {
    case 'number':
      return (
        <InputNumber
          id={id}
          value={typeof value === 'number' ? value : null}
          precision={0}
          {...(field.min !== undefined && { min: field.min })}
          {...(field.max !== undefined && { max: field.max })}
          style={{ width: '100%' }}
          onChange={(now) => onChange(now ?? undefined)}
        />
      )
    case 'choice':
      return (
        <Select
          id={id}
          aria-label={field.title}
          value={typeof value === 'string' ? value : undefined}
          allowClear={!field.required}
          options={[...(field.options ?? [])]}
          onChange={(now: string | undefined) => onChange(now)}
        />
      )
    case 'choices':
    case 'texts':
      return (
        <Select
          id={id}
          aria-label={field.title}
          mode={field.kind === 'texts' ? 'tags' : 'multiple'}
          value={Array.isArray(value) ? (value as string[]) : []}
          {...(field.kind === 'texts' && { open: false, suffixIcon: null, placeholder: '填写后按回车' })}
          options={[...(field.options ?? [])]}
          onChange={(now: string[]) => onChange(now.length > 0 || field.required ? now : undefined)}
        />
      )
    case 'queue':
    case 'calendar':
    case 'flow':
    case 'trunk':
    case 'poll':
      return <NamedThing {...props} thing={field.kind} />
    case 'prompts':
      return <PromptsField {...props} />
    case 'table':
      return <TableField {...props} />
    case 'rows':
      return <RowsField {...props} />
    default:
      return (
        <Input
          id={id}
          value={typeof value === 'string' ? value : ''}
          {...(field.longest !== undefined && { maxLength: field.longest })}
          onChange={({ target }) =>
            onChange(target.value === '' && !field.required ? undefined : target.value)
          }
        />
      )
  }
}

type Row = Readonly<Record<string, unknown>>

/** A list of small forms: the cases of a condition, the first that holds counts. */
function RowsField({ field, id, value, editing, onChange }: FieldProps) {
  const rows: readonly Row[] = Array.isArray(value) ? (value as Row[]) : []
  const fields = field.fields ?? []
  const fresh = (): Row =>
    Object.fromEntries(fields.map(({ name, kind }) => [name, kind === 'text' ? '' : undefined]))
  return (
    <div role="group" aria-label={field.title} id={id}>
      {rows.map((row, index) => (
        // A row has no name of its own; its place is what it is.
        // oxlint-disable-next-line react/no-array-index-key
        <div className="ivr-row" key={index}>
          <div className="ivr-row-acts">
            <span>第 {index + 1} 种</span>
            <Button
              size="small"
              type="text"
              aria-label={`第 ${index + 1} 种上移`}
              disabled={index === 0}
              icon={<ArrowUpOutlined />}
              onClick={() => onChange(moved(rows, index))}
            />
            <Button
              size="small"
              type="text"
              aria-label={`删除第 ${index + 1} 种`}
              icon={<DeleteOutlined />}
              onClick={() => onChange(rows.filter((_, i) => i !== index))}
            />
          </div>
          {fields.map((one) => (
            <NodeField
              key={one.name}
              field={one}
              id={`${id}-${index}-${one.name}`}
              value={row[one.name]}
              editing={editing}
              onChange={(now) =>
                onChange(rows.map((old, i) => (i === index ? { ...old, [one.name]: now } : old)))
              }
            />
          ))}
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...rows, fresh()])}>
        增加
      </Button>
    </div>
  )
}

function moved(rows: readonly Row[], index: number): Row[] {
  const next = [...rows]
  const [row] = next.splice(index, 1)
  if (row) next.splice(index - 1, 0, row)
  return next
}
