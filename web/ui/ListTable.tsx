import { Button, Card, Empty, Table, type TableProps } from 'antd'
import type { ReactNode } from 'react'
import { Failure } from './Failure.tsx'
import { Stale } from './Stale.tsx'
import { Pager, type Paging } from './paging.tsx'

/** One page of rows with the list's four states: loading, error with retry, empty with a sentence and an act, rows. */
export function ListTable<Row extends object>(props: {
  label: string
  reading: {
    data: unknown
    error: unknown
    isPending: boolean
    isPlaceholderData?: boolean
    refetch: () => unknown
  }
  rows: readonly Row[] | undefined
  rowKey: keyof Row & string
  columns: NonNullable<TableProps<Row>['columns']>
  emptyText: string
  emptyAction?: ReactNode
  /** The list's filters: an empty list offers to clear them. */
  filters?: { any: boolean; clear: () => void }
  paging?: Paging
  next?: string | null | undefined
  note?: ReactNode
  chosen?: string | undefined
  onChoose?: (row: Row) => void
  /** What unfolds below a row; `title` names the column for those who hear the page. */
  details?: { title: string; render: (row: Row) => ReactNode; has?: (row: Row) => boolean }
}) {
  const { reading, rows, onChoose, details } = props
  if (reading.error && rows === undefined)
    return <Failure error={reading.error} onRetry={() => reading.refetch()} />
  return (
    <Card styles={{ body: { padding: 0 } }}>
      <Stale reading={reading} />
      <Table<Row>
        aria-label={props.label}
        rowKey={props.rowKey}
        size="small"
        columns={props.columns}
        dataSource={rows ?? []}
        loading={reading.isPending || reading.isPlaceholderData === true}
        pagination={false}
        {...(details && {
          expandable: {
            expandedRowRender: details.render,
            ...(details.has && { rowExpandable: details.has }),
            showExpandColumn: (rows ?? []).some((row) => details.has?.(row) ?? true),
            columnTitle: <span className="visually-hidden">{details.title}</span>,
          },
        })}
        locale={{
          emptyText: reading.isPending ? (
            ' '
          ) : (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={props.emptyText}>
              {props.filters?.any ? (
                <Button onClick={props.filters.clear}>清除条件</Button>
              ) : (
                props.emptyAction
              )}
            </Empty>
          ),
        }}
        rowClassName={(row) => (row[props.rowKey] === props.chosen ? 'ant-table-row-selected' : '')}
        {...(onChoose && {
          onRow: (row) => ({
            onClick: () => onChoose(row),
            onKeyDown: (event) =>
              event.target === event.currentTarget && event.key === 'Enter' && onChoose(row),
            tabIndex: 0,
            style: { cursor: 'pointer' },
          }),
        })}
      />
      {props.paging && <Pager paging={props.paging} next={props.next} note={props.note} />}
    </Card>
  )
}
