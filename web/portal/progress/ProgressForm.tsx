import { type SyntheticEvent, useRef, useState } from 'react'
import { Field } from '../shell/Field.tsx'
import { type Asked, type Faults, faultsOf, tidied } from './asked.ts'

/** Number and query code. What was typed stays whatever the answer is; nothing is kept on the device. */
export function ProgressForm({ asking, query }: { asking: boolean; query: (asked: Asked) => void }) {
  const [typed, setTyped] = useState<Asked>({ number: '', code: '' })
  const [faults, setFaults] = useState<Faults>({})
  const form = useRef<HTMLFormElement>(null)
  const change = (field: keyof Asked, value: string) => {
    setTyped({ ...typed, [field]: value })
    setFaults({ ...faults, [field]: undefined })
  }
  const send = (event: SyntheticEvent) => {
    event.preventDefault()
    if (asking) return
    const asked = { number: tidied(typed.number), code: tidied(typed.code) }
    const found = faultsOf(asked)
    setFaults(found)
    const first = found.number ? 'number' : found.code && 'code'
    if (first) form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus()
    else query(asked)
  }
  return (
    <form ref={form} className="card form" onSubmit={send} noValidate>
      <Field
        label="工单号"
        name="number"
        value={typed.number}
        fault={faults.number}
        onChange={(event) => change('number', event.target.value)}
        maxLength={60}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        required
      />
      <Field
        label="查询码"
        hint="6 位或更多位数字"
        name="code"
        value={typed.code}
        fault={faults.code}
        onChange={(event) => change('code', event.target.value)}
        maxLength={20}
        inputMode="numeric"
        autoComplete="off"
        required
      />
      <button type="submit" className="button" aria-disabled={asking}>
        {asking ? '正在查询…' : '查询'}
      </button>
      <p role="status" className="unseen">
        {asking ? '正在查询，请稍候' : ''}
      </p>
    </form>
  )
}
