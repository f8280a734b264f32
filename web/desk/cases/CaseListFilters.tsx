import { Button, Cascader, Checkbox, Input, Select, TreeSelect } from 'antd'
import { useState } from 'react'
import { views } from '#modules/cases/contract.ts'
import { DayRange } from '../../ui/DayRange.tsx'
import type { CaseFilterName, CaseFilterValues, useCaseFilters } from './CaseList-filters.ts'
import { asksRarer, CaseListMore } from './CaseListMore.tsx'
import { useWords, type Words } from './queries.ts'
import { optionsOf, stateOptions, typeOptions, urgencyOptions } from './words.ts'

const viewOptions = optionsOf(views).filter(({ value }) => value !== 'all')
const orderOptions = [
  { value: '', label: '新的在前' },
  { value: 'due', label: '先到期的在前' },
]

/** The row of filters above the list. Typed ones take effect at Enter, chosen ones at once. */
export function CaseListFilters({ filters }: { filters: ReturnType<typeof useCaseFilters> }) {
  const words = useWords()
  const { values, set, clear, any } = filters
  const [opened, setOpened] = useState(false)
  const more = opened || asksRarer(values)
  const categories = words.data?.categories ?? []
  const areas = words.data?.areas ?? []
  return (
    <search className="filters no-print" data-region="1">
      <Typed name="number" label="工单号" width={150} values={values} set={set} />
      <Typed name="text" label="标题、内容、地址" width={190} values={values} set={set} />
      <Typed name="phone" label="电话或后四位" width={140} values={values} set={set} />
      <Chosen name="view" label="视图" width={120} options={viewOptions} values={values} set={set} />
      <Select
        aria-label="状态"
        mode="multiple"
        maxTagCount={1}
        placeholder="状态"
        allowClear
        value={values.state ? values.state.split(',') : []}
        onChange={(states: string[]) => set({ state: states.join(',') })}
        options={stateOptions}
        style={{ minWidth: 130 }}
      />
      <Chosen name="type" label="类型" width={90} options={typeOptions} values={values} set={set} />
      <Chosen
        name="urgency"
        label="紧急程度"
        width={100}
        options={urgencyOptions}
        values={values}
        set={set}
      />
      <Cascader
        aria-label="事项分类"
        placeholder="事项分类"
        changeOnSelect
        showSearch
        value={trail(categories, values.category)}
        options={steps(categories)}
        onChange={(chosen) => set({ category: chosen?.at(-1)?.toString() })}
        style={{ width: 150 }}
      />
      <Cascader
        aria-label="区域"
        placeholder="区域"
        changeOnSelect
        showSearch
        value={trail(areas, values.area)}
        options={steps(areas)}
        onChange={(chosen) => set({ area: chosen?.at(-1)?.toString() })}
        style={{ width: 130 }}
      />
      <TreeSelect
        aria-label="承办单位"
        placeholder="承办单位"
        allowClear
        showSearch={{ treeNodeFilterProp: 'title' }}
        value={values.unit ?? null}
        treeData={unitTree(words.data?.units ?? [], null)}
        onChange={(unit: string | null | undefined) => set({ unit: unit ?? undefined })}
        popupMatchSelectWidth={320}
        style={{ width: 150 }}
      />
      <DayRange label="登记日" days={values} onChange={set} />
      <Checkbox
        checked={values.overdue === '1'}
        onChange={({ target }) => set({ overdue: target.checked ? '1' : undefined })}
        style={{ alignSelf: 'center' }}
      >
        仅超期
      </Checkbox>
      <Select
        aria-label="排序"
        value={values.order ?? ''}
        onChange={(order: string) => set({ order })}
        options={orderOptions}
        style={{ width: 130 }}
      />
      {more ? (
        <CaseListMore values={values} set={set} />
      ) : (
        <Button type="link" onClick={() => setOpened(true)}>
          更多条件
        </Button>
      )}
      {any && <Button onClick={clear}>清除条件</Button>}
    </search>
  )
}

interface One {
  name: CaseFilterName
  label: string
  width: number
  values: CaseFilterValues
  set: ReturnType<typeof useCaseFilters>['set']
}

function Typed({ name, label, width, values, set }: One) {
  return (
    <Input
      key={values[name] ?? ''}
      aria-label={label}
      placeholder={label}
      defaultValue={values[name] ?? ''}
      allowClear
      maxLength={60}
      onPressEnter={({ currentTarget }) => set({ [name]: currentTarget.value.trim() })}
      onBlur={({ target }) =>
        target.value.trim() !== (values[name] ?? '') && set({ [name]: target.value.trim() })
      }
      onClear={() => set({ [name]: undefined })}
      style={{ width }}
    />
  )
}

function Chosen({
  name,
  label,
  width,
  values,
  set,
  options,
}: One & { options: { value: string; label: string }[] }) {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      allowClear
      value={values[name] ?? null}
      onChange={(value: string | null | undefined) => set({ [name]: value ?? undefined })}
      options={options}
      style={{ width }}
    />
  )
}

interface Coded {
  code: string
  parentCode: string | null
  name: string
}
interface Step {
  value: string
  label: string
  children?: Step[]
}

function steps(rows: readonly Coded[], parentCode: string | null = null): Step[] {
  return rows
    .filter((row) => row.parentCode === parentCode)
    .map((row) => {
      const children = steps(rows, row.code)
      return { value: row.code, label: row.name, ...(children.length > 0 && { children }) }
    })
}

/** Codes from the top down to the chosen one. */
function trail(rows: readonly Coded[], code: string | undefined): string[] {
  const row = rows.find((one) => one.code === code)
  return row ? [...trail(rows, row.parentCode ?? undefined), row.code] : []
}

interface UnitStep {
  value: string
  title: string
  children: UnitStep[]
}
const unitTree = (units: Words['units'], parentId: string | null): UnitStep[] =>
  units
    .filter((unit) => unit.parentId === parentId)
    .map((unit) => ({ value: unit.id, title: unit.name, children: unitTree(units, unit.id) }))
