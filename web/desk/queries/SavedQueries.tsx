import { FilterOutlined } from '@ant-design/icons'
import { Button, Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { listSavedQueries } from '#modules/lists/contract-queries.ts'
import { useReading } from '../../api/queries.ts'
import { ManageQueries } from './ManageQueries.tsx'
import { onCalendar } from './rolling-days.ts'
import { cityToday, type Saved } from './saved.ts'
import { SaveQueryForm } from './SaveQueryForm.tsx'

/** A list's filters, as the address keeps them. */
export interface Filters {
  readonly values: Readonly<Partial<Record<string, string>>>
  readonly any: boolean
  replace(values: Partial<Record<string, string>>): void
}

/** 我的查询 of a list: chosen, they fill its filters; the filters as they stand can be kept. */
export function SavedQueries({ list, filters }: { list: string; filters: Filters }) {
  const reading = useReading(listSavedQueries, { query: { list } })
  const [open, setOpen] = useState<'save' | 'manage'>()
  const queries = reading.data?.queries ?? []
  const choose = (query: string) =>
    filters.replace(onCalendar(Object.fromEntries(new URLSearchParams(query)), cityToday()))
  const group = (label: string, ones: readonly Saved[]): NonNullable<MenuProps['items']> =>
    ones.length === 0
      ? []
      : [
          {
            type: 'group',
            label,
            children: ones.map(({ id, name, query, mine, owner, role }) => ({
              key: id,
              label: mine ? `${name}${role === null ? '' : `（共享：${role}）`}` : `${name}（${owner}）`,
              onClick: () => choose(query),
            })),
          },
        ]
  const mine = queries.filter((one) => one.mine)
  const items: MenuProps['items'] = [
    ...group('我的', mine),
    ...group(
      '共享给我的',
      queries.filter((one) => !one.mine),
    ),
    ...(queries.length > 0 ? [{ type: 'divider' as const }] : []),
    {
      key: 'save',
      label: filters.any ? '保存当前条件…' : '保存当前条件（先选条件）',
      disabled: !filters.any,
      onClick: () => setOpen('save'),
    },
    ...(mine.length > 0
      ? [{ key: 'manage', label: '改名、共享与删除…', onClick: () => setOpen('manage') }]
      : []),
  ]
  const roles = reading.data?.roles ?? []
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button icon={<FilterOutlined />}>我的查询</Button>
      </Dropdown>
      {open === 'save' && (
        <SaveQueryForm
          list={list}
          values={filters.values}
          roles={roles}
          saved={mine}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'manage' && (
        <ManageQueries list={list} queries={mine} roles={roles} onClose={() => setOpen(undefined)} />
      )}
    </>
  )
}
