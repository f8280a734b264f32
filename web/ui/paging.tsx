import { Button, Flex, Typography } from 'antd'
import { type ReactNode, useState } from 'react'

/** Where a reader stands in a list read by keyset pages: the cursors he came through, so that he can go back. */
export interface Paging {
  /** Cursor of the page shown; empty on the first. Spread it into the query. */
  readonly at: { cursor?: string }
  readonly page: number
  readonly back: () => void
  readonly forward: (next: string) => void
}

/** Paging that begins anew whenever the filter changes. */
export function usePaging(filter: unknown): Paging {
  const key = JSON.stringify(filter)
  const [held, setHeld] = useState<{ key: string; cursors: readonly string[] }>({ key, cursors: [] })
  const cursors = held.key === key ? held.cursors : []
  const cursor = cursors.at(-1)
  return {
    at: cursor === undefined ? {} : { cursor },
    page: cursors.length + 1,
    back: () => setHeld({ key, cursors: cursors.slice(0, -1) }),
    forward: (next) => setHeld({ key, cursors: [...cursors, next] }),
  }
}

/** Earlier and later page; nothing when there is only one. */
export function Pager(props: { paging: Paging; next: string | null | undefined; note?: ReactNode }) {
  const { paging, next } = props
  const alone = paging.page === 1 && !next
  if (alone && !props.note) return null
  return (
    <Flex justify="space-between" align="center" className="no-print" style={{ padding: '6px 8px' }}>
      <Typography.Text type="secondary" role="status">
        {props.note} {alone ? '' : `第 ${paging.page} 页`}
      </Typography.Text>
      {!alone && (
        <span>
          <Button disabled={paging.page === 1} onClick={paging.back}>
            上一页
          </Button>{' '}
          <Button disabled={!next} onClick={() => next && paging.forward(next)}>
            下一页
          </Button>
        </span>
      )}
    </Flex>
  )
}
