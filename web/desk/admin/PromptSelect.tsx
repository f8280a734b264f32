import { Select } from 'antd'
import { listPrompts } from '#modules/ivr/contract-prompts.ts'
import { useReading } from '../../api/queries.ts'
import { useMay } from '../shell/session.ts'

/** Chooses what is played: shipped prompts and the city's own, by their words. Passes on what the form's field gives it. */
export function PromptSelect(props: {
  id?: string
  value?: string | string[]
  onChange?: (value: string & string[]) => void
  several?: boolean
  /** Offered before all others. */
  first?: readonly { value: string; label: string }[]
  placeholder?: string
}) {
  const { id, value, onChange, several = false, first = [], placeholder } = props
  const prompts = useReading(listPrompts, {}, { enabled: useMay('flow.read') })
  const taken = new Set(first.map((one) => one.value))
  const all = (prompts.data?.prompts ?? [])
    .filter(({ file }) => !taken.has(file))
    .map(({ file, text }) => ({ value: file, label: `${text.slice(0, 40)}（${file}）` }))
  const known = new Set([...taken, ...all.map((one) => one.value)])
  const chosen = typeof value === 'string' ? [value] : (value ?? [])
  const more = chosen
    .filter((file) => file !== '' && !known.has(file))
    .map((file) => ({ value: file, label: file }))
  return (
    <Select
      {...(id !== undefined && { id })}
      {...(several && { mode: 'multiple' as const })}
      {...(placeholder !== undefined && { placeholder })}
      value={value as string & string[]}
      {...(onChange && { onChange })}
      showSearch={{ optionFilterProp: 'label' }}
      options={[...first, ...more, ...all]}
    />
  )
}
