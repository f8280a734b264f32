import { Empty, Select, Spin } from 'antd'
import { caseStates } from '#modules/cases/contract.ts'
import { useDeferredValue, useState } from 'react'
import { SideBySide } from '../dispatch/SideBySide.tsx'
import { type CasePageView, type CaseRowView, useCases } from './queries.ts'

const ended: readonly (keyof typeof caseStates)[] = [
  'CLOSED',
  'ARCHIVED',
  'INVALID',
  'MERGED',
  'WITHDRAWN',
  'TRANSFERRED',
]

/** 主单: found by its number or by words of it; before anything is typed, what else of its kind is open: most that report one matter are different people. */
export function PrimaryCase(props: {
  id?: string
  value?: string
  onChange?: (id: string | undefined) => void
  page: CasePageView
}) {
  const { page } = props
  const [typed, setTyped] = useState('')
  const asked = useDeferredValue(typed.trim())
  const { data, isFetching, isError } = useCases({ ...queryOf(asked, page), limit: 20 })
  const open = (data?.cases ?? []).filter(({ id, state }) => id !== page.id && !ended.includes(state))
  return (
    <>
      <Select
        {...(props.id !== undefined && { id: props.id })}
        aria-label="主单"
        placeholder="输入工单号，或标题、内容里的词"
        showSearch={{ filterOption: false, onSearch: setTyped }}
        allowClear
        {...(props.value !== undefined && { value: props.value })}
        onChange={(id: string | undefined) => props.onChange?.(id)}
        notFoundContent={isFetching ? <Spin size="small" /> : <Nothing failed={isError} asked={asked} />}
        options={open.map((row) => ({ value: row.id, label: labelOf(row), title: row.title }))}
      />
      <SideBySide page={page} otherId={props.value} />
    </>
  )
}

function queryOf(asked: string, page: CasePageView) {
  if (/^\d{4,}$/.test(asked)) return { number: asked }
  if (asked !== '') return { text: asked }
  return { category: page.categoryCode }
}

const labelOf = ({ number, title, state }: CaseRowView): string =>
  `${number} ${title}（${caseStates[state]}）`

function Nothing({ failed, asked }: { failed: boolean; asked: string }) {
  const said = failed
    ? '未能读取工单，请稍后再试'
    : asked === ''
      ? '没有相近的未办结工单，请输入工单号查找'
      : '没有找到未办结的工单'
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={said} />
}
