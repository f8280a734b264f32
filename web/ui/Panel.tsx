import { Empty, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { Failure } from './Failure.tsx'
import { isWithdrawn, Stale } from './Stale.tsx'

interface Loading<T> {
  data: T | undefined
  error: unknown
  isPending: boolean
  refetch: () => unknown
}

/** One reading's four states in one place: loading, error with retry, empty with one sentence, content. */
export function Panel<T>(props: {
  reading: Loading<T>
  empty?: (value: T) => boolean
  emptyText?: ReactNode
  emptyAction?: ReactNode
  children: (value: T) => ReactNode
}) {
  const { reading, empty, emptyText, emptyAction, children } = props
  if (reading.data !== undefined && !isWithdrawn(reading.error)) {
    if (empty?.(reading.data))
      return (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={emptyText ?? '暂无内容'}>
          {emptyAction}
        </Empty>
      )
    return (
      <>
        <Stale reading={reading} />
        {children(reading.data)}
      </>
    )
  }
  if (reading.error) return <Failure error={reading.error} onRetry={() => reading.refetch()} />
  return <Skeleton active paragraph={{ rows: 4 }} style={{ padding: 12 }} />
}
