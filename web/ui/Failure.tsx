import { Button, Result } from 'antd'
import { CallFailed } from '../api/call.ts'

/** Error state of a panel: the reason, a way to try again, the request's number for support. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const problem = error instanceof CallFailed ? error.problem : undefined
  const forbidden = problem?.status === 403
  return (
    <Result
      status={forbidden ? '403' : 'warning'}
      title={problem?.title ?? '页面出错，请重试'}
      subTitle={problem?.request ? `请求编号 ${problem.request}` : undefined}
      extra={onRetry && !forbidden ? <Button onClick={onRetry}>重试</Button> : undefined}
    />
  )
}
