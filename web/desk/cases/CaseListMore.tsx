import { Checkbox, Select } from 'antd'
import { outcomes } from '#modules/cases/contract.ts'
import { DayRange } from '../../ui/DayRange.tsx'
import type { CaseFilterName, useCaseFilters } from './CaseList-filters.ts'
import { channelWords, flagWords, optionsOf } from './words.ts'

const rarer = [
  'below',
  'channel',
  'flag',
  'redone',
  'outcome',
  'satisfaction',
  'closedFrom',
  'closedTo',
] as const

const choices = {
  channel: { label: '来源渠道', options: optionsOf(channelWords) },
  flag: { label: '标记', options: optionsOf(flagWords) },
  outcome: { label: '办理结果', options: optionsOf(outcomes) },
  satisfaction: {
    label: '最终满意度',
    options: ['1', '2', '3', '4', '5'].map((value) => ({ value, label: `${value} 分` })),
  },
} as const satisfies Partial<Record<CaseFilterName, object>>

/** True when one of the less usual conditions is set: they are not hidden then. */
export const asksRarer = (values: Partial<Record<CaseFilterName, string>>): boolean =>
  rarer.some((name) => values[name])

/** The less usual conditions of the list of cases. */
export function CaseListMore({ values, set }: Pick<ReturnType<typeof useCaseFilters>, 'values' | 'set'>) {
  const box = (name: CaseFilterName, label: string, disabled = false) => (
    <Checkbox
      checked={values[name] === '1'}
      disabled={disabled}
      onChange={({ target }) => set({ [name]: target.checked ? '1' : undefined })}
      style={{ alignSelf: 'center' }}
    >
      {label}
    </Checkbox>
  )
  return (
    <>
      {Object.entries(choices).map(([name, { label, options }]) => (
        <Select
          key={name}
          aria-label={label}
          placeholder={label}
          allowClear
          value={values[name as keyof typeof choices] ?? null}
          options={[...options]}
          onChange={(value: string | null | undefined) => set({ [name]: value ?? undefined })}
          style={{ width: 120 }}
        />
      ))}
      <DayRange
        label="办结日"
        days={{ from: values.closedFrom, to: values.closedTo }}
        onChange={({ from, to }) => set({ closedFrom: from, closedTo: to })}
      />
      {box('below', '承办单位含下级', values.unit === undefined)}
      {box('redone', '仅重办件')}
    </>
  )
}
