import { Select } from 'antd'
import { useState } from 'react'
import { listColleagues } from '#modules/identity/contract.ts'
import { useReading } from '../../api/queries.ts'

/** A person as choices show him. */
export interface Colleague {
  id: string
  name: string
  agentNo: string | null
}
const shown = ({ name, agentNo }: Colleague, unitName?: string) =>
  `${agentNo ? `${agentNo} ` : ''}${name}${unitName ? ` · ${unitName}` : ''}`

/** Finds people by name, account or number while typing. `known` are the ones already chosen, so that their names show. */
function useColleagues(known: readonly Colleague[]) {
  const [words, setWords] = useState('')
  const reading = useReading(
    listColleagues,
    { query: { words, limit: 20 } },
    { enabled: words !== '', keep: true },
  )
  const listed = words === '' ? [] : (reading.data?.colleagues ?? [])
  const found = listed.map((one) => ({
    value: one.id,
    label: shown(one, one.unitName),
  }))
  const ids = new Set(found.map(({ value }) => value))
  return {
    find: (id: string | null | undefined): Colleague | undefined =>
      [...listed, ...known].find((one) => one.id === id),
    options: [
      ...found,
      ...known.filter(({ id }) => !ids.has(id)).map((one) => ({ value: one.id, label: shown(one) })),
    ],
    search: { onSearch: (typed: string) => setWords(typed.trim()), filterOption: false },
    empty: words === '' ? '输入姓名、账号或工号查找' : reading.isFetching ? '正在查找' : '没有找到',
  }
}

interface Field {
  id?: string
  label: string
  known?: readonly Colleague[]
}

/** Chooses one person; `onPicked` hears who it is. */
export function ColleaguePicker(
  props: Field & {
    value?: string | null
    onChange?: (id: string | null) => void
    onPicked?: (one: Colleague | undefined) => void
  },
) {
  const { options, search, empty, find } = useColleagues(props.known ?? [])
  return (
    <Select
      {...(props.id !== undefined && { id: props.id })}
      aria-label={props.label}
      value={props.value ?? null}
      onChange={(id: string | null | undefined) => {
        props.onChange?.(id ?? null)
        props.onPicked?.(find(id))
      }}
      options={options}
      showSearch={search}
      notFoundContent={empty}
      allowClear
      placeholder="输入姓名、账号或工号查找"
      style={{ width: '100%' }}
    />
  )
}

/** Chooses several people. */
export function ColleaguesPicker(props: Field & { value?: string[]; onChange?: (ids: string[]) => void }) {
  const { options, search, empty } = useColleagues(props.known ?? [])
  return (
    <Select
      {...(props.id !== undefined && { id: props.id })}
      aria-label={props.label}
      mode="multiple"
      value={props.value ?? []}
      onChange={(ids: string[]) => props.onChange?.(ids)}
      options={options}
      showSearch={search}
      notFoundContent={empty}
      placeholder="输入姓名、账号或工号查找"
      style={{ width: '100%' }}
    />
  )
}
