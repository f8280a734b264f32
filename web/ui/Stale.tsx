import { Alert, Button } from 'antd'
import { CallFailed } from '../api/call.ts'
import { readingWords } from './Failure.tsx'

/** A reading that shows what it read before, though the newest try to read it failed. */
interface Reading {
  data: unknown
  error: unknown
  refetch: () => unknown
}

/** Above figures that could not be read again: they stand still, why, and a way to try now. */
export function Stale({ reading }: { reading: Reading }) {
  if (!reading.error || reading.data === undefined) return null
  const why = reading.error instanceof CallFailed ? readingWords(reading.error.problem) : '读取失败'
  return (
    <Alert
      banner
      type="warning"
      className="no-print"
      title={`以下内容可能不是最新：${why}`}
      action={<Button onClick={() => void reading.refetch()}>重试</Button>}
    />
  )
}

/** True when what is shown may no longer be shown: it is gone, or out of the reader's reach. */
export const isWithdrawn = (error: unknown): boolean =>
  error instanceof CallFailed && [403, 404].includes(error.problem.status)
