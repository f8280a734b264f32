import type { TableProps } from 'antd'
import type { CaseRowView } from './queries.ts'

/** Cases picked in a list for something done to many at once; they stay picked from page to page. */
export interface Picking {
  readonly picked: readonly string[]
  readonly onPick: (ids: readonly string[]) => void
}

/** Picks a case, or lets it go. */
export const togglePicked = ({ picked, onPick }: Picking, id: string): void =>
  onPick(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id])

/** The column of ticks of a table. */
export const pickingOf = ({
  picked,
  onPick,
}: Picking): NonNullable<TableProps<CaseRowView>['rowSelection']> => ({
  selectedRowKeys: [...picked],
  preserveSelectedRowKeys: true,
  columnWidth: 40,
  // A box to tick all would stand a second time in the hidden row that measures widths, and take the keyboard there.
  columnTitle: '选',
  onChange: (keys) => onPick(keys.map(String)),
  getCheckboxProps: ({ number }) => ({ 'aria-label': `选择 ${number}` }),
})
