import { Button, Result } from 'antd'
import { CallFailed, type Problem } from '../api/call.ts'

/** Error state of a panel: the reason, a way to try again, the request's number for support. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const problem = error instanceof CallFailed ? error.problem : undefined
  const forbidden = problem?.status === 403
  return (
    <Result
      status={forbidden ? '403' : 'warning'}
      title={problem ? readingWords(problem) : '页面出错，请重试'}
      subTitle={problem?.request ? `请求编号 ${problem.request}` : undefined}
      extra={onRetry && !forbidden ? <Button onClick={onRetry}>重试</Button> : undefined}
    />
  )
}

/** Why something could not be read; that nothing typed was lost is of no matter where nothing is typed. */
export const readingWords = ({ title }: Problem): string => title.replace(/；您?填写的.*$/, '')
