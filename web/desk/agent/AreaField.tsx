import { Cascader } from 'antd'
import type { Words } from '../cases/queries.ts'
import { pathOf } from './suggest-category.ts'

type Area = Words['areas'][number]
interface Option {
  value: string
  label: string
  children?: Option[]
}

/** 所属区域: district, then street; a district alone is enough. */
export function AreaField(props: {
  id?: string
  value?: string
  onChange?: (code: string) => void
  areas: readonly Area[]
}) {
  const { areas, value = '' } = props
  return (
    <Cascader<Option>
      {...(props.id !== undefined && { id: props.id })}
      aria-label="所属区域"
      style={{ width: '100%' }}
      allowClear={false}
      options={optionsOf(areas, rootsOf(areas))}
      value={pathOf(areas, value).filter((code) => areas.some((area) => area.code === code))}
      placeholder="区县 / 街道"
      changeOnSelect
      showSearch={{ limit: 30, filter: (typed, path) => path.some(({ label }) => label.includes(typed)) }}
      displayRender={(labels) => labels.join(' / ')}
      onChange={(path) => props.onChange?.((path as string[] | undefined)?.at(-1) ?? '')}
    />
  )
}

/** The top level: areas whose parent is not in the list. */
const rootsOf = (areas: readonly Area[]): readonly Area[] =>
  areas.filter(({ parentCode }) => !areas.some(({ code }) => code === parentCode))

function optionsOf(all: readonly Area[], level: readonly Area[]): Option[] {
  return level.map(({ code, name }) => {
    const below = all.filter(({ parentCode }) => parentCode === code)
    return { value: code, label: name, ...(below.length > 0 && { children: optionsOf(all, below) }) }
  })
}
