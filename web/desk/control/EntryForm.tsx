import { DatePicker, Form, Input } from 'antd'
import { type FieldKind, type Ledger, rulesOf } from '#modules/control/contract-ledgers.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { pickableDay } from '../../ui/picked-time.ts'

type Values = Record<string, string | undefined>

/** A day as ledgers keep it, filled by a picker. */
const dayField = {
  getValueProps: (value?: string) => ({ value: value ? pickableDay(value) : null }),
  normalize: (picked: { format: (as: string) => string } | null) => picked?.format('YYYY-MM-DD') ?? '',
}

/** What is written of a case in a ledger to stand in state `to`; `already`: what stands there. */
export function EntryForm(props: {
  ledger: Ledger
  to: string
  title: string
  okText: string
  already: Readonly<Values>
  /** What is said of persons is there, but not for this reader's eyes: it stays unless he writes it anew. */
  personsHidden?: boolean
  latest?: readonly { label: string; value: string }[]
  onConflict?: () => unknown
  onClose: () => void
  onSubmit: (fields: Record<string, string>) => Promise<unknown>
}) {
  const { ledger, to, already } = props
  const { fields, states } = rulesOf(ledger)
  const wants = states[to]?.wants ?? []
  const asked = Object.keys(fields).filter((name) => wants.includes(name) || already[name] !== undefined)
  const submit = (values: Values) =>
    props.onSubmit(
      Object.fromEntries(
        asked.flatMap((name) => {
          const said = (values[name] ?? '').trim()
          return said === (already[name] ?? '') ? [] : [[name, said]]
        }),
      ),
    )
  return (
    <FormDialog<Values>
      title={props.title}
      okText={props.okText}
      done="已登记"
      width={620}
      initial={{ ...already }}
      {...(props.latest && { latest: props.latest })}
      {...(props.onConflict && { onConflict: props.onConflict })}
      onClose={props.onClose}
      onSubmit={submit}
    >
      {asked.map((name) => (
        <EntryField
          key={name}
          name={name}
          label={fields[name]?.label ?? name}
          kind={fields[name]?.kind ?? 'line'}
          required={wants.includes(name) && !(props.personsHidden && fields[name]?.kind === 'person')}
        />
      ))}
    </FormDialog>
  )
}

function EntryField(props: { name: string; label: string; kind: FieldKind; required: boolean }) {
  const { name, label, kind, required } = props
  return (
    <Form.Item
      name={name}
      label={label}
      rules={required ? [{ required: true, whitespace: true, message: `请填写${label}` }] : []}
      {...(kind === 'date' && dayField)}
    >
      {kind === 'date' ? (
        <DatePicker style={{ width: '100%' }} />
      ) : kind === 'text' ? (
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} showCount />
      ) : (
        <Input maxLength={200} />
      )}
    </Form.Item>
  )
}
